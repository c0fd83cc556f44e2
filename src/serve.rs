//! Badges as answers of a web server, in the types of the crate `http`.
//!
//! ```
//! use hf_signin::badge::{Badge, Size, Theme};
//! use hf_signin::serve::Asset;
//!
//! let badge = Badge::new(Size::Lg, Theme::Light);
//! let asset = Asset::svg(&badge.file_stem(), &badge.svg()?);
//! // Name it so in the page: a changed badge has another name.
//! assert!(asset.hashed_name().starts_with("sign-in-with-huggingface-lg."));
//!
//! let request = http::Request::get(format!("/static/{}", asset.hashed_name())).body(())?;
//! let response = asset.respond(&request);
//! assert_eq!(response.status(), 200);
//! assert_eq!(response.headers()["content-type"], "image/svg+xml");
//! assert!(response.headers()["cache-control"].to_str()?.contains("immutable"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

use http::header::{
    ALLOW, CACHE_CONTROL, CONTENT_LENGTH, CONTENT_TYPE, ETAG, IF_NONE_MATCH, X_CONTENT_TYPE_OPTIONS,
};
use http::{HeaderMap, HeaderValue, Method, Request, Response, StatusCode};

use crate::badge::Svg;
use crate::hex;
#[cfg(feature = "png")]
use crate::png::Png;

/// Under a name with a hash in it, the bytes never change: a year.
const IMMUTABLE: HeaderValue = HeaderValue::from_static("public, max-age=31536000, immutable");

/// Under any other name they may: a cache asks each time, by the ETag.
const REVALIDATED: HeaderValue = HeaderValue::from_static("public, no-cache");

/// As much of the hash as stands in a name, and in an ETag, in bytes.
const NAMED: usize = 4;
const TAGGED: usize = 16;

/// A badge's file, ready to be served.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asset {
    bytes: Vec<u8>,
    content_type: &'static str,
    hashed_name: String,
    etag: String,
}

impl Asset {
    /// An SVG whose name begins with `stem`, such as
    /// [`Badge::file_stem`](crate::badge::Badge::file_stem).
    #[must_use]
    pub fn svg(stem: &str, svg: &Svg) -> Self {
        Self::new(stem, "svg", "image/svg+xml", svg.as_str().into())
    }

    /// A PNG whose name begins with `stem`.
    #[cfg(feature = "png")]
    #[must_use]
    pub fn png(stem: &str, png: Png) -> Self {
        Self::new(stem, "png", "image/png", png.bytes)
    }

    fn new(stem: &str, ending: &str, content_type: &'static str, bytes: Vec<u8>) -> Self {
        let hash = hex::sha256(&bytes, TAGGED);
        Self {
            hashed_name: format!("{stem}.{}.{ending}", &hash[..2 * NAMED]),
            etag: format!("\"{hash}\""),
            content_type,
            bytes,
        }
    }

    /// The name to link to: it holds a hash of the bytes, so that caches may
    /// keep them for good.
    #[must_use]
    pub fn hashed_name(&self) -> &str {
        &self.hashed_name
    }

    /// The answer to a request for this file, under whatever name (RFC 9110,
    /// RFC 8246).
    ///
    /// It is 200 with the bytes; 304 without when `If-None-Match` names them
    /// already; 405 for a method other than GET and HEAD. It has a strong
    /// `ETag`, and is `immutable` when the last segment of the path is the
    /// [`hashed_name`](Self::hashed_name).
    #[must_use]
    pub fn respond<B>(&self, request: &Request<B>) -> Response<Vec<u8>> {
        let mut response = Response::new(Vec::new());
        let is_head = request.method() == Method::HEAD;
        if !is_head && request.method() != Method::GET {
            *response.status_mut() = StatusCode::METHOD_NOT_ALLOWED;
            let allowed = HeaderValue::from_static("GET, HEAD");
            response.headers_mut().insert(ALLOW, allowed);
            return response;
        }
        let last = request.uri().path().rsplit('/').next();
        let cache = match last == Some(&self.hashed_name) {
            true => IMMUTABLE,
            false => REVALIDATED,
        };
        let headers = response.headers_mut();
        headers.insert(CACHE_CONTROL, cache);
        if let Ok(etag) = HeaderValue::from_str(&self.etag) {
            headers.insert(ETAG, etag);
        }
        if self.is_known(request.headers()) {
            *response.status_mut() = StatusCode::NOT_MODIFIED;
            return response;
        }
        let content_type = HeaderValue::from_static(self.content_type);
        headers.insert(CONTENT_TYPE, content_type);
        headers.insert(CONTENT_LENGTH, self.bytes.len().into());
        headers.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
        if !is_head {
            *response.body_mut() = self.bytes.clone();
        }
        response
    }

    /// Whether `If-None-Match` names these bytes: a list, in one header or in
    /// several, compared weakly (RFC 9110 section 13.1.2). No tag of ours has
    /// a comma in it.
    fn is_known(&self, headers: &HeaderMap) -> bool {
        headers
            .get_all(IF_NONE_MATCH)
            .iter()
            .filter_map(|value| value.to_str().ok())
            .flat_map(|value| value.split(','))
            .map(str::trim)
            .any(|tag| tag == "*" || tag.strip_prefix("W/").unwrap_or(tag) == self.etag)
    }
}
