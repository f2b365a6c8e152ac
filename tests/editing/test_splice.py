"""Changes of YAML: they say what was asked for, and leave every other character alone."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from timeline.editing import (
    Value,
    add_entry,
    append_item,
    in_front_matter,
    load,
    remove,
    set_value,
    yaml_scalar,
)
from timeline.editing.writing import said
from timeline.errors import EditError

ROOT = Path(__file__).parents[2]

EVENT = """\
title: "Talks: off"   # the agency's headline
date: 2024-08

# What was said
tags: [negotiations,
       energy, # both sides
      ]
updates:
- on: 2024-08-17
  note: >
    Called
    off

# - on: 2024-08-19
extra: {a: 1}
slug: 'talks'
"""


def diff(old: str, new: str) -> tuple[str, str]:
    """What of the old was replaced by what of the new, if it was one piece."""
    start = 0
    while start < min(len(old), len(new)) and old[start] == new[start]:
        start += 1
    end = 0
    while end < min(len(old), len(new)) - start and old[len(old) - 1 - end] == new[len(new) - 1 - end]:
        end += 1
    return old[start : len(old) - end], new[start : len(new) - end]


@pytest.mark.parametrize(
    ("path", "value", "gone", "come"),
    [
        (("date",), "2024-08-17", "", "-17"),
        (("title",), "Talks: on", "ff", "n"),
        (("slug",), "peace", "talks", "peace"),
        (("slug",), "it's", "talk", "it''"),
        (("status",), "cancelled", "", "status: cancelled\n"),
        (("redirect_from",), ["old", "older"], "", "redirect_from: [old, older]\n"),
        (("extra", "b"), "7", "", ', b: "7"'),
        (("extra", "b"), 7, "", ", b: 7"),
        (("updates", 0, "status"), "cancelled", "", "  status: cancelled\n"),
        (("updates", 0, "source"), {"title": "T"}, "", "  source:\n    title: T\n"),
    ],
)
def test_a_value_is_set_and_nothing_else(path: tuple[str | int, ...], value: Value, gone: str, come: str) -> None:
    assert diff(EVENT, set_value(EVENT, path, value)) == (gone, come)


@pytest.mark.parametrize(
    ("text", "item", "expected"),
    [
        ("a: []\n", "x", "a: [x]\n"),
        ("a:\n", "x", "a: [x]\n"),
        ("a: ~ # none\n", "x", "a: [x] # none\n"),
        ("b: c\n", "x", "b: c\na: [x]\n"),
        ("b: c", "x", "b: c\na: [x]"),
        ("", "x", "a: [x]\n"),
        ("a: y\n", "x", "a: [y, x]\n"),
        ("a: y, z\n", "x", 'a: ["y, z", x]\n'),
        ("a: [y]", "x, z", 'a: [y, "x, z"]'),
        ("a: [y,]\n", "x", "a: [y, x,]\n"),
        ("a: [\n  y, # why\n]\n", "x", "a: [\n  y, # why\n  x,\n]\n"),
        ("a: [\n  y # why\n]\n", "x", "a: [\n  y, # why\n  x\n]\n"),
        ("a:\n- y # why\n# end\n", "x", "a:\n- y # why\n- x\n# end\n"),
        ("a:\n    - y\n\nb: c\n", "x", "a:\n    - y\n    - x\n\nb: c\n"),
        ("a:\r\n- y\r\nb: c\r\n", "x", "a:\r\n- y\r\n- x\r\nb: c\r\n"),
        ("a:\n  - y", "x", "a:\n  - y\n  - x"),
        ("a:\n  - |\n    y\n\n\nb: c\n", "x", "a:\n  - |\n    y\n  - x\n\n\nb: c\n"),
        ("a:\n  - |+\n    y\n\n\nb: c\n", "x", "a:\n  - |+\n    y\n\n\n  - x\nb: c\n"),
        ("a: {k: v}\n", "x", "a: [{k: v}, x]\n"),
        ("a:\n", {"k": "v", "l": "w"}, "a:\n  - k: v\n    l: w\n"),
        ("a: []\nb: c\n", {"k": "v", "l": "w"}, "a:\n  - k: v\n    l: w\nb: c\n"),
        ("a: # to come\nb: c\n", {"k": "v"}, "a: # to come\n  - k: v\nb: c\n"),
        ("a:\n  - {k: u} # one\n", {"k": "v, w"}, 'a:\n  - {k: u} # one\n  - {k: "v, w"}\n'),
        ("a: [{k: u}]\n", {"k": "v"}, "a: [{k: u}, {k: v}]\n"),
        ("a:\n  - k: u\n\n  - k: v\n    # so\n", {"k": "w"}, "a:\n  - k: u\n\n  - k: v\n  - k: w\n    # so\n"),
        ("{a: [y]}\n", "x", "{a: [y, x]}\n"),
        ("{b: c}\n", {"k": "v"}, "{b: c, a: [{k: v}]}\n"),
    ],
)
def test_an_item_is_appended_as_the_list_is_written(text: str, item: Value, expected: str) -> None:
    assert append_item(text, ("a",), item) == expected


@pytest.mark.parametrize(
    ("text", "path", "expected"),
    [
        ("a: 1\nb: 2 # two\nc: 3\n", ("b",), "a: 1\nc: 3\n"),
        ("a: 1\nb: 2", ("b",), "a: 1"),
        ("a: 1\n", ("a",), ""),
        ("a: [x, y, z]\n", ("a", 0), "a: [y, z]\n"),
        ("a: [x, y, z]\n", ("a", 2), "a: [x, y]\n"),
        ("b: 1\na: [x]\n", ("a", 0), "b: 1\n"),
        ("a:\n- x\n# of y\n- y\n- z\n", ("a", 1), "a:\n- x\n# of y\n- z\n"),
        ("a:\n  - k: v\n    l: w\n", ("a", 0, "k"), "a:\n  - l: w\n"),
        ("a:\n  - k: v\n    l: w\n", ("a", 0, "l"), "a:\n  - k: v\n"),
        ("b: 1\na:\n  - k: v\n", ("a", 0, "k"), "b: 1\n"),
        ("a: {k: v, l: w}\n", ("a", "k"), "a: {l: w}\n"),
    ],
)
def test_a_key_or_item_is_taken_out(text: str, path: tuple[str | int, ...], expected: str) -> None:
    assert remove(text, path) == expected


def test_a_hostile_comment_takes_no_time() -> None:
    text = "a: [\n  x " + "# # " * 5_000 + "\n]\n"
    assert append_item(text, ("a",), "y") == text.replace("  x ", "  x, ").replace("\n]", "\n  y\n]")


def test_a_new_source_stands_apart_where_the_others_do() -> None:
    spaced = "# Sources\n\na:\n  title: A\n\nb:\n  title: B\n# the last\n"
    assert add_entry(spaced, "c", {"title": "C"}) == spaced + "\nc:\n  title: C\n"
    assert add_entry("a:\n  title: A\n", "c", {"title": "C"}) == "a:\n  title: A\nc:\n  title: C\n"
    assert add_entry("# Sources\n", "c", {"title": "C"}) == "# Sources\nc:\n  title: C\n"
    with pytest.raises(EditError, match="“a” is there already"):
        add_entry(spaced, "a", {"title": "C"})


def test_front_matter_keeps_its_surroundings() -> None:
    text = "\ufeff---  \r\ntitle: A\r\n---\t\r\nThe body\u2028 \r\n--- \r\nend"
    new = in_front_matter(text, lambda yaml: append_item(yaml, ("updates",), {"on": "2024", "note": "Off"}))
    assert new == text.replace("title: A\r\n", "title: A\r\nupdates:\r\n  - on: 2024\r\n    note: Off\r\n")
    assert in_front_matter("---\r\n---", lambda yaml: set_value(yaml, ("a",), "b")) == "---\r\na: b\r\n---"
    with pytest.raises(EditError) as caught:
        in_front_matter("---\na: b\nc: [\n---\n", lambda yaml: set_value(yaml, ("a",), "b"))
    assert caught.value.line >= 3
    for broken in ("", "title: A\n", "---\ntitle: A\n"):
        with pytest.raises(EditError):
            in_front_matter(broken, lambda yaml: yaml)


@pytest.mark.parametrize(
    "text",
    [
        "a: &x 1\nb: *x\n",
        "a: !!str 1\n",
        "a: 1\na: 2\n",
        "<<: {b: c}\n",
        "a: [1\n",
        "--- \na: 1\n---\nb: 2\n",
        "a: " + "[" * 30_000,
        "- a\n",
        "text\n",
        "? [a]\n: b\n",
        "a: \x07\n",
        "a: [b: c]\n",
        "a:\n  b: c\n",
    ],
)
def test_what_cannot_be_changed_safely_is_refused(text: str) -> None:
    with pytest.raises(EditError) as caught:
        append_item(text, ("a",), {"k": "v"}) if text == "a:\n  b: c\n" else set_value(text, ("a", 0, "d"), "x")
    assert str(caught.value)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("2024-08-17", "2024-08-17"),
        ("2022-07", "2022-07"),
        ("-0043", "-0043"),
        ("12:30", "12:30"),
        ("no", "no"),
        ("1850~", "1850~"),
        ("https://example.org/?a=1&b=2#c", "https://example.org/?a=1&b=2#c"),
        ("Kursk: a surprise", '"Kursk: a surprise"'),
        ("Talks #2", '"Talks #2"'),
        ("C#", "C#"),
        ('"Doha" is off', "'\"Doha\" is off'"),
        ("it's", "it's"),
        ("'tis", '"\'tis"'),
        ("- item", '"- item"'),
        ("[1667,1668]", '"[1667,1668]"'),
        ("../2024", "../2024"),
        ("...", '"..."'),
        ("~", '"~"'),
        ("null", '"null"'),
        ("", '""'),
        (" x", '" x"'),
        ("a\nb", '"a\\nb"'),
        ("a\\b: c", "'a\\b: c'"),
        (":\\", "':\\'"),
    ],
)
def test_quotes_stand_only_where_they_must(text: str, written: str) -> None:
    assert yaml_scalar(text) == written
    assert load(f"a: {written}") == {"a": text}
    assert load(set_value("{a: x}", ("a",), text)) == {"a": text}


# --- Whatever is changed ---------------------------------------------------------------------------------------------------------

WORDS = st.text(max_size=20) | st.sampled_from(
    [
        "2024-08-17",
        "a: b",
        "x # y",
        "[a]",
        "{}",
        "it's",
        '"',
        "\\",
        "- a",
        "? b",
        "~",
        "null",
        "",
        "no",
        "<<",
        "..",
        "%",
        "é\u0301",
    ]
)
TEXTS = WORDS.filter(lambda text: not re.search("[\ud800-\udfff]", text))
KEYS = st.sampled_from(["title", "date", "tags", "updates", "k", "a b", "x: y", "1850", "-", "'"])
VALUES: st.SearchStrategy[Any] = st.recursive(
    TEXTS | st.booleans() | st.integers(-1000, 1000),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3),
    max_leaves=6,
)


@given(TEXTS)
@example("a:")
@example("\u2028x")
def test_any_text_reads_back(text: str) -> None:
    for flow, typed in ((False, False), (True, False), (True, True)):
        written = yaml_scalar(text, flow=flow, typed=typed)
        assert "\n" not in written
        assert load(f"[{written}]" if flow else f"k: {written}\n") == ([text] if flow else {"k": text})
        for style in ("'", '"'):
            assert load(f"[{yaml_scalar(text, flow=flow, style=style)}]") == [text]


@given(st.dictionaries(KEYS, VALUES, max_size=4), KEYS, VALUES, st.sampled_from(["\n", "\r\n"]), st.booleans())
def test_any_change_of_what_we_wrote_ourselves(
    data: dict[str, Any], key: str, value: Any, newline: str, final: bool
) -> None:
    text = "# A comment\n"
    for name, each in data.items():
        text = set_value(text, (name,), each)
    text = text.replace("\n", newline)
    text = text if final else text.removesuffix(newline)
    assert load(text) == said(data)
    assert load(set_value(text, (key,), value)) == said(data | {key: value})
    if key in data:
        rest = {name: each for name, each in data.items() if name != key}
        assert load(remove(text, (key,))) == said(rest)
    elif data or final:
        assert set_value(text, (key,), value).startswith(text)
    there = data.get(key)
    try:
        appended = append_item(text, (key,), value)
    except EditError:
        assert isinstance(there, dict)
        return
    before = there if isinstance(there, list) else [there] if key in data else []
    result = load(appended)
    assert isinstance(result, dict)
    assert result[key] == said([*before, value])


PIECES = st.lists(
    st.sampled_from(
        [
            "title: A\n",
            "date: 2024-08 # when\n",
            "tags: [a, b]\n",
            "tags:\n- a\n# c\n- b\n",
            "updates:\n  - on: 2024\n    note: |\n      x\n\n",
            "updates: []\n",
            "updates:\n  - {on: 2024}\n",
            "related: kursk\n",
            "extra:\n  a:\n    b: >-\n     x\n     y\n",
            "\n",
            "# c\n",
            "slug: 'x'\n",
            "media: [\n  {src: a,\n   alt: b}, # one\n  ]\n",
            "places:\n  -\n    name: x\n  - y\n",
            "\"quoted\" : 'a\n\n  b'\n",
        ]
    ),
    max_size=6,
    unique_by=lambda piece: piece.partition(":")[0] if ":" in piece else object(),
)


@given(PIECES, st.sampled_from(["\n", "\r\n", "\r"]), st.booleans(), st.booleans(), st.data())
def test_any_change_leaves_all_else(
    pieces: list[str], newline: str, mark: bool, final: bool, draw: st.DataObject
) -> None:
    text = "".join(pieces).replace("\n", newline)
    text = ("\ufeff" if mark else "") + (text if final else text.removesuffix(newline))
    old = load(text)
    assert isinstance(old, dict)
    key = draw.draw(st.sampled_from(["tags", "updates", "related", "media", "places", "new"]))
    value = draw.draw(TEXTS | st.just({"on": "2024", "note": "x: y"}))
    new = append_item(text, (key,), value)
    result = load(new)
    assert isinstance(result, dict)
    assert {**result, key: None} == {**old, key: None}
    before = old.get(key)
    assert result[key] == said([*(before if isinstance(before, list) else [] if before is None else [before]), value])
    for line in filter(None, re.split(r"[\r\n]+", text)):
        comment = re.search(r"#.*", line)
        assert (comment[0] if comment else line.split()[0].strip("[],\ufeff")) in new
    if key not in old:
        assert new.startswith((text, text.rstrip("\r\n ")))
