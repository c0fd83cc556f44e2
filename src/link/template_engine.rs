use std::fmt;
use std::str::FromStr;

use super::{LinkError, Placeholder, PlaceholderSyntax};
use crate::names::nearest;

/// A template engine whose placeholders are known by name (B16).
///
/// ```
/// use hf_signin::link::TemplateEngine;
///
/// let engine: TemplateEngine = "jinja".parse()?;
/// assert_eq!(engine.state().as_str(), "{{ state }}");
/// assert_eq!(TemplateEngine::Go.code_challenge().as_str(), "{{ .CodeChallenge }}");
/// # Ok::<(), hf_signin::link::LinkError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum TemplateEngine {
    /// Jinja (Flask, Django templates write the same).
    Jinja,
    /// Handlebars.
    Handlebars,
    /// ERB (Rails).
    Erb,
    /// EJS (Express).
    Ejs,
    /// askama.
    Askama,
    /// Liquid.
    Liquid,
    /// PHP.
    Php,
    /// Go's `html/template`.
    Go,
    /// Razor (ASP.NET).
    Razor,
    /// Thymeleaf (Spring), which needs `th:href`.
    Thymeleaf,
    /// JSX (React), which needs `href={…}`.
    Jsx,
}

/// How an engine's users write a variable's name.
#[derive(Clone, Copy)]
enum Case {
    Snake,
    Camel,
    Pascal,
}

impl TemplateEngine {
    /// All of them.
    pub const ALL: [Self; 11] = [
        Self::Jinja,
        Self::Handlebars,
        Self::Erb,
        Self::Ejs,
        Self::Askama,
        Self::Liquid,
        Self::Php,
        Self::Go,
        Self::Razor,
        Self::Thymeleaf,
        Self::Jsx,
    ];

    /// Its name on the command line.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.row().0
    }

    /// How its placeholders are written.
    #[must_use]
    pub fn syntax(self) -> PlaceholderSyntax {
        self.row().1
    }

    /// The placeholder for the state.
    #[must_use]
    pub fn state(self) -> Placeholder {
        self.placeholder(["state", "state", "State"])
    }

    /// The placeholder for the nonce.
    #[must_use]
    pub fn nonce(self) -> Placeholder {
        self.placeholder(["nonce", "nonce", "Nonce"])
    }

    /// The placeholder for the code challenge.
    #[must_use]
    pub fn code_challenge(self) -> Placeholder {
        self.placeholder(["code_challenge", "codeChallenge", "CodeChallenge"])
    }

    /// Name, syntax, what stands before the name and after it, case.
    fn row(
        self,
    ) -> (
        &'static str,
        PlaceholderSyntax,
        &'static str,
        &'static str,
        Case,
    ) {
        use PlaceholderSyntax::{At, Brace, Dollar, DoubleBrace, Percent, Php};
        match self {
            Self::Jinja => ("jinja", DoubleBrace, "{{ ", " }}", Case::Snake),
            Self::Handlebars => ("handlebars", DoubleBrace, "{{ ", " }}", Case::Camel),
            Self::Erb => ("erb", Percent, "<%= ", " %>", Case::Snake),
            Self::Ejs => ("ejs", Percent, "<%= ", " %>", Case::Camel),
            Self::Askama => ("askama", DoubleBrace, "{{ ", " }}", Case::Snake),
            Self::Liquid => ("liquid", DoubleBrace, "{{ ", " }}", Case::Snake),
            Self::Php => ("php", Php, "<?= $", " ?>", Case::Snake),
            Self::Go => ("go", DoubleBrace, "{{ .", " }}", Case::Pascal),
            Self::Razor => ("razor", At, "@Model.", "", Case::Pascal),
            Self::Thymeleaf => ("thymeleaf", Dollar, "${", "}", Case::Camel),
            Self::Jsx => ("jsx", Brace, "{", "}", Case::Camel),
        }
    }

    fn placeholder(self, [snake, camel, pascal]: [&str; 3]) -> Placeholder {
        let (_, syntax, before, after, case) = self.row();
        let name = match case {
            Case::Snake => snake,
            Case::Camel => camel,
            Case::Pascal => pascal,
        };
        Placeholder::known(format!("{before}{name}{after}"), syntax)
    }
}

impl fmt::Display for TemplateEngine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for TemplateEngine {
    type Err = LinkError;

    fn from_str(name: &str) -> Result<Self, LinkError> {
        Self::ALL
            .into_iter()
            .find(|engine| engine.name() == name)
            .ok_or_else(|| LinkError::UnknownEngine {
                value: name.to_owned(),
            })
    }
}

/// The engine that somebody who wrote `name` likely means: the one that a
/// framework of this name uses or resembles, else the one spelt most like it.
pub(super) fn nearest_to(name: &str) -> Option<TemplateEngine> {
    let name = name.to_ascii_lowercase();
    let engine = match name.as_str() {
        "jinja2" | "minijinja" | "django" | "flask" | "fastapi" | "tera" | "twig" | "nunjucks" => {
            TemplateEngine::Jinja
        }
        "mustache" | "hbs" => TemplateEngine::Handlebars,
        "rails" | "ruby" | "eex" | "heex" | "phoenix" => TemplateEngine::Erb,
        "express" | "node" => TemplateEngine::Ejs,
        "rinja" => TemplateEngine::Askama,
        "jekyll" | "shopify" => TemplateEngine::Liquid,
        "laravel" | "wordpress" => TemplateEngine::Php,
        "golang" | "hugo" | "html-template" => TemplateEngine::Go,
        "aspnet" | "asp-net" | "blazor" | "cshtml" | "dotnet" => TemplateEngine::Razor,
        "spring" | "spring-boot" => TemplateEngine::Thymeleaf,
        "react" | "nextjs" | "next" | "tsx" | "preact" | "solid" | "vue" | "svelte" => {
            TemplateEngine::Jsx
        }
        _ => {
            return nearest(&name, TemplateEngine::ALL.map(TemplateEngine::name), 2)?
                .parse()
                .ok();
        }
    };
    Some(engine)
}
