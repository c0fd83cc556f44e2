//! `hf-signin rule`: a rule, and what to do when it is broken.

use std::fmt::Write as _;

use serde::Serialize;

use super::args::RuleArgs;
use super::failure::Failure;
use super::markdown;
use super::output::{HEADING, Report, styled};
use hf_signin::{Rule, names};

pub(super) fn run(args: &RuleArgs) -> Result<Report, Failure> {
    let chosen = args.id.as_deref().map(parse).transpose()?;
    let rules = match &chosen {
        Some(rule) => std::slice::from_ref(rule),
        None => Rule::ALL,
    };
    if args.json {
        let entries: Vec<_> = rules.iter().map(Entry::from).collect();
        return Report::json(&entries);
    }
    let mut out = String::new();
    for &rule in rules {
        if !out.is_empty() {
            out.push('\n');
        }
        let heading = styled(HEADING, format_args!("{rule}: {}", rule.title()));
        let _ = writeln!(out, "{heading}\n{}\nSource: {}", rule.text(), rule.source());
    }
    match chosen {
        Some(rule) => {
            for anchor in rule.troubleshooting() {
                let section = markdown::section(Rule::TROUBLESHOOTING, anchor);
                let _ = write!(out, "\n{}", markdown::terminal_text(section));
            }
        }
        None => out.push_str("\n`hf-signin rule ID` says what to do when one is broken.\n"),
    }
    Ok(Report::styled(out))
}

/// A rule as JSON.
#[derive(Serialize)]
struct Entry {
    id: &'static str,
    title: &'static str,
    text: &'static str,
    source: &'static str,
}

impl From<&Rule> for Entry {
    fn from(rule: &Rule) -> Self {
        Self {
            id: rule.id(),
            title: rule.title(),
            text: rule.text(),
            source: rule.source(),
        }
    }
}

/// Reads a rule's id or an error code.
fn parse(id: &str) -> Result<Rule, Failure> {
    let id = id.trim();
    let by_code = CODES.iter().find(|(code, _)| code.eq_ignore_ascii_case(id));
    if let Some(rule) = id.parse().ok().or(by_code.map(|(_, rule)| *rule)) {
        return Ok(rule);
    }
    let suggestion = match nearest(id) {
        Some(suggestion) => format!("did you mean {suggestion}? "),
        None => String::new(),
    };
    // It may be a callback in the wrong place: no part of its query is shown.
    let start = id.split(['?', '#', '&', '=']).next().unwrap_or_default();
    let shown: String = start.chars().take(24).collect();
    let more = if shown.len() < id.len() { "…" } else { "" };
    Err(Failure::usage(format!(
        "unknown rule {:?}: {suggestion}`hf-signin rule` lists all: {}",
        format!("{shown}{more}"),
        ranges()
    )))
}

/// The rules of each letter, such as "V1 to V18 (callbacks)".
fn ranges() -> String {
    let range = |letter: char, of: &str| {
        let last = Rule::ALL.iter().rfind(|rule| rule.id().starts_with(letter));
        let last = last.map(|rule| rule.id()).unwrap_or_default();
        format!("{letter}1 to {last} ({of})")
    };
    format!(
        "{}, {} and {}",
        range('B', "links"),
        range('V', "callbacks"),
        range('T', "ID tokens")
    )
}

/// What is probably meant: a code that is spelled nearly the same, or the rule
/// of the same letter with the nearest number. Most messages name V rules, so a
/// number without a letter is one of these.
fn nearest(id: &str) -> Option<&'static str> {
    let codes = CODES.iter().map(|(code, _)| *code);
    if let Some(code) = names::nearest(&id.to_ascii_lowercase(), codes, 3) {
        return Some(code);
    }
    // Longer texts with digits are something else.
    if id.chars().count() > 6 {
        return None;
    }
    let digits = id.trim_start_matches(|c: char| !c.is_ascii_digit());
    let end = digits.find(|c: char| !c.is_ascii_digit());
    let number: usize = digits[..end.unwrap_or(digits.len())].parse().ok()?;
    let letter = match id.chars().next()?.to_ascii_uppercase() {
        letter @ ('B' | 'T') => letter,
        _ => 'V',
    };
    let of_letter = |rule: &&Rule| rule.id().starts_with(letter);
    let same = Rule::ALL.iter().filter(of_letter);
    same.take(number.max(1)).last().map(|rule| rule.id())
}

/// The error codes that belong to a rule.
const CODES: &[(&str, Rule)] = &[
    ("answer_too_long", Rule::V17),
    ("code_and_error", Rule::V10),
    ("code_missing", Rule::V10),
    ("content_type", Rule::V17),
    ("cookie_key_unknown", Rule::V3),
    ("cookie_missing", Rule::V3),
    ("cookie_not_sealed", Rule::V3),
    ("cookie_of_another_sign_in", Rule::V3),
    ("cookie_tampered", Rule::V3),
    ("duplicate_parameter", Rule::V1),
    ("error_iss_mismatch", Rule::V9),
    ("expired", Rule::V4),
    ("fragment", Rule::V12),
    ("id_token_alg", Rule::T2),
    ("id_token_alg_none", Rule::T2),
    ("id_token_alg_symmetric", Rule::T2),
    ("id_token_at_hash", Rule::T9),
    ("id_token_at_hash_unchecked", Rule::T9),
    ("id_token_aud", Rule::T5),
    ("id_token_auth_time_ahead", Rule::T7),
    ("id_token_auth_time_missing", Rule::T7),
    ("id_token_auth_time_too_old", Rule::T7),
    ("id_token_azp", Rule::T6),
    ("id_token_azp_missing", Rule::T6),
    ("id_token_claim_missing", Rule::T11),
    ("id_token_claim_type", Rule::T11),
    ("id_token_crit", Rule::T1),
    ("id_token_duplicate_member", Rule::T1),
    ("id_token_encrypted", Rule::T1),
    ("id_token_expired", Rule::T7),
    ("id_token_extra_audience", Rule::T5),
    ("id_token_iat_ahead", Rule::T7),
    ("id_token_iss", Rule::T4),
    ("id_token_key_ambiguous", Rule::T3),
    ("id_token_key_malformed", Rule::T3),
    ("id_token_key_size", Rule::T3),
    ("id_token_key_unknown", Rule::T3),
    ("id_token_nbf_ahead", Rule::T7),
    ("id_token_nonce", Rule::T8),
    ("id_token_nonce_missing", Rule::T8),
    ("id_token_nonce_not_sent", Rule::T8),
    ("id_token_not_base64", Rule::T1),
    ("id_token_not_json", Rule::T1),
    ("id_token_parts", Rule::T1),
    ("id_token_signature", Rule::T3),
    ("id_token_too_long", Rule::T1),
    ("id_token_typ", Rule::T1),
    ("illegal_character", Rule::V11),
    ("illegal_code", Rule::V10),
    ("invalid_path", Rule::V16),
    ("iss_mismatch", Rule::V8),
    ("iss_missing", Rule::V7),
    ("keys", Rule::T3),
    ("not_json", Rule::V17),
    ("not_yet_begun", Rule::V4),
    ("other_flow", Rule::V12),
    ("other_provider", Rule::V14),
    ("own_parameter_changed", Rule::V13),
    ("parameter_too_long", Rule::V11),
    ("redirect", Rule::V17),
    ("redirect_uri_mismatch", Rule::V13),
    ("replay_guard", Rule::V4),
    ("state_mismatch", Rule::V3),
    ("state_missing", Rule::V3),
    ("state_unknown", Rule::V3),
    ("timeout", Rule::V17),
    ("token_type", Rule::V17),
    ("used", Rule::V4),
    ("userinfo_sub", Rule::T10),
];

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;

    use super::*;

    /// The codes of the callback check and of the OpenID Connect errors, in the
    /// library's tables.
    #[test]
    fn every_code_with_a_rule_is_listed() {
        let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("../src");
        let read = |name: &str| fs::read_to_string(src.join(name)).unwrap();
        let tables = [
            read("callback/codes.rs"),
            read("oidc/id_token_error.rs"),
            read("oidc/exchange_error.rs"),
        ]
        .concat();
        let mut found = 0;
        for line in tables.lines() {
            let mut quoted = line.split('"');
            let (Some(_), Some(code), Some(rest)) = (quoted.next(), quoted.next(), quoted.next())
            else {
                continue;
            };
            let rest = rest.trim_matches([' ', ',', ';', ')']);
            let id = rest.rsplit("Rule::").next().unwrap_or_default();
            let Ok(rule) = id.parse::<Rule>() else {
                continue;
            };
            assert!(CODES.contains(&(code, rule)), "{code} is missing");
            found += 1;
        }
        assert_eq!(
            found,
            CODES.len(),
            "a code in the list is not in the library"
        );
    }
}
