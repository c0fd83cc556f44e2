//! A badge around a page of one's own, which begins the sign-in.

use hf_signin::link::{LinkError, Parameter};
use hf_signin::snippet::{Format, Host, Pictures, Snippet};

use crate::support::{names, parse_html, pictures, warnings};

const PAGE: &str = "https://app.example/login?next=/a%20b&x=(1)";

fn snippet(url: &str, format: Format) -> Snippet {
    let snippet = Snippet::to(url).unwrap().format(format);
    if format.takes_files() {
        snippet.pictures(Pictures::folder("x").unwrap())
    } else {
        snippet
    }
}

fn render(url: &str, format: Format) -> String {
    snippet(url, format).render().unwrap().markup
}

#[test]
fn every_format_but_html_pkce_leads_there_and_warns_of_nothing() {
    for format in Format::ALL.iter().copied() {
        let snippet = snippet(PAGE, format);
        let text = match snippet.render() {
            Ok(_) if format == Format::Url => continue,
            Ok(rendered) => rendered.markup,
            // The pictures here are the official ones, and no PNG.
            Err(_) if format == Format::Email => continue,
            Err(error) => {
                assert_eq!(format, Format::HtmlPkce);
                assert_eq!(
                    error.to_string(),
                    "link in format html-pkce: leads to a page of your own, and the script begins the sign-in itself: give a client ID and a redirect URI, or use format html"
                );
                continue;
            }
        };
        assert!(text.contains("app.example/login"), "{text}");
        assert!(!text.contains("oauth/authorize"), "{text}");
        assert_eq!(warnings(&snippet), [], "{format}");
        for host in format.hosts() {
            let snippet = Snippet::to(PAGE).unwrap().format(format).host(host);
            let snippet = snippet.pictures(pictures());
            if !format.takes_files() {
                assert!(
                    snippet
                        .render()
                        .unwrap()
                        .markup
                        .contains("app.example/login")
                );
                assert_eq!(warnings(&snippet), [], "{format} {host}");
            }
        }
    }
}

#[test]
fn html_has_the_page_as_it_is() {
    for format in [Format::Html, Format::HtmlInline, Format::HtmlData] {
        for page in [PAGE, "/login", "/", "http://localhost:3000/login#now"] {
            let (elements, _) = parse_html(&render(page, format));
            assert_eq!(elements[0].name, "a");
            assert_eq!(elements[0].attribute("href"), page);
        }
    }
    assert!(render("/login", Format::Markdown).ends_with(".svg)](/login)"));
    assert!(render("/login", Format::Jsx).contains("  <a href=\"/login\" "));
}

#[test]
fn html_button_moves_the_query_into_hidden_fields() {
    let (elements, _) = parse_html(&render(
        "/login?next=%2Fa%26b&plus=1+1&empty#top",
        Format::HtmlButton,
    ));
    assert_eq!(
        names(&elements)[..5],
        ["form", "input", "input", "input", "button"]
    );
    assert_eq!(elements[0].attribute("action"), "/login#top");
    let fields: Vec<_> = elements[1..4]
        .iter()
        .map(|field| (field.attribute("name"), field.attribute("value")))
        .collect();
    assert_eq!(fields, [("next", "/a&b"), ("plus", "1 1"), ("empty", "")]);
    let error = snippet("/login?a=%FF", Format::HtmlButton).render();
    assert_eq!(
        error.unwrap_err().to_string(),
        "link in format html-button: has a query that is not UTF-8, which a form changes: use format html"
    );
}

#[test]
fn a_bare_path_warns_where_the_text_is_shown_elsewhere() {
    for host in Host::ALL.iter().copied() {
        let all = warnings(
            &Snippet::to("/login")
                .unwrap()
                .host(host)
                .pictures(pictures()),
        );
        let texts: Vec<_> = all.iter().map(ToString::to_string).collect();
        if matches!(
            host,
            Host::Web | Host::Gradio | Host::Streamlit | Host::StaticSpace
        ) {
            assert_eq!(texts, [""; 0]);
        } else {
            assert_eq!(
                texts,
                [format!(
                    "link \"/login\" is a path, and host {host} shows the text on a site of its own; give the page's full URL"
                )]
            );
        }
    }
    let latex = snippet("/login", Format::Latex).pictures(Pictures::folder("x").unwrap());
    let all = warnings(&latex);
    assert_eq!(
        all[0].to_string(),
        "link \"/login\" is a path, and a document in format latex is read elsewhere; give the page's full URL"
    );
}

#[test]
fn pages_are_https_http_or_a_path() {
    for fine in [
        "https://app.example",
        "HTTPS://app.example/login",
        "http://app.example/login",
        "http://localhost:3000/login",
        "http://[::1]:3000/login",
        "/",
        "/login",
        "/a;b=c/@d:e?x=y!$&()*+,=%27#f?/",
    ] {
        assert!(Snippet::to(fine).is_ok(), "{fine}");
    }
    for (wrong, problem) in [
        ("", "not an absolute URI"),
        ("login", "not an absolute URI"),
        ("app.example/login", "has no scheme; write https://"),
        (
            "//evil.example",
            "begins with //, which leads to another host",
        ),
        ("///evil.example", "begins with //"),
        ("/\\evil.example", "contains a backslash"),
        ("\\\\evil.example", "contains a backslash"),
        ("https:/evil.example", "needs exactly 2 slashes"),
        ("https://", "has no host"),
        ("https:///login", "needs exactly 2 slashes"),
        ("javascript:alert(1)", "has the scheme javascript"),
        ("data:text/html,x", "has the scheme data"),
        ("mailto:me@app.example", "has the scheme mailto"),
        ("com.example.app:/login", "has the scheme com.example.app"),
        ("/a b", "contains ' '"),
        (" /login", "begins or ends with a space"),
        ("/login\n", "begins or ends with a space"),
        ("/a\tb", "contains '\\t'"),
        ("/a\"b", "contains '\"'"),
        ("/a'b", "contains '\\''"),
        ("https://app.example/it's", "contains '\\''"),
        ("/a<b", "contains '<'"),
        ("/a>b", "contains '>'"),
        ("/{{ x }}", "contains '{'"),
        ("/[x]", "contains '['"),
        ("/a#b#c", "contains '#'"),
        ("/a%zz", "two hexadecimal digits"),
        ("/größe", "characters that are not ASCII"),
        ("/a\u{7f}b", "contains '\\u{7f}'"),
        (
            "https://me:secret@app.example/",
            "has a user name or password",
        ),
        ("/login?access_token=x", "never put a secret in a URL"),
    ] {
        let error = Snippet::to(wrong).unwrap_err();
        assert!(
            matches!(
                &error,
                LinkError::Url {
                    parameter: Parameter::Href,
                    ..
                }
            ),
            "{error:?}"
        );
        let text = error.to_string();
        assert!(
            text.starts_with("href \"") && text.contains(problem),
            "{text}"
        );
        assert!(!text.contains("secret@"), "{text}");
    }
}
