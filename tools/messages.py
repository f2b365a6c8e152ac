"""Collects the words of the interface and brings the catalogues up to date: `make messages`.

    python tools/messages.py            writes timeline/locales/timeline.pot, the .po files and the .mo files
    python tools/messages.py --check    only says what is not as it should be, and ends with 1 if anything is

Messages are found in the templates of the bundled themes (`_`, `ngettext`), in their scripts (the same) and in the program: the first argument of
`_` and `text`, the first two of `ngettext` and `plural`, the second of `phrase`. Where a message is chosen while the program runs, each
of those that it is chosen from stands in `_` or `ngettext` of `timeline.wording.marks`.

A .po file keeps, beside the messages of the .pot file, its own variants of them under a msgctxt, which only some languages need. What the
.pot file does not have any more is dropped. New messages come without a translation: write it, and run this again.
"""

from __future__ import annotations

import argparse
import ast
import sys
from collections import Counter
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel.messages import Catalog, Message
from babel.messages.extract import extract
from babel.messages.mofile import read_mo, write_mo
from babel.messages.pofile import normalize, read_po

ROOT = Path(__file__).parents[1]
LOCALES = ROOT / "timeline" / "locales"
TEMPLATE = LOCALES / "timeline.pot"
MARKS: dict[str, tuple[int, ...]] = {"_": (0,), "text": (0,), "ngettext": (0, 1), "plural": (0, 1), "phrase": (1,)}
"""The functions whose arguments are messages, and which of them."""
KEYWORDS: dict[str, tuple[int, ...] | None] = {"_": None, "ngettext": (1, 2)}

Found = dict[str | tuple[str, str], set[str]]
"""Messages, alone or with their plural, and the files that hold them."""


def main() -> int:
    parser = argparse.ArgumentParser(
        description="Collects the words of the interface and brings the catalogues up to date."
    )
    parser.add_argument("--check", action="store_true", help="write nothing, only say what is not as it should be")
    check = parser.parse_args().check
    found = collect()
    said = [f"{TEMPLATE.name}: {one}" for one in settle(TEMPLATE, template_of(found), check=check)]
    for folder in sorted(path for path in LOCALES.iterdir() if path.is_dir()):
        said += [f"{folder.name}: {one}" for one in bring_up_to_date(folder, found, check=check)]
    sys.stdout.writelines(f"{line}\n" for line in said)
    return 1 if check and said else 0


def bring_up_to_date(folder: Path, found: Found, *, check: bool) -> Iterator[str]:
    """A language's two files. Gives what was or is to be done, and what is not translated."""
    source = folder / "LC_MESSAGES" / "timeline.po"
    with source.open("rb") as file:
        old = read_po(file, locale=folder.name)
    new = updated(old, found)
    yield from settle(source, written(new, heading(source)), check=check)
    binary = source.with_suffix(".mo")
    if not binary.exists() or said_by(binary.read_bytes()) != said_by(compiled(new)):
        yield from settle(binary, compiled(new), check=check)
    if folder.name != "en":  # what English says is the messages themselves
        yield from (f"not translated: “{key_of(one.id)[0]}”" for one in new if one.id and not is_complete(one))


def settle(path: Path, data: bytes, *, check: bool) -> Iterator[str]:
    if path.exists() and path.read_bytes() == data:
        return
    if not check:
        path.write_bytes(data)
    yield f"{path.name} {'is not up to date: run make messages' if check else 'written'}"


# --- Finding messages --------------------------------------------------------------------------------------------------------------


def collect() -> Found:
    """Every message, those that belong to one file together."""
    found: Found = {}
    for path in sorted((ROOT / "timeline").rglob("*.py")):
        for message in in_program(path):
            found.setdefault(message, set()).add(path.relative_to(ROOT).as_posix())
    for pattern, method in (("templates/**/*.html", "jinja2.ext:babel_extract"), ("static/js/**/*.js", "javascript")):
        for path in sorted((ROOT / "themes" / "default").glob(pattern)):
            for message in in_page(path, method):
                found.setdefault(message, set()).add(path.relative_to(ROOT).as_posix())
    ids = Counter(key_of(message)[0] for message in found)
    twice = [message for message, count in ids.items() if count > 1]
    if twice:  # a catalogue finds a message by its singular
        sys.exit(f"used with two plurals, or with one and without: {twice}")
    return found


def in_program(path: Path) -> Iterator[str | tuple[str, str]]:
    """The messages of a module, from its top down."""
    calls = [node for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Call)]
    for node in sorted(calls, key=lambda call: (call.lineno, call.col_offset)):
        name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
        places = MARKS.get(name, ())
        if not places or len(node.args) <= places[-1]:
            continue
        texts = [list(literals(node.args[place])) for place in places]
        if len(places) == 1:
            yield from texts[0]
        elif texts[0] and texts[1]:
            yield texts[0][0], texts[1][0]


def literals(node: ast.expr) -> Iterator[str]:
    """The texts that an expression chooses from."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from literals(node.body)
        yield from literals(node.orelse)


def in_page(path: Path, method: str) -> Iterator[str | tuple[str, str]]:
    """The messages of a template or a script."""
    options = {"trim_blocks": "true", "lstrip_blocks": "true", "silent": "false"}
    with path.open("rb") as file:
        for _, message, _, _ in extract(method, file, KEYWORDS, options=options if "jinja2" in method else {}):
            yield message if isinstance(message, str) else (message[0], message[1])


# --- Writing catalogues ------------------------------------------------------------------------------------------------------------


def key_of(message: str | tuple[str, ...] | list[str]) -> tuple[str, str]:
    """A message and its plural, which may be ""."""
    return (message, "") if isinstance(message, str) else (message[0], message[1])


def updated(old: Catalog, found: Found) -> Catalog:
    """The translations of `old` for the messages that there are, its own variants of them included."""
    new = Catalog(locale=old.locale, header_comment=old.header_comment)
    variants: dict[str, list[Message]] = {}
    for one in old:
        if one.id and one.context:
            variants.setdefault(key_of(one.id)[0], []).append(one)
    own = str(old.locale) == "en"
    for message, files in found.items():
        before = old.get(key_of(message)[0])
        same = before is not None and isinstance(before.id, str) == isinstance(message, str)
        if not own or same:
            new.add(
                message, before.string if before is not None and same else None, [(file, 0) for file in sorted(files)]
            )
        for variant in variants.get(key_of(message)[0], ()):
            new.add(variant.id, variant.string, context=variant.context)
    return new


def is_complete(message: Message) -> bool:
    return bool(message.string) and all(
        message.string if isinstance(message.string, tuple | list) else (message.string,)
    )


def compiled(catalogue: Catalog) -> bytes:
    """The .mo file. What is not wholly translated is left out of it, and so said in English."""
    whole = Catalog(locale=catalogue.locale)
    for one in catalogue:
        if one.id and is_complete(one):
            whole.add(one.id, one.string, context=one.context)
    file = BytesIO()
    write_mo(file, whole)
    return file.getvalue()


def said_by(binary: bytes) -> dict[tuple[str | None, str], object]:
    """What a .mo file says: its bytes differ from one version of Babel to the next."""
    return {(one.context, key_of(one.id)[0]): one.string for one in read_mo(BytesIO(binary)) if one.id}


def template_of(found: Found) -> bytes:
    pieces = [
        "# The words of the interface, as the program has them in English. `make messages` writes this file.",
        'msgid ""',
        'msgstr ""',
        '"Project-Id-Version: timeline\\n"',
        '"MIME-Version: 1.0\\n"',
        '"Content-Type: text/plain; charset=utf-8\\n"',
        '"Content-Transfer-Encoding: 8bit\\n"',
        "",
    ]
    for message, files in found.items():
        one, many = key_of(message)
        pieces += [f"#: {file}" for file in sorted(files)]
        pieces.append(f"msgid {normalize(one, width=0)}")
        pieces += (
            [f"msgid_plural {normalize(many, width=0)}", 'msgstr[0] ""', 'msgstr[1] ""'] if many else ['msgstr ""']
        )
        pieces.append("")
    return "\n".join(pieces).rstrip("\n").encode() + b"\n"


def heading(source: Path) -> str:
    """A .po file's beginning, up to its first message."""
    return source.read_text("utf-8").partition("\n\n")[0]


def written(catalogue: Catalog, head: str) -> bytes:
    pieces = [head, ""]
    for one in catalogue:
        if not one.id:
            continue
        pieces += [f"#: {file}" for file, _ in one.locations]
        pieces += [f"msgctxt {normalize(one.context, width=0)}"] if one.context else []
        first, many = key_of(one.id)
        pieces.append(f"msgid {normalize(first, width=0)}")
        if many:
            forms = one.string if isinstance(one.string, tuple | list) else ()
            forms = (*forms, *[""] * catalogue.num_plurals)[: catalogue.num_plurals]
            pieces.append(f"msgid_plural {normalize(many, width=0)}")
            pieces += [f"msgstr[{number}] {normalize(form, width=0)}" for number, form in enumerate(forms)]
        else:
            pieces.append(f"msgstr {normalize(str(one.string or ''), width=0)}")
        pieces.append("")
    return "\n".join(pieces).rstrip("\n").encode() + b"\n"


if __name__ == "__main__":
    sys.exit(main())
