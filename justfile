# `just` lists these; CONTRIBUTING.md says when to run which.

_list:
    @just --list --unsorted

# What a small change needs: format, lints, unit tests
[group('while writing')]
check:
    cargo fmt --check
    cargo clippy --locked --all-features --all-targets -- -D warnings
    cargo test --locked --all-features --lib --test rules

# All tests, or those whose names hold FILTER; what a machine lacks is skipped
[group('while writing')]
test *FILTER:
    cargo test --locked --all-features {{ FILTER }}

# Write derived files anew: docs, tables, pictures, what the docs' commands print
[group('while writing')]
renew:
    SNAPSHOTS=overwrite cargo test --locked --all-features --no-fail-fast up_to_date

# Take what messages and snippets are now as the tests' snapshots; needs cargo-insta
[group('while writing')]
snapshots *FILTER:
    INSTA_FORCE_PASS=1 cargo test --locked --all-features --no-fail-fast {{ FILTER }}
    cargo insta accept --workspace --include-hidden --include-ignored

# Write the list of public items anew; needs cargo-public-api
[group('before a merge')]
interface:
    .ci/public-interface > target/public-interface.txt
    mv target/public-interface.txt .ci/public-interface.txt
    .ci/public-interface --count

# The page with the live engine, in target/site/
[group('before a merge')]
site:
    site/build

# What a change must pass; installs what the tests need
[group('before a merge')]
ci:
    .ci/run

# Besides that what is slow: feature sets, oldest Rust, packaging, licences
[group('before a release')]
ci-full:
    .ci/full

# The README's tables: ours and the peers in one run, on a machine at rest
[group('before a release')]
bench:
    benches/peers/run

# Figures of this crate only, or of what holds FILTER
[group('before a release')]
figures *FILTER:
    cargo bench --locked --all-features --bench figures -- {{ FILTER }}

# Write the instruction counts of the hot paths anew; needs valgrind
[group('before a release')]
renew-hot-paths:
    SNAPSHOTS=overwrite cargo bench --locked --all-features --bench hot_paths

# Fuzz TARGET (fuzz/README.md lists them) for SECONDS
[group('before a release')]
fuzz TARGET='callback' SECONDS='60':
    RUSTC_BOOTSTRAP=1 cargo fuzz run {{ TARGET }} -- -max_total_time={{ SECONDS }}

# The npm packages, into target/npm
[group('without Rust')]
npm *ARGS:
    bindings/js/build {{ ARGS }}

# The wheel, into target/wheels
[group('without Rust')]
wheel:
    bindings/python/build

# The static command, into target/native
[group('without Rust')]
native:
    bindings/native/build
