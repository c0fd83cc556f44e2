//! A short run of each fuzz target on the stable toolchain: its starting
//! points, mutated. For a long run see fuzz/README.md.
#![cfg(all(feature = "badge", feature = "sealed"))]

use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};

#[path = "../fuzz/src/callback.rs"]
mod callback;
#[path = "../fuzz/src/redirect_match.rs"]
mod redirect_match;
#[path = "../fuzz/src/redirect_uri.rs"]
mod redirect_uri;
#[path = "../fuzz/src/return_to.rs"]
mod return_to;
#[path = "../fuzz/src/snippet.rs"]
mod snippet;
#[path = "../fuzz/src/transaction.rs"]
mod transaction;

/// Pieces that matter to one grammar or another.
const PIECES: &[&[u8]] = &[
    b"&",
    b"=",
    b"?",
    b"#",
    b"%",
    b"%00",
    b"%FF",
    b"+",
    b";",
    b"code=",
    b"state=S",
    b"error=",
    b"iss=",
    b"own=",
    b"token=",
    b"\"",
    b"'",
    b"<",
    b">",
    b"]",
    b"](",
    b"`",
    b"\\",
    b"{{",
    b"}}",
    b"-->",
    b"]]>",
    b"\0",
    b"\n",
    b"\r",
    b"\t",
    b"[",
    b"{",
    b"}",
    b",",
    b":",
    b"/",
    b"//",
    b"\xC3\xA9",
    b"\xFF",
    b"\xE2\x80\xAE",
    b"1e999",
    b"-1",
    b"null",
    b"javascript:",
    b"<script>",
    b"&quot;",
    b"&#",
    b"|",
    b"$",
    b"~",
];

/// Takes out, puts in, doubles or flips something in `bytes`.
fn mutate(bytes: &mut Vec<u8>, (kind, place, with): (u8, usize, usize)) {
    let place = place % (bytes.len() + 1);
    match kind {
        0 => drop(bytes.splice(place..place, PIECES[with % PIECES.len()].iter().copied())),
        1 => drop(bytes.drain(place..(place + with % 9).min(bytes.len()))),
        2 => {
            let piece = bytes[place..(place + with % 40).min(bytes.len())].to_vec();
            bytes.splice(place..place, piece);
        }
        _ => {
            if let Some(byte) = bytes.get_mut(place) {
                *byte ^= 1 << (with % 8);
            }
        }
    }
}

fn short_run(seeds: &[&[u8]], cases: u32, target: fn(&[u8])) {
    for seed in seeds {
        target(seed);
    }
    let seeds: Vec<Vec<u8>> = seeds.iter().map(|seed| seed.to_vec()).collect();
    let mutations = prop::collection::vec((0_u8..4, any::<usize>(), any::<usize>()), 0..8);
    let input = (prop::sample::select(seeds), mutations).prop_map(|(mut bytes, mutations)| {
        for mutation in mutations {
            mutate(&mut bytes, mutation);
        }
        bytes
    });
    let config = Config {
        cases,
        failure_persistence: None,
        ..Config::default()
    };
    TestRunner::new(config)
        .run(&input, |bytes| {
            target(&bytes);
            Ok(())
        })
        .unwrap();
}

#[test]
fn callback_target() {
    short_run(callback::SEEDS, 10_000, callback::run);
}

#[test]
fn return_to_target() {
    short_run(return_to::SEEDS, 10_000, return_to::run);
}

/// From the public payload lists for open redirects.
#[test]
fn return_to_target_from_payloads() {
    let lists = [
        include_str!("data/open-redirect/Open-Redirect-payloads.txt"),
        include_str!("data/open-redirect/open_redirect_wordlist.txt"),
        include_str!("data/open-redirect/openredirects.txt"),
    ];
    let seeds: Vec<&[u8]> = lists
        .iter()
        .flat_map(|list| list.lines())
        .map(str::as_bytes)
        .collect();
    assert!(seeds.len() > 300);
    short_run(&seeds, 10_000, return_to::run);
}

#[test]
fn redirect_uri_target() {
    short_run(redirect_uri::SEEDS, 5000, redirect_uri::run);
}

/// From the URLs of the web platform tests, each also as the address that a
/// callback came to.
#[test]
fn redirect_targets_from_the_web_platform_tests() {
    let file = include_str!("data/url/urltestdata.json");
    let cases: Vec<serde_json::Value> = serde_json::from_str(file).unwrap();
    let urls: Vec<&str> = cases
        .iter()
        .flat_map(|case| [case["input"].as_str(), case["href"].as_str()])
        .flatten()
        .collect();
    assert!(urls.len() > 1000);
    let seeds: Vec<&[u8]> = urls.iter().map(|url| url.as_bytes()).collect();
    short_run(&seeds, 5000, redirect_uri::run);
    let pairs: Vec<String> = urls.chunks(2).map(|pair| pair.join("\n")).collect();
    let seeds: Vec<&[u8]> = pairs.iter().map(String::as_bytes).collect();
    short_run(&seeds, 5000, redirect_match::run);
}

#[test]
fn redirect_match_target() {
    short_run(redirect_match::SEEDS, 5000, redirect_match::run);
}

#[test]
fn transaction_target() {
    short_run(transaction::SEEDS, 2000, transaction::run);
}

/// A badge is drawn for each, so there are fewer.
#[test]
fn snippet_target() {
    short_run(snippet::SEEDS, 600, snippet::run);
}
