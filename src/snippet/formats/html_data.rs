use super::html::render;
use super::*;

pub(in crate::snippet) const SPEC: FormatSpec = FormatSpec {
    pictures: PictureSource::DataPair,
    hosts: &[Host::Gradio, Host::StaticSpace],
    why_not: "it drops data: pictures: use format html",
    refuses: html::SPEC.refuses,
    no_new_tab: None,
    render,
};
