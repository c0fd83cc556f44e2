use std::{env, error::Error, fs, path::PathBuf};

use hf_signin::badge::{Badge, Size, Theme};
use hf_signin::link::{AuthorizationRequest, ClientId, RedirectUri, Scopes};
use hf_signin::snippet::{Format, LinkTemplate, Placeholder, Snippet};

fn main() -> Result<(), Box<dyn Error>> {
    let out = PathBuf::from(env::var("OUT_DIR")?);
    let client_id = env::var("OAUTH_CLIENT_ID").unwrap_or_else(|_| "my-app".to_owned());
    let request = AuthorizationRequest::new(
        ClientId::new(client_id)?,
        RedirectUri::new("https://example.com/auth/callback")?,
    )
    .scopes(Scopes::parse("openid profile")?);
    let link = LinkTemplate::new(request).state(Placeholder::new("{STATE}")?);

    fs::write(
        out.join("badge.svg"),
        Badge::new(Size::Lg, Theme::Light).svg()?.as_str(),
    )?;
    fs::write(
        out.join("sign-in.html"),
        Snippet::new(link).format(Format::Html).render()?,
    )?;

    // What is made depends on these two alone, so nothing else makes it again.
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-env-changed=OAUTH_CLIENT_ID");
    Ok(())
}
