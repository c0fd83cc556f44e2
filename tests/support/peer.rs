//! tests/node/peer/provider.mjs, started and steered.
// Each test file takes what it needs.
#![allow(dead_code)]

use std::io::{BufRead, BufReader};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use hf_signin::link::Provider;
use serde_json::Value;

use crate::tools;

pub struct Peer {
    child: Child,
    /// The provider runs until this ends.
    _stdin: ChildStdin,
    /// It writes warnings here now and then.
    _stdout: BufReader<ChildStdout>,
    issuer: String,
    control: String,
}

impl Peer {
    /// `None` when Node or its packages are missing, which is said aloud.
    pub fn start(redirect_uris: &[&str]) -> Option<Self> {
        if !tools::require_node_packages() {
            return None;
        }
        let mut child = Command::new("node")
            .arg(tools::tests().join("node/peer/provider.mjs"))
            .args(redirect_uris)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let stdin = child.stdin.take().unwrap();
        let mut line = String::new();
        let mut stdout = BufReader::new(child.stdout.take().unwrap());
        stdout.read_line(&mut line).unwrap();
        let started: Value = serde_json::from_str(&line).expect("the provider starts");
        let text = |name: &str| started[name].as_str().unwrap().to_owned();
        Some(Self {
            child,
            _stdin: stdin,
            _stdout: stdout,
            issuer: text("issuer"),
            control: text("control"),
        })
    }

    /// From its metadata.
    pub fn provider(&self) -> Provider {
        let url = format!("{}/.well-known/openid-configuration", self.issuer);
        serde_json::from_str(&get(&url)).unwrap()
    }

    pub fn control(&self, path: &str) -> Value {
        serde_json::from_str(&get(&format!("{}{path}", self.control))).unwrap()
    }

    /// Goes to the provider as a user who agrees: the callback.
    pub fn agree(&self, url: &str) -> String {
        let url: String = url::form_urlencoded::byte_serialize(url.as_bytes()).collect();
        let answer = self.control(&format!("/agree?url={url}"));
        answer["callback"].as_str().unwrap().to_owned()
    }
}

fn get(url: &str) -> String {
    let mut answer = ureq::get(url).call().unwrap();
    answer.body_mut().read_to_string().unwrap()
}

impl Drop for Peer {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
