use askama::Template;

use super::component::Markup;

use crate::snippet::SnippetError;
use crate::snippet::escape::vue::Attribute;
use crate::snippet::format::{Spec, Takes};
use crate::snippet::parts::Parts;

pub(in crate::snippet) const SPEC: Spec = Spec {
    name: "vue",
    description: "markup for a Vue template",
    takes: Takes::UrlPair,
    hosts: &[],
    why_not: "an app is built from it, no page of that host: use format html or markdown",
    refuses: super::refuses_both_quotes,
    no_new_tab: None,
    render,
};

#[derive(Template)]
#[template(path = "snippet/vue.vue")]
struct Vue<'a> {
    m: Markup<'a, Attribute>,
}

fn render(parts: &Parts<'_>) -> Result<String, SnippetError> {
    let markup = Vue {
        m: Markup::new(parts, Attribute),
    };
    Ok(markup.render()?)
}
