//! A browser without JavaScript: cookies, redirects, forms, and a limit of
//! requests.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use hyper::body::Bytes;
use hyper::header::{CONTENT_TYPE, COOKIE, HeaderMap, HeaderValue, LOCATION, SET_COOKIE};
use hyper::{Method, StatusCode};
use url::{Url, form_urlencoded};

use super::cookies::{Cookie, Jar};
use super::html::{Document, Form, refresh_url};
use crate::dev::app::is_loopback;
use crate::dev::fetch;

/// The limit of requests, shared by all browsers.
#[derive(Debug)]
pub(super) struct Budget {
    all: usize,
    sent: AtomicUsize,
}

impl Budget {
    pub(super) fn new(all: usize) -> Arc<Self> {
        Arc::new(Self {
            all,
            sent: AtomicUsize::new(0),
        })
    }

    pub(super) fn sent(&self) -> usize {
        self.sent.load(Ordering::Relaxed)
    }

    fn take(&self) -> Result<(), Stop> {
        if self.sent.fetch_add(1, Ordering::Relaxed) < self.all {
            return Ok(());
        }
        self.sent.store(self.all, Ordering::Relaxed);
        Err(Stop::Budget)
    }
}

/// Why a browser stopped.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Stop {
    Budget,
    /// The app did not respond as expected.
    App(String),
}

/// A response of the app.
#[derive(Debug, Clone)]
pub(super) struct Page {
    pub(super) url: Url,
    pub(super) status: u16,
    /// The target of a redirect or a refresh, resolved as browsers do.
    pub(super) leads_to: Option<Url>,
    pub(super) is_html: bool,
    pub(super) body: String,
    pub(super) cookies: Vec<Cookie>,
}

impl Page {
    /// True when the page shows the user. Error pages don't count: they may show
    /// the claims that they refuse.
    pub(super) fn shows(&self, mark: &str) -> bool {
        self.status < 400 && self.body.contains(mark)
    }
}

/// A chain of responses, and the URL outside the app that it ends at.
#[derive(Debug, Clone)]
pub(super) struct Walk {
    pub(super) pages: Vec<Page>,
    pub(super) leaves_to: Option<Url>,
}

impl Walk {
    /// The last response.
    pub(super) fn last(&self) -> Option<&Page> {
        self.pages.last()
    }

    /// Every URL that the app redirects to.
    pub(super) fn targets(&self) -> impl Iterator<Item = &Url> {
        self.pages.iter().filter_map(|page| page.leads_to.as_ref())
    }

    /// Paths and statuses, on one line.
    pub(super) fn trace(&self) -> String {
        let mut steps: Vec<_> = self
            .pages
            .iter()
            .map(|page| format!("{} {}", page.url.path(), page.status))
            .collect();
        if let Some(url) = &self.leaves_to {
            steps.push(format!(
                "{}{}",
                url.origin().ascii_serialization(),
                url.path()
            ));
        }
        if steps.is_empty() {
            return "no response".to_owned();
        }
        steps.join(" -> ")
    }
}

#[derive(Debug, Clone)]
pub(super) struct Browser {
    pub(super) jar: Jar,
    budget: Arc<Budget>,
    /// The app's port; no other port is visited.
    port: u16,
}

const MAX_REDIRECTS: usize = 6;

impl Browser {
    pub(super) fn new(base: &Url, budget: Arc<Budget>) -> Self {
        Self {
            jar: Jar::default(),
            budget,
            port: base.port_or_known_default().unwrap_or(80),
        }
    }

    /// True for URLs of the app.
    pub(super) fn may_visit(&self, url: &Url) -> bool {
        url.scheme() == "http" && is_loopback(url) && url.port_or_known_default() == Some(self.port)
    }

    /// Opens `url` and follows redirects within the app.
    pub(super) async fn open(&mut self, url: &Url) -> Result<Walk, Stop> {
        self.walk(Method::GET, url.clone(), None).await
    }

    /// Submits a form of a page.
    pub(super) async fn submit(&mut self, page: &Url, form: &Form) -> Result<Walk, Stop> {
        let wrong = |_| {
            Stop::App(format!(
                "a form leads to {:?}, which is no URL",
                form.action
            ))
        };
        let mut url = page.join(&form.action).map_err(wrong)?;
        let fields = form_urlencoded::Serializer::new(String::new())
            .extend_pairs(&form.fields)
            .finish();
        if form.is_post {
            return self.walk(Method::POST, url, Some(fields)).await;
        }
        url.set_query(Some(&fields));
        self.walk(Method::GET, url, None).await
    }

    async fn walk(
        &mut self,
        mut method: Method,
        mut url: Url,
        mut body: Option<String>,
    ) -> Result<Walk, Stop> {
        let mut pages = Vec::new();
        for _ in 0..=MAX_REDIRECTS {
            if !self.may_visit(&url) {
                return Ok(Walk {
                    pages,
                    leaves_to: Some(url),
                });
            }
            let page = self.request(&method, &url, body.clone()).await?;
            let next = page.leads_to.clone();
            let keeps_method = matches!(page.status, 307 | 308);
            pages.push(page);
            let Some(next) = next else {
                return Ok(Walk {
                    pages,
                    leaves_to: None,
                });
            };
            if !keeps_method {
                method = Method::GET;
                body = None;
            }
            url = next;
        }
        Ok(Walk {
            pages,
            leaves_to: None,
        })
    }

    async fn request(
        &mut self,
        method: &Method,
        url: &Url,
        body: Option<String>,
    ) -> Result<Page, Stop> {
        self.budget.take()?;
        let mut headers = HeaderMap::new();
        let mut insert = |name, value: &str| {
            if let Ok(value) = HeaderValue::from_str(value) {
                headers.insert(name, value);
            }
        };
        if let Some(cookies) = self.jar.header(url) {
            insert(COOKIE, &cookies);
        }
        if body.is_some() {
            insert(CONTENT_TYPE, "application/x-www-form-urlencoded");
            insert(hyper::header::ORIGIN, &url.origin().ascii_serialization());
        }
        let sent = fetch::send(
            method.clone(),
            url,
            headers,
            Bytes::from(body.unwrap_or_default()),
        );
        let response = sent
            .await
            .map_err(|cause| Stop::App(format!("{} does not respond: {cause}", url.path())))?;
        let (head, body) = response.into_parts();
        let text = |name| {
            head.headers
                .get(name)
                .and_then(|value: &HeaderValue| value.to_str().ok())
        };
        let cookies: Vec<_> = head
            .headers
            .get_all(SET_COOKIE)
            .iter()
            .filter_map(|value| Cookie::parse(value.to_str().ok()?, url))
            .collect();
        for cookie in &cookies {
            self.jar.set(cookie.clone());
        }
        let body = String::from_utf8_lossy(&body).into_owned();
        let is_html = text(CONTENT_TYPE).is_some_and(|kind| kind.starts_with("text/html"));
        let location = match head.status {
            StatusCode::MOVED_PERMANENTLY
            | StatusCode::FOUND
            | StatusCode::SEE_OTHER
            | StatusCode::TEMPORARY_REDIRECT
            | StatusCode::PERMANENT_REDIRECT => {
                // Browsers read a header that is not ASCII as UTF-8.
                let bytes = head.headers.get(LOCATION).map(HeaderValue::as_bytes);
                bytes.map(|bytes| String::from_utf8_lossy(bytes).into_owned())
            }
            _ => {
                let header = text(hyper::header::REFRESH).and_then(refresh_url);
                header.or_else(|| is_html.then(|| Document::parse(&body).refresh).flatten())
            }
        };
        Ok(Page {
            url: url.clone(),
            status: head.status.as_u16(),
            leads_to: location.and_then(|to| url.join(&to).ok()),
            is_html,
            body,
            cookies,
        })
    }
}
