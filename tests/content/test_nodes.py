"""YAML as text with places."""

from __future__ import annotations

from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from tests.effort import examples
from timeline.content.faults import Faults
from timeline.content.nodes import Mapping, Node, Scalar, parse


def plain(node: Node | None) -> Any:
    if node is None:
        return None
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Mapping):
        return {key.text: plain(value) for key, value in node.entries}
    return [plain(item) for item in node.items]


def read(text: str, line: int = 1) -> tuple[Node | None, list[str]]:
    faults = Faults("x.yaml")
    node = parse(text, faults, line=line)
    return node, [str(problem) for problem in faults.problems]


def test_nothing_is_understood() -> None:
    text = "a: no\nb: 0800\nc: 12:30\nd: 2024-06-14\ne: 1_000\nf: ~\ng: 0x1F\nh: .inf\ni: 1e3\n"
    node, problems = read(text)
    assert problems == []
    assert plain(node) == {
        "a": "no",
        "b": "0800",
        "c": "12:30",
        "d": "2024-06-14",
        "e": "1_000",
        "f": "~",
        "g": "0x1F",
        "h": ".inf",
        "i": "1e3",
    }


def test_every_key_and_value_has_its_place() -> None:
    text = "title: Città 𝒳\nplaces:\n  - name: Doha\n    lat: 25\n  - {name: 'Kyiv', lat: [1, 2]}\n"
    node, _ = read(text, line=2)
    assert isinstance(node, Mapping)
    title, places = node.entries
    assert (title[0].at, title[1].at) == ((2, 1), (2, 8))
    items = places[1].items  # type: ignore[union-attr]  # the text above says which kind of node it is
    assert [item.at for item in items] == [(4, 5), (6, 5)]
    doha = items[0]
    assert isinstance(doha, Mapping)
    assert [(key.at, value.at) for key, value in doha.entries] == [((4, 5), (4, 11)), ((5, 5), (5, 10))]
    kyiv = items[1]
    assert isinstance(kyiv, Mapping)
    assert [text[value.start : value.end] for _, value in kyiv.entries] == ["'Kyiv'", "[1, 2]"]


@pytest.mark.parametrize(
    "written", ["[1667,1668, 1670..1672]", "{1960,1961-12}", "{..1984}", "[..1760-12-03]", "[1667]"]
)
def test_what_looks_like_a_list_can_be_had_as_typed(written: str) -> None:
    text = f"date: {written}\nnext: [{{on: {written}}}]\n"
    node, problems = read(text)
    assert problems == []
    assert isinstance(node, Mapping)
    value = node.entries[0][1]
    assert text[value.start : value.end] == written
    inner = node.entries[1][1].items[0].entries[0][1]  # type: ignore[union-attr]  # the text above says which kind of node it is
    assert text[inner.start : inner.end] == written


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a: &x b", "x.yaml:1:4: error: a value cannot begin with “&” here (put the value in quotes)"),
        ("a: b\nc: *x", "x.yaml:2:4: error: a value cannot begin with “*” here (put the value in quotes)"),
        (
            "a: !!python/object:os.system b",
            "x.yaml:1:4: error: a value cannot begin with “!” here (put the value in quotes)",
        ),
        ("<<: {a: b}", "x.yaml:1:1: error: “<<” does not merge anything here (write the keys out)"),
        ("a: 1\nb: 2\na: 3", "x.yaml:3:1: error: “a” stands twice (line 1 has it already; keep one of them)"),
        (
            "a: 1\n---\nb: 2",
            "x.yaml:2:1: error: a second YAML document begins here (take the line of three dashes out)",
        ),
        (
            "[a, b]: c",
            "x.yaml:1:1: error: a list or a mapping stands where a key should (a key is a word with a colon after it)",
        ),
        (
            "a: " + "[" * 25 + "]" * 25,
            "x.yaml:1:23: error: lists and mappings are nested more than 20 deep (flatten them)",
        ),
    ],
)
def test_what_yaml_can_do_and_we_do_not_want(text: str, said: str) -> None:
    _, problems = read(text)
    assert problems == [said]


def test_the_merge_sign_in_quotes_is_a_key_like_others() -> None:
    node, problems = read('"<<": a')
    assert problems == []
    assert plain(node) == {"<<": "a"}


def test_brackets_without_end_neither_crash_nor_take_long() -> None:
    for sign in ("[", "{", "[{", "- ", "? ", "a: {", "&a [", "!a [", '["', "[*a,"):
        _, problems = read(sign * (60_000 // len(sign)))
        assert len(problems) >= 1, sign


def test_a_comment_that_cuts_a_value_is_warned_of() -> None:
    node, problems = read("title: Talks #2 fail\nother: Talks # a comment\nthird: 'Talks #3'\nfourth: a#b\n")
    assert plain(node) == {"title": "Talks", "other": "Talks", "third": "Talks #3", "fourth": "a#b"}
    assert problems == [
        "x.yaml:1:14: warning: all from “#” on is a comment and will not be shown (put the value in quotes to keep it) [text-cut-off]"
    ]


def test_line_separators_do_not_shift_lines() -> None:
    node, problems = read("a: b\u2028c\nd: e")
    assert problems == []
    assert plain(node) == {"a": "b c", "d": "e"}
    assert isinstance(node, Mapping)
    assert node.entries[1][0].at == (2, 1)


words = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zl", "Zp"), exclude_characters="\ufeff\ufffe\uffff"),
    max_size=12,
)
trees = st.recursive(
    words,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(words.filter(lambda k: k != "<<"), inner, max_size=4),
    max_leaves=12,
)


@examples(100)
@given(trees.filter(lambda tree: tree != ""), st.booleans())
def test_what_yaml_writes_comes_back_as_text(tree: Any, flow: bool) -> None:
    text = yaml.dump(tree, allow_unicode=True, default_flow_style=flow, default_style='"', sort_keys=False)
    node, problems = read(text)
    assert problems == []
    assert plain(node) == tree


@examples(100)
@given(st.text(st.sampled_from(" \n-:?[]{},'\"#&*!|>%@`~<ab1\u2028é."), max_size=60))
def test_any_text_is_read_or_told_of(text: str) -> None:
    node, problems = read(text)
    if node is None and not problems:
        assert all(
            not line.strip() or line.strip().startswith(("#", "%", "-", "."))
            for line in text.replace("\u2028", " ").split("\n")
        )
    for problem in problems:
        assert 1 <= int(problem.split(":")[1]) <= text.count("\n") + 2
