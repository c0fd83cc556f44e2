//! One page can contain any number of different badges.

use std::collections::HashMap;

use roxmltree::Document;

use crate::all_kinds;

/// The ids and classes of one file.
fn names(svg: &str) -> Vec<String> {
    let document = Document::parse(svg).unwrap();
    document
        .descendants()
        .flat_map(|node| [node.attribute("id"), node.attribute("class")])
        .flatten()
        .map(str::to_owned)
        .collect()
}

#[test]
fn different_badges_share_no_id_and_no_class() {
    let mut owners: HashMap<String, String> = HashMap::new();
    let mut count = 0;
    for (name, svg) in all_kinds() {
        let mut names = names(svg.as_str());
        names.sort();
        let all = names.len();
        names.dedup();
        assert_eq!(names.len(), all, "{name} uses a name twice");
        for own in names {
            count += 1;
            let other = owners.insert(own.clone(), name.clone());
            assert_eq!(other, None, "{own} of {name}");
        }
    }
    assert!(count > 300, "{count}");
}

#[test]
fn every_reference_has_its_target_and_every_name_the_prefix() {
    for (name, svg) in all_kinds() {
        let text = svg.as_str();
        let own = names(text);
        let prefix = own.iter().find_map(|id| id.strip_suffix("-t")).unwrap();
        assert!(
            own.iter().all(|id| id.starts_with(prefix)),
            "{name}: {own:?}"
        );
        for (at, _) in text.match_indices("url(#") {
            let id = text[at + 5..].split(')').next().unwrap();
            assert!(own.iter().any(|own| own == id), "{name}: {id}");
        }
        // Selectors of the style sheet, too, which a page would share.
        let style = text.split("<style>").nth(1).unwrap_or_default();
        let rules = style.split("</style>").next().unwrap();
        for (at, _) in rules.match_indices('.') {
            let after = &rules[at + 1..];
            let is_decimal = after.starts_with(|c: char| c.is_ascii_digit());
            assert!(is_decimal || after.starts_with(prefix), "{name}: {rules}");
        }
    }
}
