//! A library that reads its files when they are needed.
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
use std::path::PathBuf;

use aimscore::{Library, Session};
use common::today;
use serde_json::{Value, json};

fn files(folder: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(path.to_str().unwrap()));
        } else if path.extension().is_some_and(|ending| ending == "json") && !folder.ends_with("schema") {
            found.push(path);
        }
    }
    found.sort();
    found
}

/// The shipped files in an order in which a library takes them, each with its key.
fn shipped() -> Vec<(String, String)> {
    let mut library = Library::new();
    let mut waiting: Vec<String> =
        files("questionnaires").iter().map(|path| fs::read_to_string(path).unwrap()).collect();
    let mut found = Vec::new();
    while !waiting.is_empty() {
        let before = waiting.len();
        waiting.retain(|text| {
            // English words first: they stand in for others.
            let early = text.contains("aimscore-words/1") && !text.contains("\"locale\": \"en\"") && found.is_empty();
            let Some(added) = (!early).then(|| library.add(text).ok()).flatten() else { return true };
            found.push((format!("{} {} {}", added.kind, added.id, added.locale.unwrap_or_default()), text.clone()));
            false
        });
        assert!(waiting.len() < before, "what is left refers to nothing that is there");
    }
    found
}

fn waiting() -> Library {
    let mut library = Library::new();
    for (key, text) in shipped() {
        assert!(library.defer(key.clone(), Library::hash(text.as_bytes()), text.into()), "{key}");
    }
    library
}

fn report(library: &Library, response: &str, locale: &str) -> String {
    let mut session = Session::new(library);
    session.load(response, today()).unwrap();
    session.report_json(Some(locale), true).unwrap()
}

#[test]
fn what_is_read_when_it_is_needed_gives_the_same_report() {
    let mut at_once = Library::new();
    for (_, text) in shipped() {
        at_once.add(&text).unwrap();
    }
    let prepared = waiting();
    while prepared.prepare() {}
    for (sample, locale) in files("tests/assessments").into_iter().zip(["en", "de", "fr"].into_iter().cycle()) {
        let response = fs::read_to_string(&sample).unwrap();
        let expected = report(&at_once, &response, locale);
        assert_eq!(report(&waiting(), &response, locale), expected, "{}", sample.display());
        assert_eq!(report(&prepared, &response, locale), expected, "{}", sample.display());
    }
}

#[test]
fn what_is_not_as_it_was_is_not_put_off() {
    let mut library = Library::new();
    let (key, text) = shipped().remove(0);
    assert!(!library.defer(key.clone(), Library::hash(text.as_bytes()) + 1, text.clone().into()));
    assert!(library.defer(key.clone(), Library::hash(text.as_bytes()), text.clone().into()));
    assert!(!library.defer(key, Library::hash(text.as_bytes()), text.into()), "something is in its place");
}

#[test]
fn what_can_not_be_read_is_not_there() {
    let mut library = Library::new();
    let (_, words) = shipped().into_iter().find(|(key, _)| key == "words words de").unwrap();
    for (key, json) in [
        ("questionnaire broken ", vec![0xff]),
        ("questionnaire none ", b"[]".to_vec()),
        ("words words en", words.into()),
    ] {
        assert!(library.defer(key.to_owned(), Library::hash(&json), json));
    }
    assert!(library.list().is_empty());
    let problems = library.check("{", today());
    assert_eq!(problems[0].code, "malformed-json");
    assert!(library.view("broken", "en").is_err());
}

/// What waits was meant for what came before it. A questionnaire that takes another's place changes nothing of that, even if
/// each of the two would be the other's bank.
#[test]
fn what_waits_belongs_to_what_was_there_before() {
    let mut library = waiting();
    let title = |library: &Library| library.view("iso42001-quick-scan", "en").unwrap().title;
    let before = title(&waiting());
    let scan: Value =
        serde_json::from_str(&fs::read_to_string("questionnaires/iso42001-quick-scan/structure.json").unwrap())
            .unwrap();
    assert_eq!(scan["bank"], "iso42001-readiness");
    let question =
        scan["sections"].as_array().unwrap().iter().flat_map(|section| section["questions"].as_array().unwrap());
    let question = question.into_iter().find(|question| question.is_string()).unwrap();
    let own = json!({
        "format": "aimscore-questionnaire/1", "id": "iso42001-readiness", "version": "9", "catalogue": "iso42001",
        "bank": "iso42001-quick-scan", "report": ["figures"], "sections": [{ "id": "only", "questions": [question] }],
    });
    library.add(&own.to_string()).unwrap();
    assert_eq!(title(&library), before);
    assert_eq!(library.list().iter().find(|listed| listed.id == "iso42001-readiness").unwrap().version, "9");
}
