"""The wheel is whole: installed by itself, far from the checkout, it builds a site."""

from __future__ import annotations

import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

from tests.building import ROOT, once


def run(*command: str | Path, cwd: Path) -> str:
    done = subprocess.run([str(part) for part in command], cwd=cwd, text=True, capture_output=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    def make(folder: Path) -> None:
        run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder, ROOT, cwd=folder)

    (built,) = once(tmp_path_factory, "wheel", make).glob("timeline_ssg-*.whl")
    return built


def test_it_carries_the_package_the_theme_and_the_catalogues(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    package = [path.relative_to(ROOT).as_posix() for path in (ROOT / "timeline").rglob("*.py")]
    theme = [f"timeline/{path.relative_to(ROOT).as_posix()}" for path in (ROOT / "themes").rglob("*") if path.is_file()]
    catalogues = [path.relative_to(ROOT).as_posix() for path in (ROOT / "timeline/locales").rglob("*.mo")]
    world = ["timeline/atlas/data/world.bin", "timeline/atlas/data/README.md"]
    starter = [
        path.relative_to(ROOT).as_posix() for path in (ROOT / "timeline/authoring/starter").rglob("*") if path.is_file()
    ]
    assert theme
    assert catalogues
    assert len(starter) > 10
    report = [path.relative_to(ROOT).as_posix() for path in (ROOT / "timeline/drafting/templates").iterdir()]
    assert len(report) == 2
    assert set(package + theme + catalogues + world + starter + report) | {"timeline/py.typed"} <= set(names)
    strangers = [name for name in names if not name.startswith(("timeline/", "timeline_ssg-"))]
    assert strangers == []


def test_installed_in_a_fresh_environment_it_builds_a_site(wheel: Path, tmp_path: Path) -> None:
    environment = tmp_path / "environment"
    venv.create(environment, with_pip=False, symlinks=True)
    binaries = environment / ("Scripts" if sys.platform == "win32" else "bin")
    python = binaries / "python"
    run(
        sys.executable,
        "-m",
        "pip",
        "--python",
        python,
        "install",
        "--quiet",
        "--no-compile",
        "--disable-pip-version-check",
        wheel,
        cwd=tmp_path,
    )
    site = tmp_path / "site"
    (site / "content").mkdir(parents=True)
    (site / "timeline.toml").write_text('title = "From a wheel"\n', encoding="utf-8")
    (site / "content/landing.md").write_text(
        "---\ntitle: A landing\ndate: July 1969\n---\nOn the Moon.\n", encoding="utf-8"
    )
    where = run(python, "-c", "import timeline; print(timeline.__file__)", cwd=site)
    assert Path(where.strip()).is_relative_to(environment)
    run(binaries / "timeline", "build", "--quiet", cwd=site)
    home = (site / "output/index.html").read_text(encoding="utf-8")
    assert "July 1969" in home
    assert (site / "output/static/css").is_dir()
