"""sources.yaml."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tests.effort import examples
from timeline.content.bibliography import read_bibliography
from timeline.content.limits import LARGEST_BIBLIOGRAPHY
from timeline.dates import parse
from timeline.model import Source

TEXT = """\
# What we cite
pap-2024-08-20:
  title: "PAP: no talks"
  publisher: PAP
  author: A. Author
  url: https://example.org/a
  published: 2024-08-20
  accessed: 2024-08
  archived: https://web.archive.org/web/2024/https://example.org/a
  quote: |
    Two
    lines
  language: pl
Smith_2020: {title: A book, published: [1667,1668]}
київ-2024: {title: Книга}
"""


def test_every_key_arrives() -> None:
    reading = read_bibliography("content/sources.yaml", TEXT.encode())
    assert reading.problems == ()
    assert reading.sources == {
        "pap-2024-08-20": Source(
            title="PAP: no talks",
            key="pap-2024-08-20",
            publisher="PAP",
            author="A. Author",
            url="https://example.org/a",
            published=parse("2024-08-20"),
            accessed=parse("2024-08"),
            archived="https://web.archive.org/web/2024/https://example.org/a",
            quote="Two lines",
            language="pl",
        ),
        "Smith_2020": Source(title="A book", key="Smith_2020", published=parse("[1667,1668]")),
        "київ-2024": Source(title="Книга", key="київ-2024"),
    }
    assert reading.positions == {"pap-2024-08-20": (2, 1), "Smith_2020": (14, 1), "київ-2024": (15, 1)}


def test_broken_ones_remain_as_far_as_they_were_understood() -> None:
    reading = read_bibliography(
        "content/sources.yaml", b"a: {title: A}\nb: {titel: B}\nc: {title: C, url: www.example.org}\n"
    )
    assert reading.sources == {key: Source(title, key) for key, title in (("a", "A"), ("b", "b"), ("c", "C"))}
    assert [str(problem) for problem in reading.problems] == [
        "content/sources.yaml:2:5: error: unknown key “titel” (did you mean “title”?)",
        "content/sources.yaml:3:20: error: “url” is not a full address: “www.example.org” (write https://www.example.org)",
    ]


def test_keys_may_be_numbers() -> None:
    reading = read_bibliography("content/sources.yaml", b"2024: {title: A}\n1: text\n7: [a]\n")
    assert reading.sources["2024"] == Source("A", "2024")
    assert [str(problem).partition("error: ")[2] for problem in reading.problems] == [
        "“1”: “text” is not a source (write {title: …})",
        "“7” must be a source, not a list (write keys such as “title: …”)",
    ]


def test_ten_thousand_sources() -> None:
    data = "".join(f"s{n}:\n  title: Source {n}\n  url: https://example.org/{n}\n" for n in range(10_000)).encode()
    reading = read_bibliography("content/sources.yaml", data)
    assert (len(reading.sources), reading.problems) == (10_000, ())


def test_it_has_an_end() -> None:
    (problem,) = read_bibliography("content/sources.yaml", b"#" * (LARGEST_BIBLIOGRAPHY + 1)).problems
    assert problem.message == "the file is larger than 4096 KB: 4097 KB"


@examples(150)
@given(st.binary(max_size=80) | st.text(st.sampled_from("ab: \n-{}[]'\"#&*!"), max_size=60).map(str.encode))
def test_any_bytes_are_sources_or_faults(data: bytes) -> None:
    reading = read_bibliography("content/sources.yaml", data)
    assert reading.sources.keys() == reading.positions.keys()
    for problem in reading.problems:
        assert problem.file == "content/sources.yaml"
        assert str(problem).isprintable()


def test_it_is_told_whether_all_of_it_could_be_read() -> None:
    for data in (b"", b"# None yet\n", b"a: {title: A}\nb: {titel: B}\n"):
        assert read_bibliography("content/sources.yaml", data).understood
    for data in (b"a: {title: [A\n", b"- title: A\n", b"A\n", b"a: {title: \xff}\n", b" " * (LARGEST_BIBLIOGRAPHY + 1)):
        assert not read_bibliography("content/sources.yaml", data).understood
