use super::html;
use crate::snippet::Host;
use crate::snippet::spec::{FormatSpec, PictureSource};

pub(in crate::snippet) const SPEC: FormatSpec = FormatSpec {
    pictures: PictureSource::Data,
    png: |_| None,
    hosts: &[Host::Gradio, Host::StaticSpace],
    why_not: "it drops data: pictures: use format html",
    ..html::SPEC
};
