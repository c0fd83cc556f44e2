# `just` lists these; CONTRIBUTING.md says when to run which.

_list:
    @just --list --unsorted

# What a small change needs: format, lints, unit tests, the order of the rooms
[group('while writing')]
check:
    cargo fmt --check
    cargo clippy --locked --all-features --all-targets -- -D warnings
    cargo test --locked --all-features --lib --test layers --test rules

# All tests, or those whose names hold FILTER; what a machine lacks is skipped
[group('while writing')]
test *FILTER:
    cargo test --locked --all-features {{ FILTER }}

# Write the generated files anew: docs, tables, pictures, snapshots
[group('while writing')]
renew:
    HF_SIGNIN_RENEW=1 cargo test --locked --all-features --no-fail-fast up_to_date

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

# Figures of this machine
[group('before a release')]
bench *FILTER:
    cargo bench --locked --features cli --bench figures -- {{ FILTER }}

# Fuzz TARGET (callback, snippet or transaction) for SECONDS; needs nightly
[group('before a release')]
fuzz TARGET='callback' SECONDS='60':
    cargo +nightly fuzz run {{ TARGET }} -- -max_total_time={{ SECONDS }}
