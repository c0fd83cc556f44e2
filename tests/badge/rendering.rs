//! usvg reads every drawing without a warning.

use std::cell::RefCell;

use hf_signin::badge::Theme;
use log::{LevelFilter, Log, Metadata, Record};

use crate::all_kinds;

thread_local! {
    /// What was logged on this thread; other tests draw at the same time.
    static SAID: RefCell<Vec<String>> = const { RefCell::new(Vec::new()) };
}

struct Listener;

impl Log for Listener {
    fn enabled(&self, _: &Metadata<'_>) -> bool {
        true
    }

    fn log(&self, record: &Record<'_>) {
        SAID.with_borrow_mut(|said| said.push(record.args().to_string()));
    }

    fn flush(&self) {}
}

fn said_of(svg: &str) -> Vec<String> {
    SAID.take();
    let tree = usvg::Tree::from_str(svg, &usvg::Options::default()).unwrap();
    assert!(tree.root().has_children());
    SAID.take()
}

#[test]
fn usvg_has_nothing_to_say() {
    log::set_logger(&Listener).unwrap();
    log::set_max_level(LevelFilter::Warn);
    // The listener works: usvg warns of broken path data.
    let broken = "<svg xmlns='http://www.w3.org/2000/svg' width='1' height='1'>\
                  <path d='M0 0h1v1z nonsense'/></svg>";
    assert!(!said_of(broken).is_empty());

    for (name, svg) in all_kinds() {
        let said = said_of(svg.as_str());
        if name.contains(&format!("-{}-", Theme::Auto)) || name.ends_with("-inline") {
            // It follows no media query, and so draws the plain theme.
            let skipped = |said: &String| said.contains(" is not supported. ");
            assert!(
                !said.is_empty() && said.iter().all(skipped),
                "{name}: {said:?}"
            );
        } else {
            assert!(said.is_empty(), "{name}: {said:?}");
        }
    }
}
