#!/usr/bin/env bash
# Makes FOLDER/cargo, which runs cargo for wasm32-unknown-unknown:
#   toolchain.sh FOLDER; FOLDER/cargo build --release
#
# The standard library is built with the module, for size and without messages
# for panics (RUSTC_BOOTSTRAP lets a stable compiler do it), so its sources are
# needed. Where rustup can add them, that is all. Else (no rustup, or no way to
# its server) Debian's rustc-web is unpacked into FOLDER with its own sources.
# Nothing is installed but the LLVM library that this compiler needs; its
# packages conflict with Debian's other rustc. rust-lld is that of the Rust at
# hand.
#
# HF_SIGNIN_WASM_TOOLCHAIN=rustup or =debian allows the one way only.
set -euo pipefail
folder=$(mkdir -p "$1" && cd "$1" && pwd)
way=${HF_SIGNIN_WASM_TOOLCHAIN:-any}
target=wasm32-unknown-unknown

has_sources() { [ -f "$(rustc --print sysroot)/lib/rustlib/src/rust/library/Cargo.lock" ]; }

# What both ways share.
environment="RUSTC_BOOTSTRAP=1 CARGO_BUILD_TARGET=$target \
  CARGO_UNSTABLE_BUILD_STD=std,panic_abort CARGO_UNSTABLE_BUILD_STD_FEATURES=optimize_for_size"

by_rustup() {
  has_sources || { command -v rustup >/dev/null && timeout 120 rustup component add rust-src && has_sources; } || return 1
  cat > "$folder/cargo" <<EOF
#!/bin/sh
export $environment
exec cargo "\$@"
EOF
  chmod +x "$folder/cargo"
}

as_root() {
  if [ "$(id -u)" -eq 0 ]; then "$@"; else sudo "$@"; fi
}

# The one package that `$1` depends on and whose name matches `$2`.
dependency() {
  apt-cache depends --important "$1" | sed -n "s/^ *Depends: \($2\)$/\1/p" | head -n 1
}

by_debian() {
  [ "$(dpkg --print-architecture)" = amd64 ] || return 1
  as_root apt-get update -q
  local std llvm
  std=$(dependency libstd-rust-web-dev 'libstd-rust-web-[0-9.]*')
  llvm=$(dependency "$std" 'libllvm[0-9]*')
  ldconfig -p | grep -q "libLLVM.so.${llvm#libllvm}" ||
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -qy --no-install-recommends "$llvm"
  mkdir -p "$folder/deb"
  chmod a+rwx "$folder/deb" # apt downloads as a user of its own
  (cd "$folder/deb" && apt-get -q download rustc-web libstd-rust-web-dev "$std" rust-web-src)
  local deb
  for deb in "$folder"/deb/*.deb; do
    case $deb in
      */rust-web-src_*) dpkg-deb --fsys-tarfile "$deb" | tar -x -C "$folder" --wildcards './usr/src/*/library' './usr/lib/*' './usr/src/*/COPYRIGHT' ;;
      *) dpkg -x "$deb" "$folder" ;;
    esac
    rm "$deb"
  done
  cat > "$folder/rustc" <<EOF
#!/bin/sh
LD_LIBRARY_PATH=$folder/usr/lib/x86_64-linux-gnu exec $folder/usr/bin/rustc "\$@"
EOF
  cat > "$folder/cargo" <<EOF
#!/bin/sh
lld=\$(rustc --print sysroot)/lib/rustlib/x86_64-unknown-linux-gnu/bin/rust-lld
export RUSTC=$folder/rustc CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER=\$lld
export $environment
exec cargo "\$@"
EOF
  chmod +x "$folder/rustc" "$folder/cargo"
}

[ -x "$folder/cargo" ] && exit
case $way in
  rustup) by_rustup ;;
  debian) by_debian ;;
  *) by_rustup || by_debian ;;
esac
