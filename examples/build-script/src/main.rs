//! Serves nothing, and shows what a site would serve: a page with the button,
//! and the pictures that it shows, all made by the build script.

const SIGN_IN: &str = include_str!(concat!(env!("OUT_DIR"), "/sign-in.html"));

/// What stands under /static.
const STATIC: [(&str, &str); 2] = [
    (
        "sign-in-with-huggingface-lg.svg",
        include_str!(concat!(env!("OUT_DIR"), "/sign-in-with-huggingface-lg.svg")),
    ),
    (
        "sign-in-with-huggingface-lg-dark.svg",
        include_str!(concat!(
            env!("OUT_DIR"),
            "/sign-in-with-huggingface-lg-dark.svg"
        )),
    ),
];

fn main() {
    // A real site makes a fresh state for each visitor, and stores it.
    let sign_in = SIGN_IN.replace("{STATE}", "fresh-for-each-visitor");
    println!("<!doctype html>\n<title>Sign in</title>\n{sign_in}");
    for (name, svg) in STATIC {
        println!("<!-- /static/{name} -->\n{svg}");
    }
}
