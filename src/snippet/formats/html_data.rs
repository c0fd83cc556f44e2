use super::html::{self, render};
use crate::snippet::format::{Spec, Takes};

pub(in crate::snippet) const SPEC: Spec = Spec {
    takes: Takes::DataPair,
    hosts: &[],
    why_not: "it drops data: pictures: use format html",
    refuses: html::SPEC.refuses,
    no_new_tab: None,
    render,
};
