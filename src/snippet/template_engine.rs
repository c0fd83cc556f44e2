use super::{Placeholder, PlaceholderSyntax};
use crate::names::named_enum;

named_enum! {
    /// A template engine whose placeholders are known by name (B16).
    ///
    /// ```
    /// use hf_signin::snippet::TemplateEngine;
    ///
    /// let engine: TemplateEngine = "jinja".parse()?;
    /// assert_eq!(engine.state().as_str(), "{{ state }}");
    /// assert_eq!(TemplateEngine::Go.code_challenge().as_str(), "{{ .CodeChallenge }}");
    /// # Ok::<(), hf_signin::UnknownName>(())
    /// ```
    #[non_exhaustive]
    pub enum TemplateEngine: "template engine" {
        /// Jinja (Flask, Django templates write the same).
        Jinja = "jinja"
            ~ "jinja2" ~ "minijinja" ~ "django" ~ "flask" ~ "fastapi" ~ "tera" ~ "twig" ~ "nunjucks",
        /// Handlebars.
        Handlebars = "handlebars" ~ "mustache" ~ "hbs",
        /// ERB (Rails).
        Erb = "erb" ~ "rails" ~ "ruby" ~ "eex" ~ "heex" ~ "phoenix",
        /// EJS (Express).
        Ejs = "ejs" ~ "express" ~ "node",
        /// askama.
        Askama = "askama" ~ "rinja",
        /// Liquid.
        Liquid = "liquid" ~ "jekyll" ~ "shopify",
        /// PHP.
        Php = "php" ~ "laravel" ~ "wordpress",
        /// Go's `html/template`.
        Go = "go" ~ "golang" ~ "hugo" ~ "html-template",
        /// Razor (ASP.NET).
        Razor = "razor" ~ "aspnet" ~ "asp-net" ~ "blazor" ~ "cshtml" ~ "dotnet",
        /// Thymeleaf (Spring), which needs `th:href`.
        Thymeleaf = "thymeleaf" ~ "spring" ~ "spring-boot",
        /// JSX (React), which needs `href={…}`.
        Jsx = "jsx"
            ~ "react" ~ "nextjs" ~ "next" ~ "tsx" ~ "preact" ~ "solid" ~ "vue" ~ "svelte",
    }
}

/// How an engine's users write a variable's name.
#[derive(Clone, Copy)]
enum Case {
    Snake,
    Camel,
    Pascal,
}

impl TemplateEngine {
    /// How its placeholders are written.
    #[must_use]
    pub fn syntax(self) -> PlaceholderSyntax {
        self.row().0
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

    /// Syntax, what stands before the name and after it, case.
    fn row(self) -> (PlaceholderSyntax, &'static str, &'static str, Case) {
        use PlaceholderSyntax::{At, Brace, Dollar, DoubleBrace, Percent, Php};
        match self {
            Self::Jinja => (DoubleBrace, "{{ ", " }}", Case::Snake),
            Self::Handlebars => (DoubleBrace, "{{ ", " }}", Case::Camel),
            Self::Erb => (Percent, "<%= ", " %>", Case::Snake),
            Self::Ejs => (Percent, "<%= ", " %>", Case::Camel),
            Self::Askama => (DoubleBrace, "{{ ", " }}", Case::Snake),
            Self::Liquid => (DoubleBrace, "{{ ", " }}", Case::Snake),
            Self::Php => (Php, "<?= $", " ?>", Case::Snake),
            Self::Go => (DoubleBrace, "{{ .", " }}", Case::Pascal),
            Self::Razor => (At, "@Model.", "", Case::Pascal),
            Self::Thymeleaf => (Dollar, "${", "}", Case::Camel),
            Self::Jsx => (Brace, "{", "}", Case::Camel),
        }
    }

    fn placeholder(self, [snake, camel, pascal]: [&str; 3]) -> Placeholder {
        let (syntax, before, after, case) = self.row();
        let name = match case {
            Case::Snake => snake,
            Case::Camel => camel,
            Case::Pascal => pascal,
        };
        Placeholder::of_engine(format!("{before}{name}{after}"), syntax, self)
    }
}
