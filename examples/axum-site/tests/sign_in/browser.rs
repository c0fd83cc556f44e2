//! As much of a browser as a sign-in needs: cookies, and no redirect followed
//! unseen.

use std::collections::BTreeMap;

use ureq::Agent;

#[derive(Clone)]
pub struct Browser {
    agent: Agent,
    pub cookies: BTreeMap<String, String>,
    /// All cookies in one field, as over HTTP/1.1.
    pub one_field: bool,
}

pub struct Page {
    pub status: u16,
    pub location: String,
    pub body: String,
    pub set_cookies: Vec<String>,
    pub headers: ureq::http::HeaderMap,
}

impl Browser {
    pub fn new() -> Self {
        let agent = Agent::config_builder()
            .max_redirects(0)
            .max_redirects_will_error(false)
            .http_status_as_error(false)
            .build()
            .into();
        Self {
            agent,
            cookies: BTreeMap::new(),
            one_field: false,
        }
    }

    pub fn get(&mut self, url: &str) -> Page {
        self.send("GET", url)
    }

    /// Default: a `Cookie` field for each cookie, as over HTTP/2.
    pub fn send(&mut self, method: &str, url: &str) -> Page {
        let cookies = self.cookies.iter().map(|(n, v)| format!("{n}={v}"));
        let mut cookies: Vec<_> = cookies.collect();
        if self.one_field {
            cookies = vec![cookies.join("; ")];
        }
        let mut request = ureq::http::Request::builder().method(method).uri(url);
        for cookie in cookies {
            request = request.header("cookie", cookie.as_bytes());
        }
        let mut answer = self.agent.run(request.body(()).unwrap()).unwrap();
        let text = |value: &ureq::http::HeaderValue| value.to_str().unwrap().to_owned();
        let set_cookies: Vec<String> = answer
            .headers()
            .get_all("set-cookie")
            .iter()
            .map(text)
            .collect();
        for cookie in &set_cookies {
            let (name, rest) = cookie.split_once('=').unwrap();
            let (value, attributes) = rest.split_once(';').unwrap();
            if attributes.contains("Max-Age=0;") {
                self.cookies.remove(name);
            } else {
                self.cookies.insert(name.to_owned(), value.to_owned());
            }
        }
        Page {
            status: answer.status().as_u16(),
            location: answer
                .headers()
                .get("location")
                .map(text)
                .unwrap_or_default(),
            body: answer.body_mut().read_to_string().unwrap(),
            set_cookies,
            headers: answer.headers().clone(),
        }
    }
}
