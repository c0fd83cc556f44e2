"""Makes the fonts of this folder. `make.sh` says how, and with which versions.

A script that is small is kept whole; of the others, and of Chinese, Japanese and Korean, what
wordings.tsv needs. Noto Sans in weight 600 has stems of 127 to 132 units where the font of the
Latin letters has 115, and is larger for the same size: an em of 1108 units brings its x-height
and its stems to those of the Latin letters. Noto Sans CJK is drawn for larger Latin letters yet;
its strokes are thinner where they are many, so it is scaled less and has weight 650.
"""

import glob
import io
import re
import sys
import zlib
from unicodedata import normalize

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

ARABIC = [
    *[0x60C, 0x61B, 0x61F, *range(0x621, 0x656), *range(0x660, 0x66D), 0x670, 0x671],
    *[0x679, 0x67E, 0x686, 0x688, 0x691, 0x698, 0x6A9, 0x6AF, 0x6BA, 0x6BE, 0x6C0, 0x6C1, 0x6C2],
    *[0x6C3, 0x6CC, 0x6D2, 0x6D3, 0x6D4, 0x6D5, *range(0x6F0, 0x6FA)],
]
# Of Hindi, Marathi and Nepali.
DEVANAGARI = [
    *[*range(0x900, 0x904), *range(0x905, 0x93A), *range(0x93C, 0x946), *range(0x947, 0x94E)],
    *[0x950, *range(0x958, 0x960), *range(0x964, 0x971), 0x972],
]
# Kept whole: letters, marks, digits.
WHOLE = {
    "arabic": ARABIC,
    "armenian": range(0x531, 0x590),
    "devanagari": DEVANAGARI,
    "georgian": range(0x10D0, 0x1100),
    "hebrew": [*range(0x591, 0x5F5), *range(0xFB1D, 0xFB50)],
    "tamil": range(0xB82, 0xBFB),
    "thai": range(0xE01, 0xE5C),
}
# Of these, the letters of the wordings.
PART = {
    "bengali": "bn",
    "gujarati": "gu",
    "gurmukhi": "pa",
    "kannada": "kn",
    "malayalam": "ml",
    "telugu": "te",
}
CJK = {"hk": "zh-Hant-HK", "jp": "ja", "kr": "ko", "sc": "zh-Hans", "tc": "zh-Hant"}
UNITS_PER_EM = 1108
# Its letters without an ascender are low.
ARABIC_UNITS_PER_EM = 1050
CJK_UNITS_PER_EM = 1087
CJK_WEIGHT = 650


def wordings(tag):
    """The characters beyond Latin that a language's wordings have."""
    with open("wordings.tsv", encoding="utf-8") as table:
        rows = [line.split("\t") for line in table if not re.match("[#@]", line)]
    return {ord(c) for row in rows if row[0] == tag for c in row[2] if ord(c) > 0x2FF}


def with_parts(unicodes):
    """Shaping takes vowels apart that stand on two sides of a letter."""
    return {ord(part) for code in unicodes for part in chr(code) + normalize("NFD", chr(code))}


def subset(font, unicodes):
    options = Options()
    options.layout_features = ["*"]
    options.hinting = False
    options.notdef_outline = True
    options.glyph_names = False
    options.name_IDs = [0, 13, 14]
    options.drop_tables += ["DSIG", "STAT", "gasp", "meta"]
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=unicodes)
    subsetter.subset(font)


def script(name, unicodes):
    [path] = glob.glob(f"npm/noto-sans-{name}/package/files/*-{name}-600-normal.woff2")
    font = TTFont(path, recalcTimestamp=False)
    font.flavor = None
    subset(font, unicodes)
    font["head"].unitsPerEm = ARABIC_UNITS_PER_EM if name == "arabic" else UNITS_PER_EM
    return font


def cjk(name, unicodes):
    """One font of the characters, which its package has spread over many files."""
    glyphs, widths, cmap = {}, {}, {}
    wanted = set(unicodes)
    for path in sorted(glob.glob(f"npm/noto-sans-{name}/package/files/*-wght-normal.woff2")):
        here = wanted & TTFont(path, lazy=True).getBestCmap().keys()
        wanted -= here
        if not here:
            continue
        font = TTFont(path)
        licence = font["name"].names
        subset(font, here)
        font = instantiateVariableFont(font, {"wght": CJK_WEIGHT})
        shapes = font.getGlyphSet()
        for code in sorted(here):
            own = f"u{code:04X}"
            pen = TTGlyphPen(None)
            shapes[font.getBestCmap()[code]].draw(pen)
            glyphs[own] = pen.glyph()
            widths[own] = shapes[font.getBestCmap()[code]].width
            cmap[code] = own
    if wanted:
        sys.exit(f"noto-sans-{name} lacks {sorted(map(chr, wanted))}")
    order = [".notdef", *sorted(glyphs)]
    glyphs[".notdef"] = TTGlyphPen(None).glyph()
    widths[".notdef"] = 1000
    builder = FontBuilder(CJK_UNITS_PER_EM, isTTF=True)
    builder.setupGlyphOrder(order)
    builder.setupCharacterMap(cmap)
    builder.setupGlyf(glyphs)
    left = {name: getattr(glyphs[name], "xMin", 0) for name in order}
    builder.setupHorizontalMetrics({name: (widths[name], left[name]) for name in order})
    builder.setupHorizontalHeader(ascent=880, descent=-120)
    builder.setupOS2()
    builder.setupPost(keepGlyphNames=False)
    builder.setupNameTable({})
    builder.font["name"].names = [name for name in licence if name.nameID in (0, 13, 14)]
    builder.font["head"].created = builder.font["head"].modified = 0
    builder.font.recalcTimestamp = False
    return builder.font


def main(folder):
    fonts = {name: script(name, unicodes) for name, unicodes in WHOLE.items()}
    fonts |= {name: script(name, with_parts(wordings(tag))) for name, tag in PART.items()}
    for name, tag in CJK.items():
        parent = wordings("zh-Hant") if name == "hk" else set()
        fonts[name] = cjk(name, wordings(tag) | parent)
    for name, font in fonts.items():
        plain = io.BytesIO()
        font.save(plain)
        with open(f"{folder}/{name}.ttf.z", "wb") as packed:
            packed.write(zlib.compress(plain.getvalue(), 9))


if __name__ == "__main__":
    main(sys.argv[1])
