//! The template engines themselves fill snippets in: the link that a browser
//! follows carries exactly the state that the engine was given, and no markup
//! gets in. `docs/places.md` is made from the same table.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::PathBuf;
use std::process::Command;

use crate::renew;
use crate::support::{STATES, link, parse_html, sent};
use crate::tools;
use hf_signin::snippet::{Format, Snippet, TemplateEngine};

/// The formats that a server's template may hold.
const FORMATS: [Format; 5] = [
    Format::Html,
    Format::HtmlInline,
    Format::HtmlData,
    Format::HtmlButton,
    Format::Markdown,
];

/// What runs an engine.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Runner {
    Python,
    Node,
    Ruby,
    Php,
    Go,
    Rust,
}

/// Each engine that is run: the preset, the engine's own name, what runs it,
/// the variable's name.
const ENGINES: [(TemplateEngine, &str, Runner, &str); 16] = [
    (
        TemplateEngine::Jinja,
        "Jinja2, autoescape on",
        Runner::Python,
        "state",
    ),
    (
        TemplateEngine::Jinja,
        "Jinja2, autoescape off",
        Runner::Python,
        "state",
    ),
    (TemplateEngine::Jinja, "Django", Runner::Python, "state"),
    (
        TemplateEngine::Jinja,
        "Nunjucks, autoescape on",
        Runner::Node,
        "state",
    ),
    (
        TemplateEngine::Jinja,
        "Nunjucks, autoescape off",
        Runner::Node,
        "state",
    ),
    (
        TemplateEngine::Jinja,
        "minijinja, autoescape on",
        Runner::Rust,
        "state",
    ),
    (
        TemplateEngine::Jinja,
        "minijinja, autoescape off",
        Runner::Rust,
        "state",
    ),
    (TemplateEngine::Tera, "Tera", Runner::Rust, "state"),
    (TemplateEngine::Askama, "askama", Runner::Rust, "state"),
    (
        TemplateEngine::Handlebars,
        "Handlebars",
        Runner::Node,
        "state",
    ),
    (
        TemplateEngine::Handlebars,
        "Mustache",
        Runner::Node,
        "state",
    ),
    (TemplateEngine::Erb, "ERB", Runner::Ruby, "state"),
    (TemplateEngine::Ejs, "EJS", Runner::Node, "state"),
    (TemplateEngine::Liquid, "LiquidJS", Runner::Node, "state"),
    (TemplateEngine::Php, "PHP", Runner::Php, "state"),
    (TemplateEngine::Go, "Go html/template", Runner::Go, "State"),
];

/// What no test machine has: .NET, and Spring's libraries.
const NOT_RUN: [(TemplateEngine, &str); 2] = [
    (TemplateEngine::Razor, "Razor"),
    (TemplateEngine::Thymeleaf, "Thymeleaf"),
];

/// The states that `engine` carries in `format`: one without a filter takes
/// base64url only, in a link; a form's field is escaped by all.
fn carries(engine: TemplateEngine, format: Format) -> &'static [&'static str] {
    if engine == TemplateEngine::Handlebars && format != Format::HtmlButton {
        &STATES[..1]
    } else {
        &STATES
    }
}

fn snippet(engine: TemplateEngine, format: Format) -> String {
    Snippet::new(link().state(engine.state()))
        .format(format)
        .render()
        .unwrap()
        .markup
}

fn here(name: &str) -> PathBuf {
    tools::tests().join("template_engines").join(name)
}

type Case<'a> = (&'a str, String, BTreeMap<&'a str, &'a str>);

/// The texts that `runner` makes of `cases`; `None` when it is missing.
fn fill(runner: Runner, cases: &[Case<'_>]) -> Option<Vec<String>> {
    let input = serde_json::to_string(cases).unwrap();
    let program = |name: &str, arguments: &[&str]| {
        tools::require(name).then(|| {
            let mut command = Command::new(name);
            command.args(arguments);
            tools::filter(&mut command, &input)
        })
    };
    let script = |name: &str| here(name).to_str().unwrap().to_owned();
    let answer = match runner {
        Runner::Python => {
            let script = tools::tests().join("python/engines.py");
            return tools::python(&script, "jinja2, django", cases);
        }
        Runner::Node => return tools::node("engines.mjs", cases),
        Runner::Ruby => program("ruby", &[&script("engines.rb")])?,
        Runner::Php => program("php", &[&script("engines.php")])?,
        Runner::Go => program("go", &["run", &script("engines.go")])?,
        Runner::Rust => tools::filter(&mut rust()?, &input),
    };
    Some(serde_json::from_str(&answer).unwrap())
}

/// The program with Rust's engines, a workspace of its own; `None`, said
/// aloud, when its crates aren't there.
fn rust() -> Option<Command> {
    let target = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("template-engines");
    let built = Command::new(env!("CARGO"))
        .args(["build", "--offline", "--locked", "--quiet"])
        .current_dir(here("rust"))
        .env("CARGO_TARGET_DIR", &target)
        .output()
        .unwrap();
    if !built.status.success() {
        let said = String::from_utf8_lossy(&built.stderr);
        let is_offline = ["offline", "unable to find", "failed to download"]
            .iter()
            .any(|words| said.contains(words));
        assert!(is_offline, "{said}");
        tools::missing("a crate that tests/template_engines/rust needs (cargo fetch)");
        return None;
    }
    Some(Command::new(target.join("debug/template-engines")))
}

/// Elements and the names of their attributes.
fn shape(html: &str) -> Vec<(String, Vec<String>)> {
    let (elements, _) = parse_html(html);
    elements
        .into_iter()
        .map(|element| {
            let names = element.attributes.into_iter().map(|(name, _)| name);
            (element.name, names.collect())
        })
        .collect()
}

fn run(runner: Runner) {
    let mut cases: Vec<Case<'_>> = Vec::new();
    let mut expected = Vec::new();
    for (engine, name, ran_by, variable) in ENGINES {
        if ran_by != runner {
            continue;
        }
        for format in FORMATS {
            let template = match engine {
                // Compiled from the files that `askama_templates_are_up_to_date` keeps.
                TemplateEngine::Askama => format!("{format}.html"),
                _ => snippet(engine, format),
            };
            for &state in carries(engine, format) {
                cases.push((name, template.clone(), BTreeMap::from([(variable, state)])));
                expected.push((engine, name, format, state));
            }
        }
    }
    assert!(!cases.is_empty());
    let Some(texts) = fill(runner, &cases) else {
        return;
    };
    assert_eq!(texts.len(), cases.len());
    let mut plain = BTreeMap::new();
    for ((engine, name, format, state), text) in expected.into_iter().zip(texts) {
        let at = format!("{name} ({engine}), {format}, {state:?}:\n{text}");
        assert_eq!(sent(&text), state, "{at}");
        let shape = shape(&text);
        let first = plain
            .entry((name, format.as_str()))
            .or_insert_with(|| shape.clone());
        assert_eq!(*first, shape, "{at}");
    }
}

#[test]
fn b16_pythons_engines_fill_the_state_in() {
    run(Runner::Python);
}

#[test]
fn b16_nodes_engines_fill_the_state_in() {
    run(Runner::Node);
}

#[test]
fn b16_erb_fills_the_state_in() {
    run(Runner::Ruby);
}

#[test]
fn b16_php_fills_the_state_in() {
    run(Runner::Php);
}

#[test]
fn b16_go_fills_the_state_in() {
    run(Runner::Go);
}

#[test]
fn b16_rusts_engines_fill_the_state_in() {
    run(Runner::Rust);
}

/// A base64 state in a link of an engine without a filter comes back changed:
/// this is what the note about it says.
#[test]
fn b16_mustache_needs_a_base64url_state() {
    let template = snippet(TemplateEngine::Handlebars, Format::Html);
    let cases = [("Mustache", template, BTreeMap::from([("state", STATES[1])]))];
    if let Some(texts) = fill(Runner::Node, &cases) {
        assert_eq!(sent(&texts[0]), STATES[1].replace('+', " "));
    }
}

/// askama's templates are compiled, so they are files.
#[test]
fn askama_templates_are_up_to_date() {
    for format in FORMATS {
        renew::file(
            &format!("tests/template_engines/rust/templates/{format}.html"),
            &snippet(TemplateEngine::Askama, format),
        );
    }
}

/// The placeholder of `engine` in `format`, as it stands in the snippet.
fn placeholder(engine: TemplateEngine, format: Format) -> String {
    let text = snippet(engine, format);
    let (before, after) = match format {
        Format::HtmlButton => ("name=\"state\" ", ">\n"),
        _ => ("&amp;state=", "&amp;"),
    };
    let (_, rest) = text.split_once(before).unwrap();
    rest.split_once(after).unwrap().0.to_owned()
}

#[test]
fn table_of_engines_is_up_to_date() {
    renew::section(
        "docs/places.md",
        "<!-- engines -->\n",
        "<!-- /engines -->",
        &table(),
    );
}

fn table() -> String {
    let formats = FORMATS.map(|format| format!("`{format}`")).join(", ");
    let run = ENGINES.map(|(engine, name, _, _)| (engine, name, "yes"));
    let not_run = NOT_RUN.map(|(engine, name)| (engine, name, "no"));
    let mut text = format!(
        "Formats: {formats}.\n\n\
         | engine | `--state-template` | in a link | in a form's field | run | states that arrive in a link; in a form |\n\
         |---|---|---|---|---|---|\n"
    );
    for (engine, name, is_run) in run.into_iter().chain(not_run) {
        let states = |format| match (is_run, carries(engine, format).len()) {
            ("no", _) => "not known",
            (_, 1) => "base64url",
            _ => "any",
        };
        let cell = |format| placeholder(engine, format).replace('|', "\\|");
        let _ = writeln!(
            text,
            "| {name} | `{engine}` | `{}` | `{}` | {is_run} | {}; {} |",
            cell(Format::Html),
            cell(Format::HtmlButton),
            states(Format::Html),
            states(Format::HtmlButton),
        );
    }
    text
}
