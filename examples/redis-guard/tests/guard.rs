//! The guard against a real redis-server on loopback.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::process::{Child, Command, Stdio};
use std::sync::Barrier;
use std::time::{Duration, Instant, SystemTime};

use hf_signin::link::{AuthorizationRequest, ClientId, RedirectUri};
use hf_signin::session::{Rejection, ReplayGuard, Response, ReturnTo, SealingKey, SignIn};
use redis_guard::RedisGuard;

/// A redis-server of this test, ended with it.
struct Server {
    child: Child,
    port: u16,
}

fn free_port() -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    listener.local_addr().unwrap().port()
}

/// `None` without a redis-server: the test is skipped with a message, or fails
/// where HF_SIGNIN_REQUIRE_TOOLS is 1.
fn server() -> Option<Server> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    if !std::env::split_paths(&path).any(|folder| folder.join("redis-server").is_file()) {
        let text = "SKIPPED: the program redis-server is not there";
        let required = std::env::var("HF_SIGNIN_REQUIRE_TOOLS").is_ok_and(|v| v == "1");
        assert!(!required, "{text}, and HF_SIGNIN_REQUIRE_TOOLS is 1");
        // Not `eprintln!`, which a passing test does not show.
        let _ = writeln!(std::io::stderr(), "{text}");
        return None;
    }
    // Another program may take the port between finding and using it.
    for _ in 0..20 {
        let port = free_port();
        let child = Command::new("redis-server")
            .args(["--bind", "127.0.0.1", "--save", "", "--appendonly", "no"])
            .args(["--port", &port.to_string()])
            .current_dir(std::env::temp_dir())
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .spawn()
            .unwrap();
        let mut server = Server { child, port };
        if server.starts() {
            return Some(server);
        }
    }
    panic!("redis-server does not start");
}

impl Server {
    fn starts(&mut self) -> bool {
        let start = Instant::now();
        while start.elapsed() < Duration::from_secs(20) {
            if TcpStream::connect(("127.0.0.1", self.port)).is_ok() {
                return self.child.try_wait().unwrap().is_none();
            }
            if self.child.try_wait().unwrap().is_some() {
                return false;
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        false
    }

    fn guard(&self) -> RedisGuard {
        RedisGuard::new(&format!("redis://127.0.0.1:{}/", self.port)).unwrap()
    }

    /// What redis-server answers to a command, as far as one read gets.
    fn answer(&self, command: &str) -> String {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        write!(stream, "{command}\r\n").unwrap();
        let mut answer = [0; 1024];
        let length = stream.read(&mut answer).unwrap();
        String::from_utf8_lossy(&answer[..length]).into_owned()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A machine of the site: all have the same key, and the guard of `server`.
fn machine(guard: RedisGuard) -> SignIn {
    let request = AuthorizationRequest::new(
        ClientId::new("my-app").unwrap(),
        RedirectUri::new("https://example.com/auth/callback").unwrap(),
    );
    let key: SealingKey = format!("7{}", "A".repeat(42)).parse().unwrap();
    SignIn::new(request, key).replay_guard(guard)
}

fn header<'a>(response: &'a Response, name: &str) -> &'a str {
    let mut headers = response.headers.iter();
    &headers.find(|header| header.0 == name).unwrap().1
}

/// The state, the request target of the callback, and the cookie.
fn begun(sign_in: &SignIn) -> (String, String, String) {
    let none: [&str; 0] = [];
    let response = sign_in.begin(&ReturnTo::default(), none, SystemTime::now());
    let response = response.unwrap();
    let rest = header(&response, "location").split("&state=").nth(1);
    let state = rest.unwrap().split('&').next().unwrap().to_owned();
    let cookie = header(&response, "set-cookie").split(';').next().unwrap();
    let target = format!("/auth/callback?code=abc&state={state}");
    (state, target, cookie.to_owned())
}

fn finish(sign_in: &SignIn, target: &str, cookie: &str) -> Result<(), Box<Rejection>> {
    let finished = sign_in.finish(target, [cookie], SystemTime::now());
    finished.map(|_| ())
}

fn code(result: Result<(), Box<Rejection>>) -> &'static str {
    result.unwrap_err().error.diagnostic().code
}

#[test]
fn v4_a_callback_is_used_once_across_machines() {
    let Some(server) = server() else { return };
    let (here, there) = (machine(server.guard()), machine(server.guard()));
    let (state, target, cookie) = begun(&here);
    finish(&there, &target, &cookie).unwrap();
    for machine in [&here, &there] {
        assert_eq!(code(finish(machine, &target, &cookie)), "used");
    }
    // What Redis keeps is a hash, and for eleven minutes at most.
    let keys = server.answer("KEYS *");
    assert!(
        keys.contains("hf-signin:used:") && !keys.contains(&state),
        "{keys}"
    );
    let key = keys.lines().last().unwrap();
    let life = server.answer(&format!("PTTL {key}"));
    let life: u64 = life.trim().trim_start_matches(':').parse().unwrap();
    assert!((600_000..=660_000).contains(&life), "{life}");
}

#[test]
fn v4_of_eight_machines_one_is_first() {
    let Some(server) = server() else { return };
    let machines = [(); 8].map(|()| machine(server.guard()));
    for _ in 0..10 {
        let (_, target, cookie) = begun(&machines[0]);
        let start = Barrier::new(machines.len());
        let race = |machine| {
            start.wait();
            match finish(machine, &target, &cookie) {
                Ok(()) => 1,
                Err(rejection) => {
                    assert_eq!(rejection.error.diagnostic().code, "used");
                    0
                }
            }
        };
        let finished: usize = std::thread::scope(|scope| {
            let threads: Vec<_> = machines.iter().map(|m| scope.spawn(|| race(m))).collect();
            threads.into_iter().map(|t| t.join().unwrap()).sum()
        });
        assert_eq!(finished, 1);
    }
}

/// Two processes of this very test: between them they finish each of 100
/// sign-ins once.
#[test]
fn v4_two_processes_race() {
    const PORT: &str = "REDIS_GUARD_TEST_PORT";
    const SIGN_INS: &str = "REDIS_GUARD_TEST_SIGN_INS";
    if let (Ok(port), Ok(sign_ins)) = (std::env::var(PORT), std::env::var(SIGN_INS)) {
        let guard = RedisGuard::new(&format!("redis://127.0.0.1:{port}/")).unwrap();
        let machine = machine(guard);
        let finished = sign_ins.split(' ').filter(|sign_in| {
            let (target, cookie) = sign_in.split_once('|').unwrap();
            finish(&machine, target, cookie).is_ok()
        });
        println!("\nfinished={}=", finished.count());
        return;
    }
    let Some(server) = server() else { return };
    let here = machine(server.guard());
    let sign_ins: Vec<String> = (0..100)
        .map(|_| {
            let (_, target, cookie) = begun(&here);
            format!("{target}|{cookie}")
        })
        .collect();
    let race = || {
        Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "v4_two_processes_race", "--nocapture"])
            .env(PORT, server.port.to_string())
            .env(SIGN_INS, sign_ins.join(" "))
            .stdout(Stdio::piped())
            .spawn()
            .unwrap()
    };
    let counts = [race(), race()].map(|child| {
        let output = child.wait_with_output().unwrap();
        let text = String::from_utf8(output.stdout).unwrap();
        let count = text
            .split("finished=")
            .nth(1)
            .and_then(|t| t.split('=').next());
        let count = count.unwrap_or_else(|| panic!("{text}"));
        count.parse::<usize>().unwrap()
    });
    assert_eq!(counts[0] + counts[1], 100, "{counts:?}");
}

#[test]
fn v4_an_entry_lives_until_it_expires() {
    let Some(server) = server() else { return };
    let (guard, now) = (server.guard(), SystemTime::now());
    let expires_at = now + Duration::from_millis(300);
    assert!(guard.use_up(&[7; 32], expires_at, now).unwrap());
    assert!(!guard.use_up(&[7; 32], expires_at, now).unwrap());
    let start = Instant::now();
    while !guard.use_up(&[7; 32], expires_at, now).unwrap() {
        assert!(
            start.elapsed() < Duration::from_secs(20),
            "it never expires"
        );
        std::thread::sleep(Duration::from_millis(50));
    }
}

/// Nobody is signed in while Redis can't be asked, and a reload tries again.
#[test]
fn v4_without_redis_nobody_signs_in() {
    let refused = RedisGuard::new(&format!("redis://:a-password@127.0.0.1:{}/", free_port()));
    // One that accepts, and says nothing.
    let silent = TcpListener::bind("127.0.0.1:0").unwrap();
    let silent = format!("redis://:a-password@{}/", silent.local_addr().unwrap());
    for guard in [refused, RedisGuard::new(&silent)] {
        let sign_in = machine(guard.unwrap());
        let (_, target, cookie) = begun(&sign_in);
        let start = Instant::now();
        let rejection = finish(&sign_in, &target, &cookie).unwrap_err();
        assert!(start.elapsed() < Duration::from_secs(15));
        assert_eq!(rejection.error.diagnostic().code, "replay_guard");
        assert_eq!(rejection.response.status, 503);
        let headers = &rejection.response.headers;
        assert!(headers.iter().all(|header| header.0 != "set-cookie"));
        assert!(!rejection.to_string().contains("a-password"), "{rejection}");
    }
}

/// A full Redis with `noeviction` refuses to write: nobody signs in, and no
/// entry is forgotten.
#[test]
fn v4_a_full_redis_forgets_nothing() {
    let Some(server) = server() else { return };
    let sign_in = machine(server.guard());
    let (_, target, cookie) = begun(&sign_in);
    finish(&sign_in, &target, &cookie).unwrap();
    server.answer("CONFIG SET maxmemory-policy noeviction");
    server.answer("CONFIG SET maxmemory 1");
    let (_, other_target, other_cookie) = begun(&sign_in);
    let result = finish(&sign_in, &other_target, &other_cookie);
    assert_eq!(code(result), "replay_guard");
    server.answer("CONFIG SET maxmemory 0");
    assert_eq!(code(finish(&sign_in, &target, &cookie)), "used");
    finish(&sign_in, &other_target, &other_cookie).unwrap();
}
