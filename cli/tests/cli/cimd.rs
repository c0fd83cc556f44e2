//! `hf-signin cimd`.

use insta::assert_snapshot;

use crate::support::session;

#[test]
fn the_document_goes_to_standard_output() {
    assert_snapshot!(session(&[
        "cimd --site https://example.com --name 'My app' --redirect-uri https://example.com/cb --redirect-uri http://127.0.0.1/cb",
    ]), @r#"
    $ cimd --site https://example.com --name 'My app' --redirect-uri https://example.com/cb --redirect-uri http://127.0.0.1/cb
    {
      "client_id": "https://example.com/.well-known/oauth-cimd",
      "client_name": "My app",
      "redirect_uris": [
        "https://example.com/cb",
        "http://127.0.0.1/cb"
      ],
      "token_endpoint_auth_method": "none"
    }
    2> note: serve this as application/json under https://example.com/.well-known/oauth-cimd, and give --client-id https://example.com/.well-known/oauth-cimd
    "#);
}

#[test]
fn its_url_is_a_client_id_for_a_link() {
    assert_snapshot!(session(&[
        "link --client-id https://example.com/.well-known/oauth-cimd --redirect-uri https://example.com/cb --state s",
    ]), @"
    $ link --client-id https://example.com/.well-known/oauth-cimd --redirect-uri https://example.com/cb --state s
    https://huggingface.co/oauth/authorize?client_id=https%3A%2F%2Fexample.com%2F.well-known%2Foauth-cimd&redirect_uri=https%3A%2F%2Fexample.com%2Fcb&scope=openid%20profile&state=s&response_type=code
    ");
}

#[test]
fn what_is_wrong_is_named() {
    assert_snapshot!(session(&[
        "cimd --site http://example.com --name a --redirect-uri https://example.com/cb",
        "cimd --site example.com --name a --redirect-uri https://example.com/cb",
        "cimd --site https://example.com/.well-known/oauth-cimd --name a --redirect-uri https://example.com/cb",
        "cimd --site https://example.com/?x --name a --redirect-uri https://example.com/cb",
        "cimd --site https://example.com --name ' ' --redirect-uri https://example.com/cb",
        "cimd --site https://example.com --name a --redirect-uri /cb",
        "cimd --site https://example.com --name a",
    ]), @r#"
    $ cimd --site http://example.com --name a --redirect-uri https://example.com/cb
    2> error: site "http://example.com" is http on "example.com"; use https; http is only for 127.0.0.1, [::1] and localhost
    2> see: hf-signin rule B13
    => 1
    $ cimd --site example.com --name a --redirect-uri https://example.com/cb
    2> error: site "example.com" has no scheme; write https://example.com
    2> see: hf-signin rule B5
    => 1
    $ cimd --site https://example.com/.well-known/oauth-cimd --name a --redirect-uri https://example.com/cb
    2> error: site "https://example.com/.well-known/oauth-cimd" is the URL of the metadata document itself; give the site's URL, https://example.com
    2> see: hf-signin rule B5
    => 1
    $ cimd --site https://example.com/?x --name a --redirect-uri https://example.com/cb
    2> error: site "https://example.com/?x" has a query (?…); leave it out
    2> see: hf-signin rule B3
    => 1
    $ cimd --site https://example.com --name ' ' --redirect-uri https://example.com/cb
    2> error: client_name must not be empty; give its value
    2> see: hf-signin rule B7
    => 1
    $ cimd --site https://example.com --name a --redirect-uri /cb
    2> error: redirect_uri "/cb" is not an absolute URI; give one such as https://example.com/auth/callback
    2> see: hf-signin rule B5
    => 1
    $ cimd --site https://example.com --name a
    2> error: the following required arguments were not provided:
    2>   --redirect-uri <URI>
    2> 
    2> Usage: hf-signin cimd --name <NAME> --site <URL> --redirect-uri <URI>
    2> 
    2> For more information, try '--help'.
    => 2
    "#);
}

#[test]
fn b13_localhost_warns() {
    assert_snapshot!(session(&[
        "cimd --site https://example.com --name a --redirect-uri http://localhost/cb --logo https://example.com/logo.png",
    ]), @r#"
    $ cimd --site https://example.com --name a --redirect-uri http://localhost/cb --logo https://example.com/logo.png
    {
      "client_id": "https://example.com/.well-known/oauth-cimd",
      "client_name": "a",
      "redirect_uris": [
        "http://localhost/cb"
      ],
      "token_endpoint_auth_method": "none",
      "logo_uri": "https://example.com/logo.png"
    }
    2> warning: the redirect URI is on localhost, which may resolve to another interface; in a native app use 127.0.0.1 or [::1], and register it like that
    2> note: serve this as application/json under https://example.com/.well-known/oauth-cimd, and give --client-id https://example.com/.well-known/oauth-cimd
    "#);
}

#[test]
fn any_https_url_and_programs() {
    assert_snapshot!(session(&[
        "cimd --at https://example.com/oauth/client.json --name 'My program' --native",
        "cimd --at https://example.com/client.json --name a --native --redirect-uri http://127.0.0.1:8080/cb --logo https://example.com/logo.png --types",
        "cimd --at https://example.com --name a --native",
        "cimd --at https://example.com/a --site https://example.com --name a --native",
        "link --client-id https://example.com/oauth/client.json --redirect-uri http://127.0.0.1:8080/callback --state s",
    ]), @r#"
    $ cimd --at https://example.com/oauth/client.json --name 'My program' --native
    {
      "client_id": "https://example.com/oauth/client.json",
      "client_name": "My program",
      "redirect_uris": [
        "http://127.0.0.1/callback"
      ],
      "token_endpoint_auth_method": "none",
      "application_type": "native"
    }
    2> note: serve this as application/json under https://example.com/oauth/client.json, and give --client-id https://example.com/oauth/client.json
    $ cimd --at https://example.com/client.json --name a --native --redirect-uri http://127.0.0.1:8080/cb --logo https://example.com/logo.png --types
    {
      "client_id": "https://example.com/client.json",
      "client_name": "a",
      "redirect_uris": [
        "http://127.0.0.1/cb"
      ],
      "token_endpoint_auth_method": "none",
      "application_type": "native",
      "logo_uri": "https://example.com/logo.png",
      "grant_types": [
        "authorization_code"
      ],
      "response_types": [
        "code"
      ]
    }
    2> note: redirect URI http://127.0.0.1/cb, without the port of http://127.0.0.1:8080/cb, so that every port is valid
    2> note: serve this as application/json under https://example.com/client.json, and give --client-id https://example.com/client.json
    $ cimd --at https://example.com --name a --native
    2> error: client_id "https://example.com" has no path; write the path of the document
    2> see: hf-signin rule B5
    => 1
    $ cimd --at https://example.com/a --site https://example.com --name a --native
    2> error: the argument '--at <URL>' cannot be used with '--site <URL>'
    2> 
    2> Usage: hf-signin cimd --name <NAME> --at <URL> --native
    2> 
    2> For more information, try '--help'.
    => 2
    $ link --client-id https://example.com/oauth/client.json --redirect-uri http://127.0.0.1:8080/callback --state s
    https://huggingface.co/oauth/authorize?client_id=https%3A%2F%2Fexample.com%2Foauth%2Fclient.json&redirect_uri=http%3A%2F%2F127.0.0.1%3A8080%2Fcallback&scope=openid%20profile&state=s&response_type=code
    "#);
}
