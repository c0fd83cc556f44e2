use hf_signin::oidc::{HttpRequest, MAX_BODY};
use reqwest::{Client, Result, header::HeaderMap};

/// Sends what the exchange asks for.
pub async fn send(http: &Client, request: HttpRequest) -> Result<(u16, HeaderMap, Vec<u8>)> {
    let mut call = match &request.body {
        Some(form) => http.post(&request.url).body(form.expose().to_owned()),
        None => http.get(&request.url),
    };
    for (name, value) in &request.headers {
        call = call.header(*name, value.expose());
    }
    let (mut answer, mut body) = (call.send().await?, Vec::new());
    while let Some(chunk) = answer.chunk().await?.filter(|_| body.len() <= MAX_BODY) {
        body.extend_from_slice(&chunk);
    }
    Ok((answer.status().as_u16(), answer.headers().clone(), body))
}
