//! The table of rules, the page that is made from it, and the troubleshooting
//! entries that it names.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::Path;

#[path = "support/renew.rs"]
mod renew;

use hf_signin::Rule;

const TROUBLESHOOTING: &str = include_str!("../docs/troubleshooting.md");

/// GitHub's anchor of a heading.
fn anchor(heading: &str) -> String {
    heading
        .to_lowercase()
        .chars()
        .filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_'))
        .map(|c| if c == ' ' { '-' } else { c })
        .collect()
}

/// Headings of the troubleshooting page, with their anchors.
fn headings() -> Vec<(String, &'static str)> {
    TROUBLESHOOTING
        .lines()
        .filter_map(|line| line.strip_prefix("## "))
        .map(|heading| (anchor(heading), heading))
        .collect()
}

fn page() -> String {
    let mut page = String::from(
        "# The rules\n\n\
         Made from the table in `src/rule.rs`; `hf-signin rule ID` prints one with\n\
         what to do when it is broken. [The callback](callback.md) has the fine print of\n\
         the V rules.\n",
    );
    let mut letter = "";
    for rule in Rule::ALL {
        if !rule.id().starts_with(letter) || letter.is_empty() {
            letter = &rule.id()[..1];
            page += match letter {
                "B" => "\n## Links\n",
                "V" => "\n## Callbacks\n",
                _ => "\n## ID tokens\n",
            };
        }
        let _ = writeln!(page, "\n### {rule}: {}\n\n{}\n", rule.title(), rule.text());
        let _ = writeln!(page, "- Source: {}", rule.source());
        for help in rule.troubleshooting() {
            let headings = headings();
            let heading = headings.iter().find(|(anchor, _)| anchor == help);
            let (_, heading) = heading.unwrap_or_else(|| panic!("{rule}: no heading {help}"));
            let _ = writeln!(page, "- [{heading}](troubleshooting.md#{help})");
        }
    }
    page + &page_differences()
}

/// Where the page of `html-pkce` judges otherwise than the library.
fn page_differences() -> String {
    let list: Vec<serde_json::Value> =
        serde_json::from_str(include_str!("vectors/page-differences.json")).unwrap();
    let mut section = String::from(
        "\n## Differences in html-pkce\n\n\
         The script of a [static site](static-site.md) judges by the same rules, except in\n\
         these cases. `tests/vectors/page-differences.json` lists the\n\
         [vectors](vectors.md) of each.\n\n",
    );
    for difference in list {
        let text = |name: &str| difference[name].as_str().unwrap().to_owned();
        let _ = writeln!(section, "- **{}**: {}", text("kind"), text("reason"));
    }
    section
}

#[test]
fn the_page_is_up_to_date() {
    renew::file("docs/rules.md", &page());
}

#[test]
fn every_troubleshooting_entry_belongs_to_a_rule() {
    let used: BTreeSet<&str> = Rule::ALL
        .iter()
        .flat_map(|rule| rule.troubleshooting())
        .copied()
        .collect();
    let headings = headings();
    let found: BTreeSet<&str> = headings.iter().map(|(anchor, _)| anchor.as_str()).collect();
    // What no rule of links and callbacks is about: the answer comes later, or
    // from another flow, or from the settings of a Space.
    let others = BTreeSet::from([
        "401-or-403-after-a-sign-in",
        "a-spaces-sign-in-the-card",
        "the-device-flow-authorization_pending-slow_down-expired_token",
    ]);
    assert!(used.is_disjoint(&others));
    assert_eq!(&used | &others, found);
}

#[test]
fn the_table_is_whole() {
    let last = |letter| Rule::ALL.iter().rfind(|rule| rule.id().starts_with(letter));
    for letter in ['B', 'V', 'T'] {
        let count: usize = last(letter).unwrap().id()[1..].parse().unwrap();
        let ids: Vec<&str> = Rule::ALL
            .iter()
            .map(|rule| rule.id())
            .filter(|id| id.starts_with(letter))
            .collect();
        let expected: Vec<String> = (1..=count).map(|n| format!("{letter}{n}")).collect();
        assert_eq!(ids, expected);
    }
    for rule in Rule::ALL {
        assert!(
            rule.text().ends_with('.') && rule.text().matches(". ").count() == 0,
            "{rule}"
        );
        assert!(
            !rule.title().is_empty() && !rule.title().ends_with('.'),
            "{rule}"
        );
        assert!(
            ["RFC ", "OpenID"]
                .iter()
                .any(|s| rule.source().starts_with(s)),
            "{rule}"
        );
        assert_eq!(rule.to_string(), rule.id());
        assert_eq!(rule.id().to_lowercase().parse(), Ok(*rule));
        assert_eq!(serde_json::to_value(rule).unwrap(), rule.id());
    }
}

/// Each rule has a test that bears its number, wherever it is.
#[test]
fn every_rule_has_a_numbered_test() {
    let mut code = String::new();
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("tests")];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() && !path.ends_with("node_modules") {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                code += &std::fs::read_to_string(path).unwrap();
            }
        }
    }
    for rule in Rule::ALL {
        let name = format!("\nfn {}_", rule.id().to_lowercase());
        let in_macro = format!("    fn {}_", rule.id().to_lowercase());
        assert!(
            code.contains(&name) || code.contains(&in_macro),
            "{rule} has no test"
        );
    }
}

#[test]
fn another_id_is_none() {
    for id in [
        "", "V", "V0", "V19", "B18", "T12", "V01", " V1", "13", "state",
    ] {
        assert!(id.parse::<Rule>().is_err(), "{id:?}");
    }
}
