use super::{Placeholder, PlaceholderSyntax};
use crate::names::named_enum;

named_enum! {
    /// A template engine whose placeholders are known by name (B16).
    ///
    /// ```
    /// use hf_signin::snippet::TemplateEngine;
    ///
    /// let engine: TemplateEngine = "jinja".parse()?;
    /// assert_eq!(engine.state().as_str(), "{{ state|urlencode }}");
    /// assert_eq!(TemplateEngine::Go.code_challenge().as_str(), "{{ .CodeChallenge }}");
    /// # Ok::<(), hf_signin::UnknownName>(())
    /// ```
    #[non_exhaustive]
    pub enum TemplateEngine: "template engine" {
        /// Jinja, and what reads the same: Django, Nunjucks, minijinja.
        Jinja = "jinja" | "jinja2" | "django" | "nunjucks" | "minijinja" ~ "flask" ~ "fastapi",
        /// Tera.
        Tera = "tera" ~ "zola",
        /// askama.
        Askama = "askama" ~ "rinja",
        /// Handlebars and Mustache, which cannot percent-encode.
        Handlebars = "handlebars" | "mustache" | "hbs",
        /// ERB (Rails).
        Erb = "erb" ~ "rails" ~ "ruby",
        /// EJS (Express).
        Ejs = "ejs" ~ "express" ~ "node",
        /// Liquid.
        Liquid = "liquid" ~ "jekyll" ~ "shopify" ~ "twig",
        /// PHP.
        Php = "php" ~ "laravel" ~ "wordpress",
        /// Go's `html/template`, which escapes each value for its place.
        Go = "go" ~ "golang" ~ "hugo" ~ "html-template",
        /// Razor (ASP.NET).
        Razor = "razor" ~ "aspnet" ~ "asp-net" ~ "blazor" ~ "cshtml" ~ "dotnet",
        /// Thymeleaf (Spring), which needs `th:href`.
        Thymeleaf = "thymeleaf" ~ "spring" ~ "spring-boot",
        /// JSX (React), which needs `href={…}`.
        Jsx = "jsx" ~ "react" ~ "nextjs" ~ "next" ~ "tsx" ~ "preact" ~ "solid",
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

    /// How it writes placeholders, `*` in the variable's place: in a link, whose
    /// values are percent-encoded (RFC 3986 section 2.1), and in the `value` of
    /// a form's field, which is escaped for HTML only: the browser encodes it
    /// when the form is sent.
    #[rustfmt::skip]
    const fn spelling(self) -> (PlaceholderSyntax, Case, &'static str, &'static str) {
        use Case::{Camel, Pascal, Snake};
        use PlaceholderSyntax::{At, Brace, Dollar, DoubleBrace, Percent, Php};
        match self {
            Self::Jinja => (DoubleBrace, Snake, "{{ *|urlencode }}", "{{ *|escape }}"),
            Self::Tera => (DoubleBrace, Snake, "{{ * | urlencode_strict }}", "{{ * }}"),
            Self::Askama => (DoubleBrace, Snake, "{{ *|urlencode_strict }}", "{{ * }}"),
            Self::Handlebars => (DoubleBrace, Camel, "{{ * }}", "{{ * }}"),
            Self::Erb => (Percent, Snake, "<%= ERB::Util.url_encode(*) %>", "<%= ERB::Util.html_escape(*) %>"),
            Self::Ejs => (Percent, Camel, "<%= encodeURIComponent(*) %>", "<%= * %>"),
            Self::Liquid => (DoubleBrace, Snake, "{{ * | url_encode }}", "{{ * | escape }}"),
            Self::Php => (Php, Snake, "<?= rawurlencode($*) ?>", "<?= htmlspecialchars($*) ?>"),
            Self::Go => (DoubleBrace, Pascal, "{{ .* }}", "{{ .* }}"),
            Self::Razor => (At, Pascal, "@Uri.EscapeDataString(Model.*)", "@Model.*"),
            Self::Thymeleaf => (Dollar, Camel, "${#uris.escapeQueryParam(*)}", "${*}"),
            Self::Jsx => (Brace, Camel, "{*}", "{*}"),
        }
    }

    fn placeholder(self, [snake, camel, pascal]: [&str; 3]) -> Placeholder {
        let (syntax, case, link, field) = self.spelling();
        let name = match case {
            Case::Snake => snake,
            Case::Camel => camel,
            Case::Pascal => pascal,
        };
        let write = |spelling: &str| spelling.replace('*', name);
        Placeholder::of_engine(write(link), write(field), syntax, self)
    }
}
