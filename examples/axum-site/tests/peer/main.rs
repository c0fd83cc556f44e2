//! The site against a real provider, npm's `oidc-provider`, driven in Chromium
//! and Firefox from the click on the badge to the name.

#[path = "../../../../tests/support/peer.rs"]
mod peer;

use std::net::TcpListener;
use std::process::Command;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, SystemTime};

use axum_site::{Config, site};
use hf_signin::link::{ClientId, RedirectUri, Scopes, Secret};
use hf_signin::oidc::ClientAuthentication;
use hf_signin::session::SealingKey;
use peer::Peer;

/// What is missing skips the test aloud, or fails it where it must be there.
mod tools {
    use std::io::Write;
    use std::path::{Path, PathBuf};

    pub fn tests() -> PathBuf {
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests")
    }

    pub fn require_node_packages() -> bool {
        let packages = tests().join("node/node_modules/.package-lock.json");
        find("node").is_some() && packages.is_file()
            || missing("the packages of tests/node (npm ci)")
    }

    pub fn find(program: &str) -> Option<PathBuf> {
        let path = std::env::var_os("PATH")?;
        std::env::split_paths(&path)
            .map(|folder| folder.join(program))
            .find(|file| file.is_file())
    }

    pub fn missing(what: &str) -> bool {
        let text = format!("SKIPPED: {what} is not there");
        let required = std::env::var("HF_SIGNIN_REQUIRE_TOOLS").is_ok_and(|v| v == "1");
        assert!(!required, "{text}, and HF_SIGNIN_REQUIRE_TOOLS is 1");
        // Not `eprintln!`, which nobody sees of a test that passes.
        let _ = writeln!(std::io::stderr(), "{text}");
        false
    }
}

/// The site on a port of loopback, with a clock that can be put forward.
fn start(peer: &Peer, listener: TcpListener) -> Arc<AtomicU64> {
    let at = listener.local_addr().unwrap();
    let ahead = Arc::new(AtomicU64::new(0));
    let clock = Arc::clone(&ahead);
    let config = Config {
        provider: peer.provider(),
        client_id: ClientId::new("my-app").unwrap(),
        authentication: ClientAuthentication::Basic(Secret::new("the secret")),
        redirect_uri: RedirectUri::new(format!("http://{at}/login/callback")).unwrap(),
        scopes: Scopes::parse("openid profile").unwrap(),
        sealing_key: SealingKey::generate().unwrap(),
        clock: Arc::new(move || {
            SystemTime::now() + Duration::from_secs(clock.load(Ordering::SeqCst))
        }),
    };
    let router = site(config).unwrap();
    listener.set_nonblocking(true).unwrap();
    std::thread::spawn(move || {
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .enable_all()
            .build()
            .unwrap();
        runtime.block_on(async {
            let listener = tokio::net::TcpListener::from_std(listener).unwrap();
            axum::serve(listener, router).await.unwrap();
        });
    });
    ahead
}

/// The cases with `word` in their name. Without one: all of them, with `iss` in
/// callbacks and without, and with a new key in between.
fn drive(kind: &str, program: &str, word: &str) {
    let Some(executable) = tools::find(program) else {
        tools::missing(&format!("the program {program}"));
        return;
    };
    let (rounds, cases) = match word {
        "" => (&["on", "off"][..], 5),
        _ => (&["on"][..], 1),
    };
    for &iss in rounds {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let Some(peer) = Peer::start(&[&format!("{url}/login/callback")]) else {
            return;
        };
        peer.control(&format!("/set?iss={iss}"));
        let ahead = start(&peer, listener);
        let run = || {
            let output = Command::new("node")
                .arg(tools::tests().join("node/peer/drive.mjs"))
                .args([&url, kind])
                .arg(&executable)
                .arg(word)
                .output()
                .unwrap();
            let said = String::from_utf8_lossy(&output.stdout);
            let errors = String::from_utf8_lossy(&output.stderr);
            assert!(
                output.status.success(),
                "{kind}, iss {iss}: {said}\n{errors}"
            );
            assert_eq!(
                said.lines().filter(|line| line.starts_with("ok ")).count(),
                cases
            );
        };
        run();
        if iss == "off" {
            peer.control("/rotate");
            ahead.fetch_add(60, Ordering::SeqCst);
            run();
        }
    }
}

#[test]
fn in_chromium() {
    drive("chrome", "chromium", "");
}

#[test]
fn two_tabs_in_firefox() {
    drive("firefox", "firefox-esr", "two tabs");
}
