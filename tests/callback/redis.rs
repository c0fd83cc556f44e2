//! The Redis store against a real redis-server on loopback.

use std::net::TcpListener;
use std::process::{Child, Command, Stdio};
use std::sync::Barrier;
use std::time::{Duration, Instant, SystemTime};

use hf_signin::callback::{
    CallbackError, Outcome, RedisStore, RedisStoreError, StoreError, StoredTransaction,
    TransactionStore,
};
use hf_signin::link::{AuthorizationRequest, ClientId, RedirectUri, Transaction};

use crate::tools;

/// A redis-server of our own, ended with the test.
struct Server {
    child: Child,
    port: u16,
}

fn free_port() -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    listener.local_addr().unwrap().port()
}

impl Server {
    /// `None` when there is no redis-server, which is said aloud.
    fn start(more: &[&str]) -> Option<Self> {
        if !tools::require("redis-server") {
            return None;
        }
        // Between finding a free port and taking it another program may.
        for _ in 0..20 {
            let port = free_port();
            let child = Command::new("redis-server")
                .args(["--bind", "127.0.0.1", "--save", "", "--appendonly", "no"])
                .args(match more {
                    [] => vec!["--port".to_owned(), port.to_string()],
                    more => {
                        let more = more.iter().map(|arg| (*arg).to_owned());
                        let tls = ["--port", "0", "--tls-port"].map(str::to_owned);
                        tls.into_iter()
                            .chain([port.to_string()])
                            .chain(more)
                            .collect()
                    }
                })
                .current_dir(std::env::temp_dir())
                .stdin(Stdio::null())
                .stdout(Stdio::null())
                .spawn()
                .unwrap();
            let mut server = Self { child, port };
            if server.answers() {
                return Some(server);
            }
        }
        panic!("redis-server does not start");
    }

    fn url(&self) -> String {
        format!("redis://127.0.0.1:{}/", self.port)
    }

    fn answers(&mut self) -> bool {
        let start = Instant::now();
        while start.elapsed() < Duration::from_secs(20) {
            if std::net::TcpStream::connect(("127.0.0.1", self.port)).is_ok() {
                return self.child.try_wait().unwrap().is_none();
            }
            if self.child.try_wait().unwrap().is_some() {
                return false;
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        false
    }

    fn keys(&self) -> Vec<String> {
        let client = redis::Client::open(self.url()).unwrap();
        let mut connection = client.get_connection().unwrap();
        redis::cmd("KEYS").arg("*").query(&mut connection).unwrap()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn begun(now: SystemTime) -> Transaction {
    AuthorizationRequest::new(
        ClientId::new("my-app").unwrap(),
        RedirectUri::new("https://example.com/auth/callback").unwrap(),
    )
    .begin(now)
    .unwrap()
    .transaction
}

fn store(server: &Server) -> RedisStore {
    RedisStore::new(&server.url()).unwrap()
}

#[test]
fn v4_single_use_across_machines() {
    let Some(server) = Server::start(&[]) else {
        return;
    };
    let now = SystemTime::now();
    for _ in 0..10 {
        let transaction = begun(now);
        let state = transaction.state().expose();
        store(&server).put(&transaction, now).unwrap();
        let start = Barrier::new(8);
        let race = || {
            let machine = store(&server);
            start.wait();
            machine.take(state, now).unwrap()
        };
        let taken: Vec<_> = std::thread::scope(|scope| {
            let threads: Vec<_> = (0..8).map(|_| scope.spawn(race)).collect();
            threads
                .into_iter()
                .filter_map(|t| t.join().unwrap())
                .collect()
        });
        assert_eq!(taken, [StoredTransaction::from(transaction.clone())]);
    }
}

/// Two processes of this very test, each with a machine's view: between them
/// they verify each of 100 callbacks once.
#[test]
fn v4_two_processes_race() {
    const URL: &str = "HF_SIGNIN_TEST_REDIS";
    const STATES: &str = "HF_SIGNIN_TEST_STATES";
    if let (Ok(url), Ok(states)) = (std::env::var(URL), std::env::var(STATES)) {
        let machine = RedisStore::new(&url).unwrap();
        let verified = states.split(' ').filter(|state| {
            let target = format!("/auth/callback?code=abc&state={state}");
            let outcome = machine.verify(&target, state, SystemTime::now());
            matches!(outcome, Ok(Outcome::Verified(_)))
        });
        println!("\nverified={}=", verified.count());
        return;
    }
    let Some(server) = Server::start(&[]) else {
        return;
    };
    let now = SystemTime::now();
    let states: Vec<String> = (0..100)
        .map(|_| {
            let transaction = begun(now);
            store(&server).put(&transaction, now).unwrap();
            transaction.state().expose().to_owned()
        })
        .collect();
    let race = || {
        Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "redis::v4_two_processes_race", "--nocapture"])
            .env(URL, server.url())
            .env(STATES, states.join(" "))
            .stdout(Stdio::piped())
            .spawn()
            .unwrap()
    };
    let counts = [race(), race()].map(|child| {
        let output = child.wait_with_output().unwrap();
        let text = String::from_utf8(output.stdout).unwrap();
        let count = text
            .split("verified=")
            .nth(1)
            .and_then(|t| t.split('=').next());
        count
            .unwrap_or_else(|| panic!("{text}"))
            .parse::<usize>()
            .unwrap()
    });
    assert_eq!(counts[0] + counts[1], 100, "{counts:?}");
    assert_eq!(server.keys(), Vec::<String>::new());
}

#[test]
fn a_callback_is_verified_once() {
    let Some(server) = Server::start(&[]) else {
        return;
    };
    let store = store(&server);
    let now = SystemTime::now();
    let transaction = begun(now);
    let state = transaction.state().expose();
    store.put(&transaction, now).unwrap();
    assert_eq!(
        store.put(&transaction, now).unwrap_err().to_string(),
        "another sign-in with this state is under way"
    );
    let target = format!("/auth/callback?code=abc&state={state}");
    assert!(matches!(
        store.verify(&target, state, now),
        Ok(Outcome::Verified(_))
    ));
    assert!(matches!(
        store.verify(&target, state, now),
        Err(StoreError::Callback(CallbackError::StateUnknown))
    ));
    assert!(store.take("never\r\nDEL *", now).unwrap().is_none());
}

#[test]
fn v4_redis_lets_transactions_expire() {
    let Some(server) = Server::start(&[]) else {
        return;
    };
    let store = store(&server).max_age(Duration::from_secs(100));
    let now = SystemTime::now();
    let transaction = begun(now);
    let later = transaction.created_at() + Duration::from_secs(99);
    store.put(&transaction, later).unwrap();
    let found = server.keys();
    assert_eq!(found.len(), 1);
    assert!(found[0].starts_with("hf-signin:transaction:"));
    assert!(!found[0].contains(transaction.state().expose()));
    // A second is left.
    let start = Instant::now();
    while !server.keys().is_empty() {
        assert!(
            start.elapsed() < Duration::from_secs(20),
            "it never expires"
        );
        std::thread::sleep(Duration::from_millis(50));
    }
    let state = transaction.state().expose();
    assert!(store.take(state, later).unwrap().is_none());
    let too_late = transaction.created_at() + Duration::from_secs(100);
    assert_eq!(
        store.put(&transaction, too_late).unwrap_err().to_string(),
        "the sign-in began 100 seconds ago: it must be done within 100 seconds"
    );
}

/// What `openssl` makes in `folder`: an authority, and a certificate of its
/// own for `localhost`, each with its key.
struct Authority {
    certificate: String,
    server_key: String,
    server_certificate: String,
}

impl Authority {
    fn new(folder: &std::path::Path) -> Self {
        let path = |name: &str| folder.join(name).display().to_string();
        let (key, certificate) = (path("ca-key.pem"), path("ca.pem"));
        let (server_key, server_certificate) = (path("key.pem"), path("cert.pem"));
        let make = |more: &[&str]| {
            let made = Command::new("openssl")
                .args(["req", "-x509", "-newkey", "ec", "-pkeyopt"])
                .args(["ec_paramgen_curve:prime256v1", "-nodes", "-days", "1"])
                .args(more)
                .stderr(Stdio::null())
                .status()
                .unwrap();
            assert!(made.success());
        };
        let authority = [
            "-subj",
            "/CN=an authority",
            "-addext",
            "keyUsage=keyCertSign",
        ];
        make(&[&authority[..], &["-keyout", &key, "-out", &certificate]].concat());
        let server = [
            "-subj",
            "/CN=localhost",
            "-addext",
            "subjectAltName=DNS:localhost",
            "-addext",
            "basicConstraints=critical,CA:FALSE",
            "-CA",
            &certificate,
            "-CAkey",
            &key,
        ];
        let files = ["-keyout", &server_key, "-out", &server_certificate];
        make(&[&server[..], &files].concat());
        Self {
            certificate,
            server_key,
            server_certificate,
        }
    }

    fn serve(&self) -> Option<Server> {
        Server::start(&[
            "--tls-key-file",
            &self.server_key,
            "--tls-cert-file",
            &self.server_certificate,
            "--tls-ca-cert-file",
            &self.certificate,
            "--tls-auth-clients",
            "no",
        ])
    }
}

/// TLS by an authority of one's own: with it all goes its way; without it, with
/// another of the same name and at another host the handshake runs, and is
/// refused for that reason.
#[test]
fn tls_is_checked() {
    if !tools::require("openssl") {
        return;
    }
    let (folder, other_folder) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let authority = Authority::new(folder.path());
    let Some(server) = authority.serve() else {
        return;
    };
    let now = SystemTime::now();
    let url = format!("rediss://localhost:{}/", server.port);
    let own = std::fs::read(&authority.certificate).unwrap();

    let store = RedisStore::with_root_certificates(&url, &own).unwrap();
    let transaction = begun(now);
    store.put(&transaction, now).unwrap();
    let state = transaction.state().expose();
    let target = format!("/auth/callback?code=abc&state={state}");
    let outcome = store.verify(&target, state, now);
    assert!(matches!(outcome, Ok(Outcome::Verified(_))), "{outcome:?}");
    assert!(store.take(state, now).unwrap().is_none());

    let url = url.replace("//", "//:a-password@");
    let other = std::fs::read(Authority::new(other_folder.path()).certificate).unwrap();
    let elsewhere = url.replace("localhost", "127.0.0.1");
    for store in [
        RedisStore::new(&url),
        RedisStore::with_root_certificates(&url, &other),
        RedisStore::with_root_certificates(&elsewhere, &own),
    ] {
        let error = store.unwrap().put(&begun(now), now).unwrap_err();
        let text = error.to_string();
        assert!(text.to_lowercase().contains("certificate"), "{text}");
        assert!(
            !format!("{text}{error:?}").contains("a-password"),
            "{error:?}"
        );
    }
    // Without TLS there is no answer either, and no certificate to check.
    assert!(RedisStore::with_root_certificates(&server.url(), &own).is_err());
    let plain = RedisStore::new(&server.url()).unwrap();
    assert!(plain.take("x", now).is_err());
}

#[test]
fn root_certificates_are_some_and_for_tls() {
    const BROKEN: &[u8] = b"-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n";
    for (url, certificates) in [
        ("rediss://example.com/", &b""[..]),
        ("rediss://example.com/", b"\x30\x82\x01\x00"),
        ("rediss://example.com/", BROKEN),
        ("redis://example.com/", BROKEN),
    ] {
        let error = RedisStore::with_root_certificates(url, certificates).unwrap_err();
        assert_eq!(
            error.to_string(),
            "root certificates must be in PEM, one at least (-----BEGIN CERTIFICATE-----), and the address must begin with rediss://"
        );
    }
    let error = RedisStore::with_root_certificates("https://example.com", BROKEN).unwrap_err();
    assert!(matches!(error, RedisStoreError::Url));
}

#[test]
fn a_redis_that_is_not_there_or_does_not_answer_is_an_error() {
    let store = RedisStore::new(&format!("redis://127.0.0.1:{}/", free_port())).unwrap();
    let now = SystemTime::now();
    assert!(store.put(&begun(now), now).is_err());
    assert!(store.take("x", now).is_err());
    assert_eq!(
        RedisStore::new("https://a-password@example.com")
            .unwrap_err()
            .to_string(),
        "the address of Redis must be like redis://127.0.0.1:6379/, or rediss:// over a network"
    );
    // One that accepts, and says nothing.
    let silent = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("redis://:a-password@{}/", silent.local_addr().unwrap());
    let store = RedisStore::new(&url).unwrap();
    assert!(!format!("{store:?}").contains("a-password"));
    let start = Instant::now();
    assert!(store.take("x", now).is_err());
    let took = start.elapsed();
    assert!(
        took >= Duration::from_secs(1) && took < Duration::from_secs(15),
        "{took:?}"
    );
}
