//! What to make, as one value: a badge, a link, a snippet.
//!
//! The command line, the WebAssembly module, the page and a `build.rs` fill in the
//! same options, and one function resolves them. As JSON they have the names that
//! are in the description of each field: unknown names are refused with the nearest
//! right one, `null` means not given, and an error repeats no value, which may be a
//! secret in the wrong place.
//!
//! ```
//! use hf_signin::options::SnippetOptions;
//!
//! let options: SnippetOptions = serde_json::from_str(
//!     r#"{"href": "/login", "format": "html", "badge": {"size": "xl"}, "assets": "img"}"#,
//! )?;
//! let rendered = options.snippet()?.render()?;
//! assert_eq!(rendered.files[0].name, "sign-in-with-huggingface-xl.svg");
//!
//! let error = serde_json::from_str::<SnippetOptions>(r#"{"badge": {"colour": "red"}}"#);
//! assert!(error.unwrap_err().to_string().starts_with("badge: unknown option \"colour\""));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod badge;
mod error;
mod json;
mod link;
mod snippet;

pub use badge::{BadgeOptions, Width};
pub use error::OptionsError;
pub use link::LinkOptions;
pub use snippet::SnippetOptions;

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn refused(json: serde_json::Value) -> (&'static str, String) {
        let error = match SnippetOptions::read(json) {
            Err(error) => error,
            Ok(options) => options.snippet().unwrap_err(),
        };
        (error.diagnostic().code, error.to_string())
    }

    #[test]
    fn each_wrong_option_is_named_and_no_value_repeated() {
        for (json, code, text) in [
            (
                json!({ "link": { "client_id": "s3cret" } }),
                "unknown_option",
                "link: unknown option \"client_id\"; did you mean \"clientId\"? (possible options: ",
            ),
            (
                json!({ "hrf": "/login" }),
                "unknown_option",
                "snippet: unknown option \"hrf\"; did you mean \"href\"? (possible options: ",
            ),
            (
                json!({ "badge": { "width": "s3cret" } }),
                "wrong_type",
                "badge: width must be a whole number, or \"fill\"",
            ),
            (
                json!({ "href": 1 }),
                "wrong_type",
                "snippet: href must be a string",
            ),
            (
                json!({ "link": { "scopes": [1] } }),
                "wrong_type",
                "link: scopes must be a string or an array of strings",
            ),
            (
                json!({ "format": "htm", "href": "/" }),
                "unknown_name",
                "unknown format \"htm\"; did you mean \"html\"? (possible values: ",
            ),
            (json!("x"), "wrong_type", "snippet must be an object"),
            (json!({}), "missing_option", "snippet: href is missing"),
            (
                json!({ "link": { "clientId": "a" } }),
                "missing_option",
                "link: redirectUri is missing",
            ),
            (
                json!({ "href": "/", "link": {} }),
                "option_clash",
                "snippet: give href or link, not both",
            ),
            (
                json!({ "href": "/", "style": true, "inlineStyle": true }),
                "option_clash",
                "snippet: give style or inlineStyle, not both",
            ),
            (
                json!({ "href": "/", "assetsUrl": "/x" }),
                "missing_option",
                "snippet: assets is missing",
            ),
            (
                json!({ "href": "/", "imgBase": "{{ x }}" }),
                "template_address",
                "picture \"{{ x }}\": a template is not evaluated there",
            ),
            (
                json!({ "link": { "clientId": "a", "redirectUri": "https://a.example", "state": "hf_abcdefghijklmnopqrstuvwxyzabcdefgh" } }),
                "token_value",
                "state looks like an access token",
            ),
        ] {
            let said = refused(json);
            assert_eq!(said.0, code, "{}", said.1);
            assert!(said.1.starts_with(text), "{}", said.1);
            assert!(!said.1.contains("s3cret"));
        }
    }

    #[test]
    fn null_is_not_given() {
        let json = json!({ "href": "/login", "format": null, "more": null, "badge": null });
        let options = SnippetOptions::read(json).unwrap();
        assert_eq!(
            options,
            SnippetOptions {
                href: Some("/login".to_owned()),
                ..SnippetOptions::default()
            }
        );
    }

    /// A placeholder is no value: nothing of the link is made up.
    #[test]
    fn placeholders_and_what_the_page_knows_are_no_values() {
        let rendered = |json| {
            let options = SnippetOptions::read(json).unwrap();
            options.snippet().unwrap().render().unwrap()
        };
        let link = json!({
            "clientId": "{CLIENT_ID}", "redirectUri": "{REDIRECT_URI}", "placeholders": true,
        });
        let form = rendered(json!({ "link": link, "format": "html-button" }));
        assert_eq!(form.csp.form_action, ["https://huggingface.co"]);
        assert!(
            form.url
                .contains("client_id={CLIENT_ID}&redirect_uri={REDIRECT_URI}&")
        );
        let page = json!({ "link": {}, "format": "html-pkce", "host": "static-space" });
        let script = rendered(page).script.unwrap();
        assert!(!script.contains("example.com"), "{script}");
    }
}
