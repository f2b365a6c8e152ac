"""LaTeX as it stands in bibliographies -> text, and text -> LaTeX. Each character is looked at once, whatever the text.

Formulas between dollar signs are left as they are, and so is a command that is not known; both are better than a guess.
"""

from __future__ import annotations

import re
import unicodedata

from timeline.citations.tidying import one_line

_ACCENTS = {
    "`": "\u0300",
    "'": "\u0301",
    "^": "\u0302",
    "~": "\u0303",
    "=": "\u0304",
    "u": "\u0306",
    ".": "\u0307",
    '"': "\u0308",
    "r": "\u030a",
    "H": "\u030b",
    "v": "\u030c",
    "C": "\u030f",
    "U": "\u030e",
    "G": "\u030f",
    "d": "\u0323",
    "c": "\u0327",
    "k": "\u0328",
    "b": "\u0331",
    "t": "\u0361",
}
_ALONE = {"\u0300": "`", "\u0301": "´", "\u0302": "^", "\u0303": "~", "\u0304": "¯", "\u0308": "¨", "\u0327": "¸"}
"""What an accent is over nothing: \\~{} is a tilde."""
_DOTTED = {"ı": "i", "ȷ": "j"}
_SIGNS = {
    "AA": "Å",
    "AE": "Æ",
    "DH": "Ð",
    "DJ": "Đ",
    "IJ": "Ĳ",
    "L": "Ł",
    "NG": "Ŋ",
    "O": "Ø",
    "OE": "Œ",
    "P": "¶",
    "S": "§",
    "SS": "ẞ",
    "TH": "Þ",
    "aa": "å",
    "ae": "æ",
    "ast": "*",
    "copyright": "©",
    "dag": "†",
    "ddag": "‡",
    "degree": "°",
    "dh": "ð",
    "dj": "đ",
    "dots": "…",
    "euro": "€",
    "glqq": "„",
    "grqq": "“",
    "guillemetleft": "«",
    "guillemetright": "»",
    "guillemotleft": "«",
    "guillemotright": "»",
    "guilsinglleft": "‹",
    "guilsinglright": "›",
    "i": "ı",
    "ij": "ĳ",
    "j": "ȷ",
    "l": "ł",
    "ldots": "…",
    "lq": "‘",
    "newline": " ",
    "ng": "ŋ",
    "o": "ø",
    "oe": "œ",
    "pounds": "£",
    "quad": " ",
    "quotedblbase": "„",
    "quotesinglbase": "‚",
    "rq": "’",
    "slash": "/",
    "ss": "ß",
    "textasciicircum": "^",
    "textasciigrave": "`",
    "textasciitilde": "~",
    "textbackslash": "\\",
    "textbar": "|",
    "textbraceleft": "{",
    "textbraceright": "}",
    "textbullet": "•",
    "textcent": "¢",
    "textcopyright": "©",
    "textdegree": "°",
    "textdollar": "$",
    "textellipsis": "…",
    "textemdash": "—",
    "textendash": "–",
    "texteuro": "€",
    "textexclamdown": "¡",
    "textgreater": ">",
    "textless": "<",
    "textmu": "µ",
    "textnumero": "№",
    "textordfeminine": "ª",
    "textordmasculine": "º",
    "textparagraph": "¶",
    "textperiodcentered": "·",
    "textpm": "±",
    "textquestiondown": "¿",
    "textquotedbl": '"',
    "textquotedblleft": "“",
    "textquotedblright": "”",
    "textquoteleft": "‘",
    "textquoteright": "’",
    "textquotesingle": "'",
    "textregistered": "®",
    "textsection": "§",
    "textsterling": "£",
    "texttimes": "×",
    "texttrademark": "™",
    "textunderscore": "_",
    "textyen": "¥",
    "th": "þ",
}
_SINGLE = {"\\": " ", " ": " ", "\n": " ", ",": " ", ";": " ", ":": " ", "-": "", "/": "", "@": "", "!": ""}
"""Commands of one sign; those that are not here stand for the sign itself, as \\& does."""
_DRESS = frozenset(
    (
        "bf",
        "bibinfo",
        "bibstring",
        "em",
        "emph",
        "enquote",
        "ensuremath",
        "foreignlanguage",
        "href",
        "hspace",
        "it",
        "lowercase",
        "mathrm",
        "mbox",
        "mdseries",
        "mkbibbold",
        "mkbibemph",
        "mkbibquote",
        "normalfont",
        "nocase",
        "path",
        "protect",
        "relax",
        "rm",
        "sc",
        "scriptsize",
        "sf",
        "small",
        "textbf",
        "textit",
        "textmd",
        "textnormal",
        "textrm",
        "textsc",
        "textsf",
        "textsl",
        "textsubscript",
        "textsuperscript",
        "texttt",
        "textup",
        "tt",
        "underline",
        "uppercase",
        "url",
    )
)
"""Commands that change how their argument looks; what they are given is kept and they themselves are not."""
_QUOTING = frozenset(("enquote", "mkbibquote"))
_VERBATIM = frozenset(("url", "path", "href"))

_TOKEN = re.compile(
    r"\\(?P<word>[A-Za-z]+)\*?|\\(?P<sign>.)|(?P<math>\$[^$]*\$)|(?P<dash>---?)|(?P<quotes>``|''|`)"
    r"|(?P<brace>[{}])|(?P<tie>~)|(?P<plain>[^\\${}~`'-]+|.)",
    re.DOTALL,
)
_SPACE = re.compile(r"\s*")
_TYPOGRAPHY = {"---": "—", "--": "–", "``": "“", "''": "”", "`": "‘"}
_ADDRESS_COMMAND = re.compile(r"\\(?:url|path|href|nolinkurl)\s*(?=\{)")
_ESCAPED = re.compile(r"\\(text[a-z]+)(?:\{\}|\s)?|\\([%_&#~$\\{}^])|[{}]")


def text_of(latex: str) -> tuple[str, tuple[str, ...]]:
    """The text of a field, on one line and in Unicode's composed form, and the commands in it that were left as they are."""
    if latex.isalnum():
        return unicodedata.normalize("NFC", latex), ()
    reader = _Reader(latex)
    reader.run()
    return unicodedata.normalize("NFC", one_line("".join(reader.out))), tuple(dict.fromkeys(reader.unknown))


def address_of(latex: str) -> str:
    """An address or a date, in which a tilde is a tilde and two hyphens are two."""
    text = _ADDRESS_COMMAND.sub("", latex)
    return _ESCAPED.sub(lambda match: _SIGNS.get(match[1], match[0]) if match[1] else match[2] or "", text).strip()


class _Reader:
    def __init__(self, latex: str) -> None:
        self.latex = latex
        self.at = 0
        self.out: list[str] = []
        self.unknown: list[str] = []
        self.accents: list[str] = []
        """Those that the next letter gets."""
        self.closers: list[str] = []
        """What each open brace is to end with."""
        self.next_closer = ""

    def run(self) -> None:
        while match := _TOKEN.match(self.latex, self.at):
            self.at = match.end()
            kind, text = match.lastgroup, match[0]
            if kind == "word":
                self.command(match["word"], text)
            elif kind == "sign":
                self.sign(match["sign"])
            elif kind == "brace":
                self.brace(text)
            elif kind == "tie":
                self.emit(" ")
            elif kind == "math":
                self.emit(text)
            else:
                self.emit(_TYPOGRAPHY.get(text, text))
        self.drop_accents()

    def emit(self, text: str) -> None:
        if self.accents and text:
            stripped = text.lstrip()
            if not stripped:
                return
            letter = stripped[0]
            text = _DOTTED.get(letter, letter) + "".join(reversed(self.accents)) + stripped[1:]
            self.accents.clear()
        self.out.append(text)

    def drop_accents(self) -> None:
        """An accent over nothing stands for itself."""
        while self.accents:
            self.out.append(_ALONE.get(accent := self.accents.pop(), accent))

    def brace(self, text: str) -> None:
        if text == "{":
            self.closers.append(self.next_closer)
            self.next_closer = ""
            return
        self.drop_accents()
        if self.closers:
            self.out.append(self.closers.pop())

    def sign(self, sign: str) -> None:
        if sign in _ACCENTS:
            self.accents.append(_ACCENTS[sign])
        else:
            self.emit(_SINGLE.get(sign, sign))

    def command(self, word: str, written: str) -> None:
        space = _SPACE.match(self.latex, self.at)
        after = space.end() if space else self.at
        opens = self.latex[after : after + 1] == "{"
        if word in _SIGNS:
            self.emit(_SIGNS[word])
            self.at = after
        elif word in _ACCENTS and (opens or after > self.at or self.latex[self.at : self.at + 1] == "\\"):
            self.accents.append(_ACCENTS[word])
            self.at = after
        elif word in _DRESS:
            self.at = after
            if word in _VERBATIM and opens:
                self.verbatim(word)
            elif word in _QUOTING:
                self.emit("“")
                self.next_closer = "”"
        else:
            self.unknown.append(written)
            self.emit(written)
            if self.latex[self.at : self.at + 1] == "{":
                self.at += 1
                self.emit("{")
                self.closers.append("}")

    def verbatim(self, word: str) -> None:
        """The address that follows in braces; that of a link whose words follow is left out."""
        end = self.latex.find("}", self.at)
        end = len(self.latex) if end < 0 else end
        if word != "href":
            self.emit(address_of(self.latex[self.at : end]))
        self.at = end + 1


# --- Writing ---------------------------------------------------------------------------------------------------------------------

_ESCAPES = {
    "\\": "\\textbackslash{}",
    "{": "\\textbraceleft{}",
    "}": "\\textbraceright{}",
    "~": "\\textasciitilde{}",
    "^": "\\textasciicircum{}",
    "`": "\\textasciigrave{}",
    "&": "\\&",
    "%": "\\%",
    "$": "\\$",
    "#": "\\#",
    "_": "\\_",
}
_SPECIAL = re.compile(r"[\\{}~^`&%$#_]|--|''")


def latex_of(text: str) -> str:
    """A text so that LaTeX shows it, and `text_of` reads it, as it is. Letters stay what they are: biber and today's LaTeX read UTF-8."""
    escaped = _SPECIAL.sub(lambda match: _ESCAPES.get(match[0]) or "{}".join(match[0]), text)
    return escaped.replace("--", "-{}-").replace("''", "'{}'")
