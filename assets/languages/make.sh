#!/usr/bin/env bash
# Makes the fonts of this folder again, from Noto's own files: each a TrueType subset, packed by zlib.
#
#   assets/languages/make.sh           writes the fonts and the licence here
#   assets/languages/make.sh --check   makes them elsewhere and compares what is packed
#
# Needs npm, python3 with venv, and the network for both registries. Debian's packages of the same
# fonts have weight 400 and 700 alone, whose outlines do not go into each other: no 600 between them.
# A wording with new letters in wordings.tsv needs new fonts.
set -euo pipefail

pinned=(fonttools==4.60.1 brotli==1.2.1)
packages="
e0a81ade67ce507c9b91546ca3d91332d184a8277fc683440b00896b430856bb @fontsource/noto-sans-arabic@5.3.0
ce3b746119f1e728f0b9902287654a8828dd67cc6520139e8745f74779a92713 @fontsource/noto-sans-armenian@5.3.0
710bd3da800c7cacd1ee68c92b296ebc925d75e81cdb49a60ecf707d74c7e2b1 @fontsource/noto-sans-bengali@5.3.0
8d42be0e944481b61e68c7702037d4143e96bf48dbb72d19ea05d0cacc1323d5 @fontsource/noto-sans-devanagari@5.3.0
9aa744e7482a6a7eb8ed8139208d6e430c62c20637c8eff0ce15358f3b5c3e9c @fontsource/noto-sans-georgian@5.3.0
9c583f906240ffc1c84b77ce259909fe56a5ea41d15c23d94a9eabab85a2ccc6 @fontsource/noto-sans-gujarati@5.3.0
8f16b2ccaad328f5d6cb4595f517db88f91d40a513d452d035a04cf03b7e8625 @fontsource/noto-sans-gurmukhi@5.3.0
16a70f001f739cbcdaecdf3b164bdee8bb84cb35a8569d6dd9ec82dfcd74c78c @fontsource/noto-sans-hebrew@5.3.0
628593afcffb70cb37242995a1d6bfb7ffdeddb3c96cb5a2f693af5d4ab56f8f @fontsource/noto-sans-kannada@5.3.0
38371823a31f2e1ea2d24a62daa3e75cf53eac3c223491aa8e4efc157f9450e4 @fontsource/noto-sans-malayalam@5.3.0
5cc0572ac50413ae1083a8cc5fe939ed2a287887decb54e1ca7c06cc82dcb312 @fontsource/noto-sans-tamil@5.3.0
06b19c2d1fb3dba3c1dac01392885c63ffde8c97674518226d63b4373bed139c @fontsource/noto-sans-telugu@5.3.0
263b3705d8dd9e3a24d267b2a2832d2252c81737f7aa45eec2ae57f87e8ad7aa @fontsource/noto-sans-thai@5.3.0
21874cd4ab04cf3c50701291e51a0c0713a3d0598b06e313967162ef4d54df90 @fontsource-variable/noto-sans-hk@5.3.0
0a8f7d31c6c091e31977c801313b18e692312c37d9fe9a6d779b876e8046dbfc @fontsource-variable/noto-sans-jp@5.3.1
9bbb1134818e567b21024f0bf842b53a9419de67608febbf18b23072385c8bfa @fontsource-variable/noto-sans-kr@5.3.1
95a11c5bbacd9995d94fc8cf964ee687307aacf20957ca6a4a16077519388163 @fontsource-variable/noto-sans-sc@5.3.1
8b71fb2cedb863e26379ee441c9d3ee56bbbbb4b4d2d508df23f54ab164dbf6d @fontsource-variable/noto-sans-tc@5.3.1"

here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
mkdir npm made

while read -r sum package; do
  [ -n "$sum" ] || continue
  name=$(sed -E 's|.*/(noto-sans-[a-z]+)@.*|\1|' <<<"$package")
  file=npm/$(cd npm && npm pack --silent "$package")
  echo "$sum  $file" | sha256sum --check --quiet
  mkdir "npm/$name"
  tar -xzf "$file" -C "npm/$name"
done <<<"$packages"

python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check --no-deps "${pinned[@]}"
cp "$here/wordings.tsv" .
venv/bin/python "$here/make.py" made
{
  head --quiet --lines=1 npm/noto-sans-*/package/LICENSE | grep ^Copyright | sort --unique
  echo "Copyright 2014-2021 Adobe (http://www.adobe.com/), with Reserved Font Name 'Source'"
  tail --lines=+2 npm/noto-sans-hebrew/package/LICENSE
} >made/LICENSE

if [ "${1:-}" = --check ]; then
  # Another zlib may pack the same bytes otherwise.
  unpack='import sys, zlib; sys.stdout.buffer.write(zlib.decompress(sys.stdin.buffer.read()))'
  for file in made/*.ttf.z; do
    name=$(basename "$file")
    cmp <(python3 -c "$unpack" <"$file") <(python3 -c "$unpack" <"$here/$name") ||
      { echo "$name is not what its package makes" >&2; exit 1; }
  done
  cmp made/LICENSE "$here/LICENSE"
  diff <(cd made && ls ./*.ttf.z) <(cd "$here" && ls ./*.ttf.z)
  echo "assets/languages: the same fonts"
else
  rm -f "$here"/*.ttf.z
  cp made/* "$here/"
fi
