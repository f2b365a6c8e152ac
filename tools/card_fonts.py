"""Makes themes/default/fonts/ from the fonts of Google Fonts; run by hand, once in a long while.

    npm install --ignore-scripts @expo-google-fonts/literata @expo-google-fonts/noto-sans @expo-google-fonts/noto-naskh-arabic
    pip install fonttools
    python tools/card_fonts.py node_modules/@expo-google-fonts

Each file joins a face for Latin, Cyrillic and Greek with one for Arabic, so that a line that mixes them is shaped and ordered as one. What no card
needs is left out: other scripts, small capitals, hints for screens. The SIL Open Font License allows it, as none of the names is reserved.
"""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from fontTools.merge import Merger
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont, newTable
from fontTools.ttLib.tables._g_l_y_f import OVERLAP_COMPOUND, flagOverlapSimple
from fontTools.ttLib.tables.DefaultTable import DefaultTable
from fontTools.ttLib.tables.ttProgram import Program

FONTS = Path(__file__).parents[1] / "themes/default/fonts"
FACES = {
    "serif": ("literata/600SemiBold/Literata_600SemiBold.ttf", "noto-naskh-arabic/600SemiBold/NotoNaskhArabic_600SemiBold.ttf"),
    "sans": ("noto-sans/400Regular/NotoSans_400Regular.ttf", "noto-naskh-arabic/400Regular/NotoNaskhArabic_400Regular.ttf"),
    "sans-bold": ("noto-sans/600SemiBold/NotoSans_600SemiBold.ttf", "noto-naskh-arabic/600SemiBold/NotoNaskhArabic_600SemiBold.ttf"),
}  # fmt: skip
LICENCES = {
    "OFL-Literata.txt": "literata",
    "OFL-Noto-Sans.txt": "noto-sans",
    "OFL-Noto-Naskh-Arabic.txt": "noto-naskh-arabic",
}
EUROPEAN = (
    (0x0020, 0x024F), (0x0259, 0x0259), (0x02B0, 0x02FF), (0x0300, 0x0345), (0x0370, 0x03FF), (0x0400, 0x0527), (0x1E00, 0x1EFF),
    (0x2010, 0x2027), (0x202F, 0x203A), (0x2044, 0x2044), (0x2070, 0x208E), (0x20A0, 0x20BF), (0x2116, 0x2122), (0x2190, 0x2193),
    (0x2212, 0x2212), (0x2248, 0x2265),
)  # fmt: skip
ARABIC = ((0x0600, 0x06FF), (0x0750, 0x077F), (0x200B, 0x200F), (0x2066, 0x2069), (0xFD3E, 0xFD3F))


def main(source: Path) -> None:
    FONTS.mkdir(exist_ok=True)
    for name, (european, arabic) in FACES.items():
        with TemporaryDirectory() as folder:
            parts = [Path(folder) / "european.ttf", Path(folder) / "arabic.ttf"]
            _subset(source / european, parts[0], EUROPEAN)
            _subset(source / arabic, parts[1], ARABIC)
            joined = Merger().merge([str(part) for part in parts])
            joined["prep"] = _as_designed()
            _forget_overlaps(joined)
            joined["head"].created = joined["head"].modified = 0  # the same bytes whenever it is made
            joined.recalcTimestamp = False
            joined.save(FONTS / f"{name}.ttf")
    for file, package in LICENCES.items():
        text = (source / package / "LICENSE_FONT").read_text("utf-8")
        (FONTS / file).write_text("\n".join(line.rstrip() for line in text.splitlines()) + "\n", "utf-8")


def _as_designed() -> DefaultTable:
    """A program for all glyphs that does nothing, in as many bytes as it takes for FreeType not to hint by itself: that is slow, and
    letters of these sizes look best as they were drawn."""
    program = newTable("prep")
    program.program = Program()
    program.program.fromBytecode(bytes((0xB8, 0x01, 0xFF, 0x85, 0xB0, 0x04, 0x8D, 0xB0, 0x00, 0x21)))
    return program


def _forget_overlaps(font: TTFont) -> None:
    """Takes the marks from glyphs whose outlines overlap: FreeType draws those sixteen times as large first, for a difference that nobody sees."""
    for glyph in font["glyf"].glyphs.values():
        glyph.expand(font["glyf"])
        if glyph.isComposite():
            for component in glyph.components:
                component.flags &= ~OVERLAP_COMPOUND
        elif glyph.numberOfContours > 0:
            glyph.flags[0] &= ~flagOverlapSimple


def _subset(source: Path, target: Path, ranges: tuple[tuple[int, int], ...]) -> None:
    options = Options(hinting=False, notdef_outline=True, glyph_names=False, name_IDs=[0, 1, 2, 3, 4, 5, 6, 13, 14])
    options.layout_features = [
        "ccmp",
        "locl",
        "kern",
        "mark",
        "mkmk",
        "liga",
        "rlig",
        "calt",
        "init",
        "medi",
        "fina",
        "isol",
    ]
    options.drop_tables += ["STAT", "vhea", "vmtx", "gasp", "prep"]  # of no use here, and not to be joined
    font = TTFont(source)
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=[code for first, last in ranges for code in range(first, last + 1)])
    subsetter.subset(font)
    font.save(target)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
