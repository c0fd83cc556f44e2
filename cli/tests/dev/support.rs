//! Starts `hf-signin dev` and talks to it.

use std::io::{BufRead, BufReader, Read};
use std::path::PathBuf;
use std::process::{Child, ChildStdout, Command, Stdio};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use serde_json::Value;
use url::Url;

/// The command, without the variables that it reads.
pub fn command(args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_hf-signin"));
    command.arg("dev").args(args).stdin(Stdio::null());
    for name in [
        "OAUTH_SCOPES",
        "OPENID_PROVIDER_URL",
        "OAUTH_CLIENT_ID",
        "SPACE_HOST",
        "SPACE_ID",
    ] {
        command.env_remove(name);
    }
    command
}

/// A provider that runs, with or without a command.
pub struct Dev {
    pub child: Child,
    pub stdout: BufReader<ChildStdout>,
    pub issuer: String,
    pub secret: String,
    pub env: Value,
    stderr: Arc<Mutex<String>>,
}

pub const CLIENT_ID: &str = "hf-signin-dev";
pub const CALLBACK: &str = "http://localhost:7860/login/callback";

impl Dev {
    /// `args` come after `dev --json`.
    pub fn start(args: &[&str]) -> Self {
        let all: Vec<_> = ["--json"].into_iter().chain(args.iter().copied()).collect();
        Self::run(&mut command(&all))
    }

    pub fn run(command: &mut Command) -> Self {
        let mut child = command
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut stdout = BufReader::new(child.stdout.take().unwrap());
        let stderr = Arc::new(Mutex::new(String::new()));
        let mut pipe = child.stderr.take().unwrap();
        let said = Arc::clone(&stderr);
        thread::spawn(move || {
            let mut bytes = [0; 4096];
            while let Ok(length @ 1..) = pipe.read(&mut bytes) {
                said.lock()
                    .unwrap()
                    .push_str(&String::from_utf8_lossy(&bytes[..length]));
            }
        });
        let mut line = String::new();
        stdout.read_line(&mut line).unwrap();
        let started: Value = serde_json::from_str(&line)
            .unwrap_or_else(|_| panic!("no JSON: {line:?} {:?}", stderr.lock().unwrap()));
        let text = |name: &str| started[name].as_str().unwrap().to_owned();
        assert_eq!(started["client_id"], CLIENT_ID);
        Self {
            child,
            stdout,
            issuer: text("issuer"),
            secret: text("client_secret"),
            env: started["env"].clone(),
            stderr,
        }
    }

    /// What the terminal has seen.
    pub fn said(&self) -> String {
        self.stderr.lock().unwrap().clone()
    }

    pub fn at(&self, path: &str) -> String {
        format!("{}{path}", self.issuer)
    }

    /// An authorize link with these parameters; the value - removes one.
    pub fn authorize(&self, changes: &[(&str, &str)]) -> Answer {
        get(&self.authorize_url(changes))
    }

    pub fn authorize_url(&self, changes: &[(&str, &str)]) -> String {
        let usual = [
            ("client_id", CLIENT_ID),
            ("redirect_uri", CALLBACK),
            ("response_type", "code"),
            ("scope", "openid profile"),
            ("state", "the-state"),
            ("nonce", "the-nonce"),
            ("code_challenge", CHALLENGE),
            ("code_challenge_method", "S256"),
        ];
        form_url(&self.at("/oauth/authorize"), &changed(&usual, changes))
    }

    /// A code that `--yes` gives.
    pub fn code(&self, changes: &[(&str, &str)]) -> String {
        let answer = self.authorize(changes);
        assert_eq!(answer.status, 302, "{}", answer.body);
        answer.callback("code").expect("a code")
    }

    /// A token request with these parameters.
    pub fn token(&self, code: &str, changes: &[(&str, &str)]) -> Answer {
        let usual = [
            ("grant_type", "authorization_code"),
            ("code", code),
            ("redirect_uri", CALLBACK),
            ("code_verifier", VERIFIER),
            ("client_id", CLIENT_ID),
            ("client_secret", &self.secret),
        ];
        post(&self.at("/oauth/token"), &[], &changed(&usual, changes))
    }
}

impl Drop for Dev {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// RFC 7636 appendix B.
pub const VERIFIER: &str = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
pub const CHALLENGE: &str = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

/// A value of `-` leaves the parameter out; a name that is there is replaced.
fn changed<'a>(
    usual: &[(&'a str, &'a str)],
    changes: &[(&'a str, &'a str)],
) -> Vec<(&'a str, &'a str)> {
    let mut params = usual.to_vec();
    for change in changes {
        params.retain(|(name, _)| *name != change.0);
    }
    params.extend(changes.iter().filter(|(_, value)| *value != "-"));
    params
}

pub fn form(params: &[(&str, &str)]) -> String {
    url::form_urlencoded::Serializer::new(String::new())
        .extend_pairs(params)
        .finish()
}

pub fn form_url(endpoint: &str, params: &[(&str, &str)]) -> String {
    format!("{endpoint}?{}", form(params))
}

#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    pub headers: Vec<(String, String)>,
    pub body: String,
}

impl Answer {
    pub fn header(&self, name: &str) -> Option<&str> {
        let found = self.headers.iter().find(|(known, _)| known == name);
        found.map(|(_, value)| value.as_str())
    }

    #[track_caller]
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap_or_else(|_| panic!("no JSON: {self:?}"))
    }

    /// A parameter of the callback that the answer leads to.
    pub fn callback(&self, name: &str) -> Option<String> {
        let url = Url::parse(self.header("location")?).unwrap();
        let found = url.query_pairs().find(|(known, _)| known == name);
        found.map(|(_, value)| value.into_owned())
    }

    /// `error` and `rule` of a refusal, wherever it is.
    pub fn refusal(&self) -> String {
        if let Some(error) = self.callback("error") {
            let text = self.callback("error_description").unwrap();
            return format!("redirect {error} {}", text.split(':').next().unwrap());
        }
        if self
            .header("content-type")
            .is_some_and(|kind| kind.starts_with("text/html"))
        {
            let rule = self.body.split("<strong>").nth(1).unwrap_or_default();
            return format!("page {} {}", self.status, rule.split('<').next().unwrap());
        }
        let said = self.json();
        let text = |name: &str| said[name].as_str().unwrap_or_default().to_owned();
        assert!(
            text("error_description").starts_with(&text("rule")),
            "{said}"
        );
        format!("json {} {} {}", self.status, text("error"), text("rule"))
    }
}

fn agent() -> ureq::Agent {
    ureq::Agent::config_builder()
        .timeout_global(Some(Duration::from_secs(20)))
        .max_redirects(0)
        .max_redirects_will_error(false)
        .http_status_as_error(false)
        .proxy(None)
        .build()
        .into()
}

fn answer(response: Result<ureq::http::Response<ureq::Body>, ureq::Error>) -> Answer {
    let mut response = response.unwrap();
    let headers = response.headers().iter();
    let headers = headers.map(|(name, value)| {
        (
            name.to_string(),
            String::from_utf8_lossy(value.as_bytes()).into_owned(),
        )
    });
    Answer {
        status: response.status().as_u16(),
        headers: headers.collect(),
        body: response.body_mut().read_to_string().unwrap(),
    }
}

pub fn get(url: &str) -> Answer {
    get_with(url, &[])
}

pub fn get_with(url: &str, headers: &[(&str, &str)]) -> Answer {
    let mut request = agent().get(url);
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    answer(request.call())
}

pub fn post(url: &str, headers: &[(&str, &str)], params: &[(&str, &str)]) -> Answer {
    post_body(url, headers, &form(params))
}

pub fn post_body(url: &str, headers: &[(&str, &str)], body: &str) -> Answer {
    let mut request = agent().post(url);
    if headers.iter().all(|(name, _)| *name != "content-type") {
        request = request.header("content-type", "application/x-www-form-urlencoded");
    }
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    answer(request.send(body))
}

/// Waits until `is_so`, at most 20 seconds.
#[track_caller]
pub fn wait_until(what: &str, is_so: impl FnMut() -> bool) {
    wait_for(20, what, is_so);
}

/// The same with another time: some apps take long to start.
#[track_caller]
pub fn wait_for(seconds: u64, what: &str, mut is_so: impl FnMut() -> bool) {
    let start = Instant::now();
    while !is_so() {
        assert!(
            start.elapsed().as_secs() < seconds,
            "in {seconds} seconds not: {what}"
        );
        thread::sleep(Duration::from_millis(20));
    }
}

/// A file in a folder of its own.
pub fn file(name: &str, text: &str) -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(name);
    std::fs::write(&path, text).unwrap();
    (folder, path)
}
