//! A stand-in provider on loopback: what the site sends must be right, or
//! there is no token. And as much of a browser as a sign-in needs.

use std::collections::HashMap;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::time::SystemTime;

use base64ct::{Base64, Base64UrlUnpadded, Encoding};
use hf_signin::link::{AuthorizationRequest, ClientId, Provider, RedirectUri, Scopes, Secret};
use hf_signin::oidc::{Client, ClientAuthentication};
use hf_signin::session::{SealingKey, SignIn};
use ring::digest::{SHA256, digest};
use ring::rand::SystemRandom;
use ring::signature::{RSA_PKCS1_SHA256, RsaKeyPair};

const JWK: &str = include_str!("../../../../tests/id_token/keys/first.jwk.json");
const KEY: &str = include_str!("../../../../tests/id_token/keys/first.pkcs8.b64");

/// One who agrees at once, and whose name wants escaping.
pub struct StandIn {
    origin: String,
    /// By code: what was asked.
    codes: Arc<Mutex<HashMap<String, HashMap<String, String>>>>,
}

pub struct Answer {
    pub status: u16,
    pub headers: Vec<(String, String)>,
    pub body: String,
}

impl Answer {
    pub fn header(&self, name: &str) -> &str {
        let found = self.headers.iter().find(|(n, _)| n == name);
        found.map_or("", |(_, value)| value)
    }
}

fn pairs(query: &str) -> HashMap<String, String> {
    let decode = |text: &str| {
        let mut bytes = Vec::new();
        let mut rest = text.bytes();
        while let Some(b) = rest.next() {
            bytes.push(match b {
                b'%' => {
                    let hex = [rest.next().unwrap(), rest.next().unwrap()];
                    u8::from_str_radix(std::str::from_utf8(&hex).unwrap(), 16).unwrap()
                }
                b => b,
            });
        }
        String::from_utf8(bytes).unwrap()
    };
    query
        .split('&')
        .filter_map(|pair| pair.split_once('='))
        .map(|(name, value)| (decode(name), decode(value)))
        .collect()
}

fn read(stream: &TcpStream) -> Option<(String, HashMap<String, String>, String)> {
    let mut reader = BufReader::new(stream);
    let mut first = String::new();
    reader.read_line(&mut first).ok().filter(|&n| n > 0)?;
    let mut headers = HashMap::new();
    loop {
        let mut line = String::new();
        reader.read_line(&mut line).ok()?;
        let Some((name, value)) = line.trim_end().split_once(": ") else {
            break;
        };
        headers.insert(name.to_ascii_lowercase(), value.to_owned());
    }
    let length = headers
        .get("content-length")
        .map_or(0, |l| l.parse().unwrap());
    let mut body = vec![0; length];
    reader.read_exact(&mut body).ok()?;
    Some((first, headers, String::from_utf8(body).unwrap()))
}

impl StandIn {
    pub fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let provider = Self {
            origin: format!("http://{}", listener.local_addr().unwrap()),
            codes: Arc::default(),
        };
        let (origin, codes) = (provider.origin.clone(), Arc::clone(&provider.codes));
        std::thread::spawn(move || {
            for stream in listener.incoming() {
                let (mut stream, origin, codes) =
                    (stream.unwrap(), origin.clone(), Arc::clone(&codes));
                std::thread::spawn(move || {
                    while let Some((first, headers, body)) = read(&stream) {
                        let path = first.split(' ').nth(1).unwrap();
                        let json = match path {
                            "/token" => token(&origin, &codes, &headers, &body),
                            "/jwks" => Some(format!("{{\"keys\":[{}]}}", JWK.trim())),
                            "/userinfo" => (headers["authorization"] == "Bearer the-token").then(|| {
                                "{\"sub\":\"1\",\"name\":\"Ada <b>\",\"preferred_username\":\"ada\"}".to_owned()
                            }),
                            _ => None,
                        };
                        let (status, body) = match json {
                            Some(json) => ("200 OK", json),
                            None => (
                                "400 Bad Request",
                                "{\"error\":\"invalid_grant\"}".to_owned(),
                            ),
                        };
                        let length = body.len();
                        let _ = write!(
                            stream,
                            "HTTP/1.1 {status}\r\ncontent-type: application/json\r\ncontent-length: {length}\r\n\r\n{body}"
                        );
                    }
                });
            }
        });
        provider
    }

    pub fn provider(&self) -> Provider {
        let at = |path: &str| format!("{}{path}", self.origin);
        Provider::new(&self.origin, at("/authorize"))
            .and_then(|p| p.with_token_endpoint(at("/token")))
            .and_then(|p| p.with_userinfo_endpoint(at("/userinfo")))
            .and_then(|p| p.with_jwks_uri(at("/jwks")))
            .unwrap()
    }

    /// What a site makes at its start.
    pub fn site(&self, at: SocketAddr) -> (SignIn, Client) {
        let client_id = ClientId::new("my-app").unwrap();
        let redirect_uri = RedirectUri::new(format!("http://{at}/auth/callback")).unwrap();
        let request =
            AuthorizationRequest::for_provider(self.provider(), client_id.clone(), redirect_uri)
                .scopes(Scopes::parse("openid profile").unwrap());
        let sign_in = SignIn::new(request, SealingKey::generate().unwrap());
        let sign_in = sign_in.begin_path("/login").unwrap();
        let authentication = ClientAuthentication::Basic(Secret::new("the secret"));
        let client = Client::new(self.provider(), client_id, authentication).unwrap();
        (sign_in, client)
    }

    /// The user agrees: path and query of the callback.
    pub fn agree(&self, location: &str) -> String {
        let query = location.split_once("/authorize?").unwrap().1;
        let asked = pairs(query);
        assert_eq!(asked["code_challenge_method"], "S256");
        let state = asked["state"].clone();
        let mut codes = self.codes.lock().unwrap();
        let code = format!("code-{}", codes.len());
        codes.insert(code.clone(), asked);
        format!("/auth/callback?code={code}&state={state}")
    }
}

/// A code is taken once, and all that was sent must be right.
fn token(
    origin: &str,
    codes: &Mutex<HashMap<String, HashMap<String, String>>>,
    headers: &HashMap<String, String>,
    body: &str,
) -> Option<String> {
    let sent = pairs(body);
    let asked = codes.lock().unwrap().remove(&sent["code"])?;
    let challenge = digest(&SHA256, sent["code_verifier"].as_bytes());
    let challenge = Base64UrlUnpadded::encode_string(challenge.as_ref());
    // my-app:the%20secret
    let right = headers["authorization"] == "Basic bXktYXBwOnRoZSUyMHNlY3JldA=="
        && sent["grant_type"] == "authorization_code"
        && sent["redirect_uri"] == asked["redirect_uri"]
        && challenge == asked["code_challenge"];
    let now = SystemTime::now()
        .duration_since(SystemTime::UNIX_EPOCH)
        .unwrap()
        .as_secs();
    let claims = serde_json::json!({
        "iss": origin, "sub": "1", "aud": "my-app", "nonce": asked["nonce"],
        "iat": now, "exp": now + 600,
    });
    right.then(|| {
        let id_token = signed(&claims.to_string());
        serde_json::json!({
            "access_token": "the-token", "token_type": "bearer", "id_token": id_token,
        })
        .to_string()
    })
}

fn signed(payload: &str) -> String {
    let encode = |text: &str| Base64UrlUnpadded::encode_string(text.as_bytes());
    let signed = format!(
        "{}.{}",
        encode("{\"alg\":\"RS256\",\"kid\":\"first\"}"),
        encode(payload)
    );
    let pair = RsaKeyPair::from_pkcs8(&Base64::decode_vec(KEY.trim()).unwrap()).unwrap();
    let mut signature = vec![0; pair.public().modulus_len()];
    pair.sign(
        &RSA_PKCS1_SHA256,
        &SystemRandom::new(),
        signed.as_bytes(),
        &mut signature,
    )
    .unwrap();
    format!("{signed}.{}", Base64UrlUnpadded::encode_string(&signature))
}

/// One request of a browser, with a `Cookie` field for each item of `cookies`.
pub fn send(method: &str, at: SocketAddr, target: &str, cookies: &[Vec<u8>]) -> Answer {
    let mut stream = TcpStream::connect(at).unwrap();
    let mut request =
        format!("{method} {target} HTTP/1.1\r\nhost: {at}\r\nconnection: close\r\n").into_bytes();
    for cookie in cookies {
        request.extend([b"cookie: ", &cookie[..], b"\r\n"].concat());
    }
    request.extend(b"\r\n");
    stream.write_all(&request).unwrap();
    let mut text = String::new();
    stream.read_to_string(&mut text).unwrap();
    let (head, body) = text.split_once("\r\n\r\n").unwrap();
    let mut lines = head.lines();
    let status = lines.next().unwrap().split(' ').nth(1).unwrap();
    let status = status.parse().unwrap();
    let headers = lines
        .filter_map(|line| line.split_once(": "))
        .map(|(name, value)| (name.to_ascii_lowercase(), value.to_owned()))
        .collect();
    let body = body.to_owned();
    Answer {
        status,
        headers,
        body,
    }
}

/// From the click to the name, and what must not become one.
pub fn drive(provider: &StandIn, send: impl Fn(&str, &str, &[Vec<u8>]) -> Answer) {
    let begin = |cookies: &[Vec<u8>]| {
        let begun = send("GET", "/login", cookies);
        assert_eq!(begun.status, 303, "{}", begun.body);
        let cookie = begun.header("set-cookie").split(';').next().unwrap();
        (provider.agree(begun.header("location")), cookie.to_owned())
    };
    let signed_in = |target: &str, cookies: &[Vec<u8>]| {
        let page = send("GET", target, cookies);
        assert_eq!(page.status, 200, "{}", page.body);
        let greeting = "<h1>Hello, Ada &lt;b&gt;!</h1>";
        assert!(page.body.contains(greeting), "{}", page.body);
        page
    };
    let (target, cookie) = begin(&[]);
    let cookies = ["a=1", &cookie, "z=1"].map(|pair| pair.as_bytes().to_vec());
    // Neither a HEAD, nor another browser, nor a changed state.
    assert_ne!(send("HEAD", &target, &cookies).status, 200);
    for (target, cookies) in [
        (target.clone(), &[][..]),
        (target.replace("state=", "state=x"), &cookies[..]),
        (format!("{target}&code=x"), &cookies[..]),
    ] {
        let answer = send("GET", &target, cookies);
        assert_eq!(answer.status, 400, "{}", answer.body);
        assert!(answer.body.contains("<a href=\"/login\">Sign in again</a>"));
        let reasons = ["state", "cookie", "parameter", "V1", "V3"];
        assert!(!reasons.iter().any(|reason| answer.body.contains(reason)));
        assert_eq!(answer.header("set-cookie"), "");
    }
    let page = signed_in(&target, &cookies);
    assert!(page.header("content-type").starts_with("text/html"));
    assert_eq!(page.header("cache-control"), "no-store");
    assert!(page.header("set-cookie").contains("Max-Age=0;"));
    // Once.
    let again = send("GET", &target, &cookies);
    assert_eq!(again.status, 400);
    not_ascii(begin, &send, signed_in);
    // Denied.
    let (target, cookie) = begin(&[]);
    let state = target.split("&state=").nth(1).unwrap();
    let denied = format!("/auth/callback?error=access_denied&state={state}");
    let answer = send("GET", &denied, &[cookie.into()]);
    assert_eq!(answer.status, 403);
    assert!(answer.body.contains("You did not agree to sign in."));
    assert!(answer.header("set-cookie").contains("Max-Age=0;"));
    // A code that the provider never gave.
    let (target, cookie) = begin(&[]);
    let answer = send("GET", &target.replace("code=", "code=x"), &[cookie.into()]);
    assert_eq!(answer.status, 400, "{}", answer.body);
}

/// A cookie that is not ASCII costs that cookie: `document.cookie = "city=Zürich"`
/// of any host of the domain would else end every sign-in. And one whose name
/// begins with other white space than space and tab is another cookie, which
/// any host of the domain may set.
fn not_ascii(
    begin: impl Fn(&[Vec<u8>]) -> (String, String),
    send: impl Fn(&str, &str, &[Vec<u8>]) -> Answer,
    signed_in: impl Fn(&str, &[Vec<u8>]) -> Answer,
) {
    for city in ["city=Zürich".as_bytes(), b"city=Z\xFCrich"] {
        let (target, cookie) = begin(&[city.to_vec()]);
        // In one field, as over HTTP/1.1, and in a field of its own.
        let one = [[city, b"; ", cookie.as_bytes(), b"; ", city].concat()];
        signed_in(&target, &one);
        let (target, cookie) = begin(&[city.to_vec()]);
        signed_in(&target, &[city.to_vec(), cookie.into()]);
    }
    for c in ('\u{80}'..=char::MAX).filter(|c| c.is_whitespace()) {
        let (target, cookie) = begin(&[]);
        let (name, value) = cookie.split_once('=').unwrap();
        for field in [format!("a=1; {c}{cookie}"), format!("{name}{c}={value}")] {
            let answer = send("GET", &target, &[field.into()]);
            assert_eq!(answer.status, 400, "{c:?}: {}", answer.body);
        }
        signed_in(&target, &[format!("a=1; \t{name}\t ={value}").into()]);
    }
}
