use hf_signin::exchange::{HttpRequest, MAX_BODY};
use reqwest::header::HeaderMap;

/// Sends what the exchange asks for.
pub async fn send(
    http: &reqwest::Client,
    request: HttpRequest,
) -> reqwest::Result<(u16, HeaderMap, Vec<u8>)> {
    let mut call = match request.body() {
        Some(form) => http.post(request.url()).body(form.to_owned()),
        None => http.get(request.url()),
    };
    for (name, value) in request.headers() {
        call = call.header(name, value);
    }
    let mut answer = call.send().await?;
    let (status, headers) = (answer.status().as_u16(), answer.headers().clone());
    let mut body = Vec::new();
    while body.len() <= MAX_BODY
        && let Some(chunk) = answer.chunk().await?
    {
        body.extend_from_slice(&chunk);
    }
    Ok((status, headers, body))
}
