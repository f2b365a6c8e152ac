"""The documentation says what is so."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import click
import pytest

from timeline.cli import COMMANDS, cli
from timeline.rules import RULES

ROOT = Path(__file__).parents[1]
PAGES = [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").glob("*.md"))]


def anchors(text: str) -> set[str]:
    """The ids that GitHub gives to headings."""
    headings = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_between_pages_lead_somewhere(page: Path) -> None:
    text = re.sub(r"^(```+).*?^\1|^    .*?$", "", page.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)
    text = re.sub(r"(`+).*?\1", "", text)
    for target in re.findall(r"\[[^\]]*\]\(([^)\s]+)\)", text):
        path, _, fragment = target.partition("#")
        if ":" in path:
            continue
        file = (page.parent / path).resolve() if path else page
        assert file.exists(), f"{page.name} links to {target}"
        if fragment and file.suffix == ".md":
            assert fragment in anchors(file.read_text(encoding="utf-8")), f"{page.name} links to {target}"


def test_the_readme_shows_an_event_of_the_repository_as_it_is() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    shown = re.search(r"`(content/[^`]+)`:\n\n```markdown\n(.*?)```", text, re.DOTALL)
    assert shown
    assert shown[2] == (ROOT / shown[1]).read_text(encoding="utf-8")


def test_the_readmes_commands_are_targets_of_the_makefile() -> None:
    commands = re.findall(r"^make (\w+)", (ROOT / "README.md").read_text(encoding="utf-8"), re.MULTILINE)
    targets = re.findall(r"^(\w+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    assert commands == ["site", "test"]
    assert set(commands) <= set(targets)


def test_the_floor_plan_is_the_one_that_is_checked() -> None:
    contract = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"][
        "contracts"
    ][0]
    plan = "\n".join(f"    {layer}" for layer in contract["layers"])
    text = (ROOT / "docs/architecture.md").read_text(encoding="utf-8")
    assert plan in text
    for module in re.findall(r"\w+", plan):
        assert re.search(rf"^ +{module}(\.py|/) ", text, re.MULTILINE), module


def test_every_command_and_option_is_described() -> None:
    for name in COMMANDS:
        command = cli.get_command(click.Context(cli), name)
        assert command is not None
        text = "".join(page.read_text(encoding="utf-8") for page in PAGES)
        assert f"timeline {name}" in text
        for parameter in command.params:
            if isinstance(parameter, click.Option):
                assert parameter.help, f"{name} {parameter.opts}"
                assert any(f"`{option}" in text for option in parameter.opts), f"{name} {parameter.opts}"


def test_the_reference_of_commands_is_what_they_say_of_themselves() -> None:
    """Where it fails: `python tools/command_reference.py`."""
    subprocess.run([sys.executable, ROOT / "tools/command_reference.py", "--check"], check=True)


def test_every_command_shows_an_example_and_can_be_quiet_and_verbose() -> None:
    for name in COMMANDS:
        command = cli.get_command(click.Context(cli), name)
        assert command is not None
        below = command.commands.values() if isinstance(command, click.Group) else [command]
        for each in below:
            options = {option for parameter in each.params for option in parameter.opts}
            assert {"-q", "--quiet", "-v", "--verbose"} <= options, each.name
        assert "Examples:\n" in (command.help or ""), name


def test_the_table_of_the_build_names_its_options_and_no_other() -> None:
    text = (ROOT / "docs/build.md").read_text(encoding="utf-8")
    table = [set(re.findall(r"`(--?[\w-]+)", cell)) for cell in re.findall(r"^\| (`--.*?) \|", text, re.MULTILINE)]
    command = cli.get_command(click.Context(cli), "build")
    assert command is not None
    assert table == [set(parameter.opts) for parameter in command.params]


def test_every_rule_is_described() -> None:
    text = (ROOT / "docs/warnings.md").read_text(encoding="utf-8")
    assert re.findall(r"^### (.+)$", text, re.MULTILINE) == list(RULES)


def test_every_dependency_says_what_it_is_for() -> None:
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    block = text.partition("\ndependencies = [\n")[2].partition("\n]")[0]
    assert block
    for line in block.splitlines():
        assert re.fullmatch(r'  "[\w-]+>=[\d.]+", +# .+', line), line


def test_every_outside_library_is_declared_and_imported_in_its_own_room_only() -> None:
    doors = {
        "click": {"cli", "commands"},
        "jinja2": {"theme"},
        "markupsafe": {"theme"},
        "markdown": {"markup"},
        "nh3": {"markup"},
        "dateutil": {"dates", "extract"},
        "yaml": {"content", "editing"},
        "babel": {"wording"},
        "feedgenerator": {"exporters"},
        "rjsmin": {"theme"},
        "watchfiles": {"serving"},
        "PIL": {"cards", "pictures"},
        "msgspec": {
            "atlas",
            "languages",
            "dates",
            "model",
            "state",
            "content",
            "explorer",
            "rendering",
            "picturing",
            "pages",
            "overview",
            "cards",
            "carding",
            "revisions",
        },
    }
    for path in (ROOT / "timeline").rglob("*.py"):
        room = path.relative_to(ROOT / "timeline").parts[0].removesuffix(".py")
        for module in re.findall(r"^\s*(?:from|import) (\w+)", path.read_text(encoding="utf-8"), re.MULTILINE):
            if module not in sys.stdlib_module_names and module not in ("timeline", "__future__"):
                assert room in doors.get(module, ()), f"{path.name} imports {module}"


def test_the_version_is_quick_since_nothing_heavy_is_imported() -> None:
    code = "import sys; from timeline.cli import run; sys.argv = ['timeline', '--version']; run(); print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = set(done.stdout.split())
    assert "click" in loaded
    assert not loaded & {
        "babel",
        "jinja2",
        "markdown",
        "msgspec",
        "multiprocessing",
        "nh3",
        "yaml",
        "dateutil",
        "timeline.dates",
    }
