//! B16: placeholders.

use hf_signin::snippet::{LinkTemplate, Placeholder, TemplateEngine};

use crate::support::{link_of, request};

/// What the placeholder's `Debug` says of it.
fn said(placeholder: &Placeholder, name: &str) -> String {
    let text = format!("{placeholder:?}");
    let (_, rest) = text.split_once(&format!(" {name}: ")).unwrap();
    rest.split([',', ' ']).next().unwrap().to_owned()
}

#[test]
fn b16_nothing_else() {
    for wrong in [
        "",
        "state",
        "{}",
        "{{}}",
        "{{ }}",
        "<%= %>",
        "<?= ?>",
        "${}",
        "@",
        "@.a",
        "@_",
        "@a.",
        "@1",
        "@a b",
        "@a&x=1",
        "@(a)",
        "{{ state }",
        "{ state }}",
        "{{{state}}}",
        "{{ a }}{{ b }}",
        "{a}{b}",
        "{{ a }} x {{ b }}",
        "{{ a \" onclick=\" }}",
        "{{ session['state] }}",
        "{{ a \" b ' c }}",
        "{{ \"a\" }}",
        "{{ a['<'] }}",
        "{{ a['}}'] }}",
        "{{ a['=x'] }}",
        "{{ a['&'] }}",
        "<?= $a-> ?>",
        "{{ a-->b }}",
        "<?= $a -->",
        "{{ a ` }}",
        "{{ a < b }}",
        "{{ a > b }}",
        "{{ a & b }}",
        "{{ a \n b }}",
        "{{ a \t b }}",
        "{{ a\u{2028}b }}",
        "{{ ü }}",
        "{{ a \\ b }}",
        "{{# each }}",
        "{{/each}}",
        "{{> partial }}",
        "{{! comment }}",
        "{{!-- comment --}}",
        "<% state %>",
        "<%- state %>",
        "<%= a %><%= b %>",
        "<%= a %> <script>",
        "<?php echo $state ?>",
        "<?= $a ?><?= $b ?>",
        "#{state}",
        "%STATE%",
        " {{ state }}",
        "{{ state }} ",
        "{{ 1 }}",
        "{$}",
        "javascript:alert(1)",
        "{state}&x=1",
        "{a: 1}}",
    ] {
        assert_eq!(Placeholder::new(wrong).unwrap_err().value, wrong);
    }
}

#[test]
fn b16_every_engine_has_its_placeholders() {
    let table: Vec<_> = TemplateEngine::ALL
        .iter()
        .map(|engine| {
            format!(
                "{engine}: {} {} {}",
                engine.state(),
                engine.nonce(),
                engine.code_challenge()
            )
        })
        .collect();
    assert_eq!(
        table,
        [
            "jinja: {{ state|urlencode }} {{ nonce|urlencode }} {{ code_challenge|urlencode }}",
            "tera: {{ state | urlencode_strict }} {{ nonce | urlencode_strict }} {{ code_challenge | urlencode_strict }}",
            "askama: {{ state|urlencode_strict }} {{ nonce|urlencode_strict }} {{ code_challenge|urlencode_strict }}",
            "handlebars: {{ state }} {{ nonce }} {{ codeChallenge }}",
            "erb: <%= ERB::Util.url_encode(state) %> <%= ERB::Util.url_encode(nonce) %> <%= ERB::Util.url_encode(code_challenge) %>",
            "ejs: <%= encodeURIComponent(state) %> <%= encodeURIComponent(nonce) %> <%= encodeURIComponent(codeChallenge) %>",
            "liquid: {{ state | url_encode }} {{ nonce | url_encode }} {{ code_challenge | url_encode }}",
            "php: <?= rawurlencode($state) ?> <?= rawurlencode($nonce) ?> <?= rawurlencode($code_challenge) ?>",
            "go: {{ .State }} {{ .Nonce }} {{ .CodeChallenge }}",
            "razor: @Uri.EscapeDataString(Model.State) @Uri.EscapeDataString(Model.Nonce) @Uri.EscapeDataString(Model.CodeChallenge)",
            "thymeleaf: ${#uris.escapeQueryParam(state)} ${#uris.escapeQueryParam(nonce)} ${#uris.escapeQueryParam(codeChallenge)}",
            "jsx: {state} {nonce} {codeChallenge}",
        ]
    );
    for engine in TemplateEngine::ALL.iter().copied() {
        assert_eq!(engine.as_str().parse::<TemplateEngine>().unwrap(), engine);
        for placeholder in [engine.state(), engine.nonce(), engine.code_challenge()] {
            assert_eq!(said(&placeholder, "engine"), format!("Some({engine:?})"));
            let own = Placeholder::new(placeholder.as_str()).unwrap();
            assert_eq!(own.as_str(), placeholder.as_str());
            assert_eq!(said(&own, "syntax"), said(&placeholder, "syntax"));
            assert_eq!(said(&own, "engine"), "None");
        }
    }
}

#[test]
fn b16_a_placeholder_stands_unescaped_in_value_position() {
    let request = request().param("prompt", "{{ x }}").unwrap();
    let link = LinkTemplate::new(request)
        .state(TemplateEngine::Jinja.state())
        .nonce(TemplateEngine::Jinja.nonce())
        .code_challenge(TemplateEngine::Jinja.code_challenge());
    assert_eq!(
        link.text(),
        "https://huggingface.co/oauth/authorize?client_id=my-app&redirect_uri=https%3A%2F%2Fexample.com%2Fauth%2Fcallback&scope=openid%20profile&state={{ state|urlencode }}&response_type=code&nonce={{ nonce|urlencode }}&code_challenge={{ code_challenge|urlencode }}&code_challenge_method=S256&prompt=%7B%7B%20x%20%7D%7D"
    );
}

#[test]
fn b16_a_placeholder_of_no_known_form_says_so() {
    let error = Placeholder::new("state").unwrap_err();
    assert_eq!(
        error.to_string(),
        "placeholder \"state\" is of no known form; use one such as {{ state }}, <%= state %>, <?= $state ?>, @Model.State, ${state} or {STATE}"
    );
}

#[test]
fn b16_documentation_may_leave_client_id_and_redirect_uri_open() {
    let placeholder = |text| Placeholder::new(text).unwrap();
    let link = link_of(placeholder("{CLIENT_ID}"), placeholder("{REDIRECT_URI}"))
        .state(placeholder("{STATE}"));
    assert_eq!(
        link.text(),
        "https://huggingface.co/oauth/authorize?client_id={CLIENT_ID}&redirect_uri={REDIRECT_URI}&scope=openid%20profile&state={STATE}&response_type=code"
    );
    assert!(hf_signin::link::RedirectUri::new("{REDIRECT_URI}").is_err());
}

#[test]
fn b16_names_of_frameworks_lead_to_their_engines() {
    for (name, engine) in [
        ("flask", "jinja"),
        ("Jinja", "jinja"),
        ("zola", "tera"),
        ("rails", "erb"),
        ("react", "jsx"),
        ("handlebar", "handlebars"),
        ("thymleaf", "thymeleaf"),
    ] {
        let error = name.parse::<TemplateEngine>().unwrap_err().to_string();
        assert!(
            error.starts_with(&format!(
                "unknown template engine {name:?}; did you mean {engine:?}? (possible values: jinja, "
            )),
            "{error}"
        );
    }
    for (alias, engine) in [
        ("jinja2", TemplateEngine::Jinja),
        ("django", TemplateEngine::Jinja),
        ("mustache", TemplateEngine::Handlebars),
    ] {
        assert_eq!(alias.parse::<TemplateEngine>().unwrap(), engine);
    }
    assert_eq!(
        "nothing-like-it"
            .parse::<TemplateEngine>()
            .unwrap_err()
            .to_string(),
        "unknown template engine \"nothing-like-it\"; possible values: jinja, tera, askama, handlebars, erb, ejs, liquid, php, go, razor, thymeleaf, jsx"
    );
}
