//! Serves the site on 127.0.0.1:7860:
//!
//! ```sh
//! OAUTH_CLIENT_ID=… cargo run
//! ```
//!
//! Register `http://127.0.0.1:7860/login/callback` as the app's redirect URI,
//! or run it beside a provider of your own: `hf-signin dev -- cargo run`.

use axum_site::{Config, Error, port, site};

#[tokio::main]
async fn main() -> Result<(), Error> {
    let config = Config::from_env()?;
    let listener = tokio::net::TcpListener::bind(("127.0.0.1", port())).await?;
    println!("http://{}", listener.local_addr()?);
    axum::serve(listener, site(config)?).await?;
    Ok(())
}
