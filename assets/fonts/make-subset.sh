#!/usr/bin/env bash
# Makes label-semibold.ttf, a subset of Source Sans 3 Semibold, again, byte for byte.
#
#   assets/fonts/make-subset.sh           writes the subset and its licence here
#   assets/fonts/make-subset.sh --check   makes them elsewhere and compares
#
# Needs npm, python3 with venv, and the network for both registries.
# Covers Latin with its extensions, Greek, Cyrillic and Vietnamese; keeps
# kerning, ligatures and mark placement; drops hinting, which outlines never use,
# and the names, since a changed font may not bear the reserved one.
set -euo pipefail

package=source-sans@3.52.0
package_sha256=49cf78ddd79b436591ee696785222b54ff28102922e3d3df297fe382d7fdfa88
fonttools=fonttools==4.60.1
name=label-semibold.ttf
unicodes=(
  U+0020-007E U+00A0-00AC U+00AE-017F # Basic Latin, Latin-1, Latin Extended-A
  U+0180-024F U+0250-02AF U+02B0-02FF # Latin Extended-B, IPA, modifiers
  U+0300-036F                         # combining marks
  U+0370-03FF U+1F00-1FFF             # Greek, polytonic Greek
  U+0400-052F                         # Cyrillic
  U+1E00-1EFF                         # Latin Extended Additional, Vietnamese
  U+2C60-2C7F U+A720-A7FF U+AB30-AB6F # Latin Extended-C, -D and -E
  U+FB00-FB06                         # Latin ligatures
  U+2000-200A U+2010-2027 U+202F-205E # spaces, dashes, quotes, marks
  U+2070-209C U+20A0-20C0             # superscripts, currencies
  U+2116 U+2122 U+2190-2193 U+2212    # numero, trade mark, arrows, minus
  U+25CC                              # dotted circle, for a lone mark
)

here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

npm pack --silent "$package" >/dev/null
echo "$package_sha256  source-sans-3.52.0.tgz" | sha256sum --check --quiet
tar -xzf source-sans-3.52.0.tgz package/TTF/SourceSans3-Semibold.ttf package/LICENSE.md

python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check --no-deps "$fonttools"
venv/bin/pyftsubset package/TTF/SourceSans3-Semibold.ttf \
  --output-file="$name" \
  --unicodes="$(IFS=,; echo "${unicodes[*]}")" \
  --layout-features=kern,liga,clig,ccmp,locl,mark,mkmk \
  --no-hinting --desubroutinize --notdef-outline \
  --name-IDs=0,13,14 --drop-tables+=DSIG,STAT,gasp
cp package/LICENSE.md LICENSE.md

if [ "${1:-}" = --check ]; then
  for file in "$name" LICENSE.md; do
    cmp "$file" "$here/$file" || { echo "$file is not what $package makes" >&2; exit 1; }
  done
  (cd "$here" && sha256sum --check --quiet sha256sums.txt)
  echo "$name: the same bytes"
else
  cp "$name" LICENSE.md "$here/"
  (cd "$here" && sha256sum "$name" LICENSE.md >sha256sums.txt)
fi
