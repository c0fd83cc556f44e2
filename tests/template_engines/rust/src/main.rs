//! Fills templates in with the engines that Rust has: [engine, template,
//! values] triples on standard input, the texts on standard output. askama
//! compiles its templates: for it, the template is the name of a file in
//! `templates/`.

use std::collections::BTreeMap;
use std::error::Error;

use askama::Template;

type Values = BTreeMap<String, String>;

macro_rules! compiled {
    ($($name:literal => $type:ident,)*) => {
        $(
            #[derive(Template)]
            #[template(path = $name)]
            struct $type<'a> {
                state: &'a str,
            }
        )*

        fn askama(template: &str, values: &Values) -> Result<String, Box<dyn Error>> {
            let state = &values["state"];
            match template {
                $( $name => Ok($type { state }.render()?), )*
                _ => Err(format!("no template {template}").into()),
            }
        }
    };
}

compiled! {
    "html.html" => Html,
    "html-inline.html" => HtmlInline,
    "html-data.html" => HtmlData,
    "html-button.html" => HtmlButton,
    "markdown.html" => Markdown,
}

fn tera(template: &str, values: &Values) -> Result<String, Box<dyn Error>> {
    let mut engine = tera::Tera::default();
    engine.add_raw_template("page.html", template)?;
    Ok(engine.render("page.html", &tera::Context::from_serialize(values)?)?)
}

/// minijinja escapes by the template's ending.
fn minijinja(name: &str, template: &str, values: &Values) -> Result<String, Box<dyn Error>> {
    let mut environment = minijinja::Environment::new();
    environment.set_undefined_behavior(minijinja::UndefinedBehavior::Strict);
    environment.add_template(name, template)?;
    Ok(environment.get_template(name)?.render(values)?)
}

fn main() -> Result<(), Box<dyn Error>> {
    let cases: Vec<(String, String, Values)> = serde_json::from_reader(std::io::stdin())?;
    let mut texts = Vec::new();
    for (engine, template, values) in cases {
        texts.push(match engine.as_str() {
            "askama" => askama(&template, &values)?,
            "Tera" => tera(&template, &values)?,
            "minijinja, autoescape on" => minijinja("page.html", &template, &values)?,
            "minijinja, autoescape off" => minijinja("page.txt", &template, &values)?,
            _ => return Err(format!("no engine {engine}").into()),
        });
    }
    serde_json::to_writer(std::io::stdout(), &texts)?;
    Ok(())
}
