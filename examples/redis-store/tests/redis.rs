//! The store against a real redis-server on loopback.

use std::io::Write;
use std::net::TcpListener;
use std::process::{Child, Command, Stdio};
use std::sync::Barrier;
use std::time::{Duration, Instant, SystemTime};

use hf_signin::callback::{Callback, CallbackError, Outcome, StoreError, TransactionStore};
use hf_signin::link::{AuthorizationRequest, ClientId, RedirectUri, Transaction};
use redis_store::RedisStore;

/// A redis-server of our own, ended with the test.
struct Server {
    child: Child,
    port: u16,
}

impl Server {
    /// `None` when there is no redis-server, which is said aloud.
    fn start() -> Option<Self> {
        // Between finding a free port and taking it another program may.
        for _ in 0..20 {
            let port = TcpListener::bind("127.0.0.1:0")
                .unwrap()
                .local_addr()
                .unwrap()
                .port();
            let child = Command::new("redis-server")
                .args(["--bind", "127.0.0.1", "--save", "", "--appendonly", "no"])
                .args(["--port", &port.to_string()])
                .current_dir(std::env::temp_dir())
                .stdin(Stdio::null())
                .stdout(Stdio::null())
                .spawn();
            let Ok(child) = child else {
                let text = "SKIPPED: the program redis-server is not there";
                let required = std::env::var("HF_SIGNIN_REQUIRE_TOOLS").is_ok_and(|v| v == "1");
                assert!(!required, "{text}, and HF_SIGNIN_REQUIRE_TOOLS is 1");
                // Not `eprintln!`, which nobody sees of a test that passes.
                let _ = writeln!(std::io::stderr(), "{text}");
                return None;
            };
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
        let client = redis::Client::open(self.url()).unwrap();
        let start = Instant::now();
        while start.elapsed() < Duration::from_secs(20) {
            if let Ok(mut connection) = client.get_connection()
                && redis::cmd("PING").query::<String>(&mut connection).is_ok()
            {
                return true;
            }
            if self.child.try_wait().unwrap().is_some() {
                return false;
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        false
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

#[test]
fn v4_single_use_across_machines() {
    let Some(server) = Server::start() else {
        return;
    };
    let now = SystemTime::now();
    for _ in 0..10 {
        let transaction = begun(now);
        let state = transaction.state().expose();
        RedisStore::new(&server.url())
            .unwrap()
            .put(&transaction, now)
            .unwrap();
        let start = Barrier::new(8);
        let race = || {
            let machine = RedisStore::new(&server.url()).unwrap();
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
        assert_eq!(taken, [transaction.clone()]);
    }
}

#[test]
fn a_callback_is_verified_once() {
    let Some(server) = Server::start() else {
        return;
    };
    let store = RedisStore::new(&server.url()).unwrap();
    let now = SystemTime::now();
    let transaction = begun(now);
    let state = transaction.state().expose();
    store.put(&transaction, now).unwrap();
    assert_eq!(
        store.put(&transaction, now).unwrap_err().to_string(),
        "another sign-in with this state is under way"
    );
    let callback = Callback::from_query(&format!("code=abc&state={state}")).unwrap();
    assert!(matches!(
        store.verify(&callback, state, now),
        Ok(Outcome::Verified(_))
    ));
    assert!(matches!(
        store.verify(&callback, state, now),
        Err(StoreError::Callback(CallbackError::StateUnknown))
    ));
    assert!(store.take("never\r\nDEL *", now).unwrap().is_none());
}

#[test]
fn v4_redis_lets_transactions_expire() {
    let Some(server) = Server::start() else {
        return;
    };
    let store = RedisStore::new(&server.url())
        .unwrap()
        .max_age(Duration::from_secs(100));
    let now = SystemTime::now();
    let transaction = begun(now);
    let later = transaction.created_at() + Duration::from_secs(99);
    store.put(&transaction, later).unwrap();
    let client = redis::Client::open(server.url()).unwrap();
    let mut connection = client.get_connection().unwrap();
    let mut keys =
        || -> Vec<String> { redis::cmd("KEYS").arg("*").query(&mut connection).unwrap() };
    let found = keys();
    assert_eq!(found.len(), 1);
    assert!(found[0].starts_with("hf-signin:transaction:"));
    assert!(!found[0].contains(transaction.state().expose()));
    // A second is left.
    let start = Instant::now();
    while !keys().is_empty() {
        assert!(
            start.elapsed() < Duration::from_secs(20),
            "it never expires"
        );
        std::thread::sleep(Duration::from_millis(50));
    }
    assert!(
        store
            .take(transaction.state().expose(), later)
            .unwrap()
            .is_none()
    );
    let too_late = transaction.created_at() + Duration::from_secs(100);
    assert_eq!(
        store.put(&transaction, too_late).unwrap_err().to_string(),
        "the sign-in has expired already"
    );
}

#[test]
fn a_redis_that_is_not_there_is_an_error() {
    let port = TcpListener::bind("127.0.0.1:0")
        .unwrap()
        .local_addr()
        .unwrap()
        .port();
    let store = RedisStore::new(&format!("redis://127.0.0.1:{port}/")).unwrap();
    let now = SystemTime::now();
    assert!(store.put(&begun(now), now).is_err());
    assert!(store.take("x", now).is_err());
    assert!(RedisStore::new("https://example.com").is_err());
}
