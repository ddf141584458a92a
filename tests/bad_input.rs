//! Files that are wrong: each problem has a code, a place and help, all are named at once, and nothing that was there is lost.
#![allow(
    missing_docs,
    clippy::allow_attributes,
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test"
)]

mod common;

use std::fs;

use common::{library, session, today};
use serde_json::{Value, json};

fn cases() -> impl Iterator<Item = (String, Value)> {
    let mut names: Vec<_> = fs::read_dir("tests/cases/bad-input").unwrap().map(|entry| entry.unwrap().path()).collect();
    names.sort();
    names.into_iter().map(|path| {
        let text = fs::read_to_string(&path).unwrap();
        (path.display().to_string(), serde_json::from_str(&text).unwrap())
    })
}

#[test]
fn every_case_names_what_and_where_and_what_to_do() {
    let mut count = 0;
    for (name, case) in cases() {
        count += 1;
        let text = case["text"].as_str().map_or_else(|| case["file"].to_string(), str::to_owned);
        let problems = library().check(&text, today());
        for expected in case["expect"].as_array().unwrap() {
            let (code, path) = (expected["code"].as_str().unwrap(), expected["path"].as_str().unwrap());
            assert!(
                problems.iter().any(|problem| problem.code == code && problem.path == path),
                "{name}: no {code} at {path} in {problems:#?}"
            );
        }
        for problem in &problems {
            assert!(
                problem.message != problem.code && !problem.help.is_empty(),
                "{name}: no words for {}",
                problem.code
            );
            assert!(!problem.message.contains('{'), "{name}: {}", problem.message);
        }
    }
    assert!(count > 20);
}

#[test]
fn a_failed_load_keeps_what_was_there() {
    let response = json!({
        "format": "aimscore-response/1", "questionnaire": {"id": "iso42001-readiness", "version": "1.0.0"},
        "profile": {"name": "Kept"}, "answers": [{"question": "scope-statement", "value": "current"}],
    });
    let mut session = session(library(), &response);
    let before = session.report_json(Some("en"), true);
    for (_, case) in cases() {
        let text = case["text"].as_str().map_or_else(|| case["file"].to_string(), str::to_owned);
        assert!(session.load(&text, today()).is_err());
        assert_eq!(session.report_json(Some("en"), true), before);
    }
    for answer in [
        "{\"value\":5}",
        "[]",
        "{",
        "{\"value\":\"current\",\"x\":1}",
        "{\"notApplicable\":{\"kind\":\"system\",\"reason\":\"r\"}}",
    ] {
        assert!(session.change("scope-statement", None, answer).is_err(), "{answer}");
        assert!(session.change("no-such-question", None, "{\"value\":\"full\"}").is_err());
        assert_eq!(session.report_json(Some("en"), true), before);
    }
}

fn only_code(text: &str) -> String {
    let problems = library().check(text, today());
    problems.first().map(|problem| problem.code.clone()).unwrap_or_default()
}

#[test]
fn junk_is_refused_within_limits() {
    assert_eq!(only_code(&"x".repeat(50_000_000)), "too-large");
    assert_eq!(only_code(&"[".repeat(1_000_000)), "too-deep");
    assert_eq!(only_code(&"{\"a\":".repeat(1_000_000)), "too-deep");
    assert_eq!(only_code(&format!("[{}1]", "1,".repeat(5_000_000))), "too-many-values");
    let many = format!("{{\"format\":\"aimscore-response/1\",{}\"profile\":{{}}}}", "\"x\":1,".repeat(100_000));
    let problems = library().check(&many, today());
    assert!(problems.len() <= 201 && problems.iter().any(|problem| problem.code == "too-many-problems"));
}

#[test]
fn an_older_file_is_brought_forward() {
    let old = json!({
        "format": "aimscore-response/0", "questionnaire": {"id": "iso42001-readiness", "version": "1.0.0"},
        "profile": {"name": "Old"}, "answers": {"scope-statement": "current"},
    });
    let session = session(library(), &old);
    assert_eq!(session.response().unwrap().answers.len(), 1);
    assert!(session.response_json().unwrap().contains("aimscore-response/1"));
}
