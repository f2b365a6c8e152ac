"""Bytes -> text: which encoding they are in, and whether they are text at all."""

from __future__ import annotations

import codecs
import re

from timeline.errors import ArticleError

LARGEST = 5_000_000
"""Bytes of an article."""
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_OTHER_KINDS = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "an archive or an office document"),
    (b"\x1f\x8b", "a compressed file"),
    (b"bplist00", "a web archive of Safari"),
    (b"{\\rtf", "a document in RTF"),
    (b"\xd0\xcf\x11\xe0", "an office document"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
)
_MHTML = re.compile(
    rb"\A(?:[A-Za-z-]{1,40}:[^\n]{0,2000}\n(?:[ \t][^\n]{0,2000}\n){0,20}){0,20}?MIME-Version:", re.IGNORECASE
)
_CHARSET = re.compile(
    rb"""<meta\b[^>]{0,200}?\bcharset\s{0,9}=\s{0,9}["']?\s{0,9}([A-Za-z0-9_:.-]{2,40})
       | \A(?:\xef\xbb\xbf)?\s{0,99}<\?xml\b[^>]{0,200}?\bencoding\s{0,9}=\s{0,9}["']([A-Za-z0-9_:.-]{2,40})""",
    re.IGNORECASE | re.VERBOSE,
)
"""Both ways of a meta element to say it, and XML's."""
_SAME = {"iso-8859-1": "cp1252", "iso8859-1": "cp1252", "latin-1": "cp1252", "latin1": "cp1252", "ascii": "cp1252", "us-ascii": "cp1252",
         "iso-8859-9": "cp1254", "gb2312": "gb18030", "gbk": "gb18030", "shift_jis": "cp932", "ks_c_5601-1987": "cp949", "euc-kr": "cp949",
         "x-sjis": "cp932", "utf8": "utf-8"}  # fmt: skip
"""What browsers take for what is said (WHATWG Encoding, 4.2), where Python's name means less."""
_TEXT_ENCODINGS = re.compile(
    r"utf-8|utf-16.*|cp\d+|windows-\d+|iso-?8859-\d+|koi8-[ru]|big5.*|gb18030|euc[-_]jp|iso-2022-jp|mac.*",
    re.IGNORECASE,
)


def decode(data: bytes, *, declared: bool = True) -> str:
    """The text, without a byte order mark. What a page declares is looked for where `declared`; else, and where that is not so, it is UTF-8,
    or Windows-1252 for a file that is no UTF-8. Raises ArticleError where it is too large or no text."""
    if len(data) > LARGEST:
        raise ArticleError(
            f"the article is larger than {LARGEST // 1_000_000} MB: {len(data) / 1e6:.1f} MB",
            "copy the article's text into a file of plain text and give that instead",
        )
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace")
    _refuse_other_kinds(data)
    if declared and (said := _declared(data)) is not None:
        return said
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as fault:
        if fault.start > 2000 or _mostly_utf8(data):
            return data.decode("utf-8", "replace")
        return _cp1252(data)


def _refuse_other_kinds(data: bytes) -> None:
    for beginning, kind in _OTHER_KINDS:
        if data.startswith(beginning):
            raise ArticleError(
                f"this is {kind}, not a page or a text",
                "save the page as HTML, or copy its text into a file of plain text",
            )
    if _MHTML.match(data[:10_000]):
        raise ArticleError("this is a page saved as MHTML", "save it as “Web page, HTML only” and give that instead")
    if b"\0" in data:
        raise ArticleError(
            "this is not text: it holds NUL characters",
            "save the page as HTML, or copy its text into a file of plain text in UTF-8",
        )


def _declared(data: bytes) -> str | None:
    """By the encoding that the page says it has, where it says one and that can be."""
    found = _CHARSET.search(data[:4096])
    if found is None:
        return None
    name = (found[1] or found[2]).decode("ascii").lower()
    name = _SAME.get(name, name)
    if not _TEXT_ENCODINGS.fullmatch(name) or name.startswith("utf-16"):  # it was read as ASCII just now
        return None
    if name == "cp1252":
        try:  # pages that were moved to UTF-8 often still say what they were
            return data.decode("utf-8")
        except UnicodeDecodeError:
            return _cp1252(data)
    try:
        return data.decode(name, "replace" if name != "utf-8" else "strict")
    except (LookupError, UnicodeDecodeError):
        return None


def _mostly_utf8(data: bytes) -> bool:
    """Whether the text is UTF-8 with a fault here and there, as where something was cut in the middle of a character."""
    text = data.decode("utf-8", "replace")
    wrong = text.count("\ufffd")
    right = sum(len(run) for run in re.findall(r"[^\x00-\x7f\ufffd]+", text))
    return wrong * 4 < right


def _cp1252(data: bytes) -> str:
    """Five bytes have no meaning there; browsers take them for control characters."""
    return data.decode("cp1252", "replace") if data.isascii() else codecs.charmap_decode(data, "strict", _CP1252)[0]


_CP1252 = "".join(bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in range(256))
