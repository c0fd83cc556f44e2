//! tests/vectors/callback.json, judged by the command and by the script of
//! `html-pkce` that it writes.

#[path = "../../tests/vectors/table.rs"]
mod table;
#[path = "../../tests/support/tools.rs"]
mod tools;

use std::process::Command;

use hf_signin::callback::MAX_AGE;
use table::{Verdict, same, table};

#[test]
fn the_command_says_what_stands_there() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("t.json");
    same(|case| {
        std::fs::write(&file, case.transaction.to_string()).unwrap();
        let max_age = case.max_age.unwrap_or(MAX_AGE.as_secs());
        let output = Command::new(env!("CARGO_BIN_EXE_hf-signin"))
            .args(["verify", "--json", "--transaction"])
            .arg(&file)
            .args(["--now", &case.now.to_string()])
            .args(["--max-age", &max_age.to_string(), &case.url])
            .env_clear()
            .output()
            .unwrap();
        assert_eq!(output.status.success(), case.ok, "{}", case.id);
        let said: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
        let word = |name: &str| said[name].as_str().map(str::to_owned);
        Verdict {
            ok: said["ok"] == true,
            rule: word("rule"),
            error: word("error"),
        }
    });
}

#[test]
fn the_script_says_what_stands_there() {
    if !tools::require("node") {
        return;
    }
    let said = tools::run_node(
        "node/vectors",
        "script.mjs",
        env!("CARGO_BIN_EXE_hf-signin"),
    );
    assert_eq!(said, format!("{} cases\n", table().cases.len()));
}
