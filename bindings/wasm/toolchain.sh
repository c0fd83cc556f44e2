#!/usr/bin/env bash
# Makes FOLDER/cargo, which runs cargo for wasm32-unknown-unknown:
#   toolchain.sh FOLDER; FOLDER/cargo build --release
#
# Where rustup can add the target, that is all. Else (no rustup, or no way to
# its server) Debian's rustc-web is unpacked into FOLDER with the sources of its
# own standard library, which cargo then builds with the module. Nothing is
# installed but the LLVM library that this compiler needs; its packages
# conflict with Debian's other rustc. rust-lld is that of the Rust at hand.
#
# HF_SIGNIN_WASM_TOOLCHAIN=rustup or =debian allows the one way only.
set -euo pipefail
folder=$(mkdir -p "$1" && cd "$1" && pwd)
way=${HF_SIGNIN_WASM_TOOLCHAIN:-any}
target=wasm32-unknown-unknown

has_std() { compgen -G "$(rustc --print target-libdir --target $target)/libstd-*.rlib" >/dev/null; }

by_rustup() {
  has_std || { command -v rustup >/dev/null && timeout 120 rustup target add $target && has_std; } || return 1
  cat > "$folder/cargo" <<EOF
#!/bin/sh
export CARGO_BUILD_TARGET=$target
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
  # This compiler is a stable one: building its own standard library is what
  # RUSTC_BOOTSTRAP is for.
  cat > "$folder/cargo" <<EOF
#!/bin/sh
lld=\$(rustc --print sysroot)/lib/rustlib/x86_64-unknown-linux-gnu/bin/rust-lld
export RUSTC=$folder/rustc RUSTC_BOOTSTRAP=1 CARGO_UNSTABLE_BUILD_STD=std,panic_abort
export CARGO_BUILD_TARGET=$target CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER=\$lld
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
