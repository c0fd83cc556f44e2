#!/usr/bin/env bash
# Makes the small fonts here again, which the tests of labels draw with.
# Needs npm, python3 with venv, and the network for both registries.
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check --no-deps fonttools==4.60.1

# unpack PACKAGE FILE: a file of an npm package.
unpack() {
  tar -xzf "$(npm pack --silent "$1")" -O "package/$2"
}
# subset FILE OUTPUT TEXT: the glyphs of a text, shaped as its script needs.
subset() {
  venv/bin/pyftsubset "$1" --output-file="$here/$2" --text="$3" --no-hinting \
    --notdef-outline --name-IDs=0,13,14 \
    --layout-features=ccmp,locl,isol,init,medi,fina,rlig,calt,mark,mkmk,kern,curs
}

unpack @expo-google-fonts/noto-sans-arabic@0.4.3 600SemiBold/NotoSansArabic_600SemiBold.ttf >arabic.ttf
unpack @expo-google-fonts/noto-sans-hebrew@0.4.1 600SemiBold/NotoSansHebrew_600SemiBold.ttf >hebrew.ttf
unpack @expo-google-fonts/noto-sans-arabic@0.4.3 LICENSE_FONT >"$here/LICENSE-noto"
unpack source-sans@3.52.0 LICENSE.md >"$here/LICENSE-source-sans.md"
for file in OTF/SourceSans3-Semibold.otf VF/SourceSans3VF-Upright.ttf VF/SourceSans3VF-Upright.otf; do
  unpack source-sans@3.52.0 "$file" >"${file##*/}"
done

subset arabic.ttf arabic.ttf 'تسجيل الدخول باستخدام'
subset hebrew.ttf hebrew.ttf 'התחברות עם'
# One character that the embedded font lacks, in each of the other formats.
subset SourceSans3-Semibold.otf cff.otf '✓'
subset SourceSans3VF-Upright.ttf variable.ttf '✓'
subset SourceSans3VF-Upright.otf variable-cff2.otf '✓'
# A font that maps a character to a glyph without ink.
venv/bin/python - "$here/blank.ttf" <<'PYTHON'
import sys
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen

builder = FontBuilder(1000, isTTF=True)
builder.setupGlyphOrder([".notdef", "blank", "box"])
builder.setupCharacterMap({0x2713: "blank", 0x25A0: "box"})
pen = TTGlyphPen(None)
for point, draw in (((0, 0), pen.moveTo), ((0, 500), pen.lineTo), ((500, 0), pen.lineTo)):
    draw(point)
pen.closePath()
empty = TTGlyphPen(None).glyph()
builder.setupGlyf({".notdef": empty, "blank": empty, "box": pen.glyph()})
builder.setupHorizontalMetrics({name: (600, 0) for name in (".notdef", "blank", "box")})
builder.setupHorizontalHeader(ascent=800, descent=-200)
builder.setupPost()
builder.font["head"].created = builder.font["head"].modified = 0
builder.font.recalcTimestamp = False
builder.save(sys.argv[1])
PYTHON
