//! The shipped content: coverage of the standard, signals, the crosswalks.
#![allow(
    missing_docs,
    clippy::allow_attributes,
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test"
)]

mod common;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use aimscore::Library;
use aimscore::questionnaire::Criticality;
use common::{library, session, today};
use serde_json::{Value, json};

fn plan(questionnaire: &str) -> aimscore::plan::Plan {
    let response = json!({
        "format": "aimscore-response/1", "questionnaire": {"id": questionnaire, "version": "1.0.0"}, "profile": {"name": "Any"},
    });
    session(library(), &response).scores().unwrap().plan().clone()
}

#[test]
fn the_standard_is_whole() {
    let catalogue = plan("iso42001-readiness").catalogue;
    let count = |control| catalogue.requirements.iter().filter(|r| r.control == control).count();
    assert_eq!((count(false), count(true)), (32, 38));
    assert_eq!(catalogue.groups.iter().filter(|group| group.objective).count(), 9);
    assert_eq!(catalogue.milestones.len(), 6);
    assert_eq!(catalogue.substantive.len(), 5);
}

#[test]
fn every_requirement_is_asked_in_practice_and_by_what_shows_it() {
    let plan = plan("iso42001-readiness");
    let questions = &plan.questionnaire.questions;
    assert!((110..=160).contains(&questions.len()), "{} questions", questions.len());
    for (index, requirement) in plan.catalogue.requirements.iter().enumerate() {
        let asked = |practice: bool, per_system: Option<bool>| {
            questions.iter().any(|question| {
                per_system.is_none_or(|per| question.per_system == per)
                    && question.bears.iter().any(|b| b.on == index && b.practice == practice && b.full)
            })
        };
        assert!(asked(true, None), "{}: no practice", requirement.id);
        assert!(asked(false, None), "{}: nothing shows it", requirement.id);
        if asked(true, Some(false)) {
            assert!(asked(false, Some(false)), "{}: nothing shows the organisation's practice", requirement.id);
        }
        assert!(
            questions.iter().any(|q| q.bears.iter().any(|b| b.on == index && b.practice && b.full)
                && (q.criticality >= Criticality::Essential || requirement.severity != "high")),
            "{}: grave, but nothing about it is essential",
            requirement.id
        );
    }
}

#[test]
fn every_signal_is_carried_by_one_question() {
    let plan = plan("iso42001-readiness");
    for signal in &plan.catalogue.signals {
        let carriers = plan.questionnaire.questions.iter().filter(|q| q.signal.as_ref() == Some(signal)).count();
        assert_eq!(carriers, 1, "{signal}");
    }
}

#[test]
fn the_quick_scan_takes_its_questions_from_the_bank() {
    let quick = plan("iso42001-quick-scan").questionnaire;
    let bank = plan("iso42001-readiness").questionnaire;
    let shared = quick.questions.iter().filter(|question| bank.question(&question.id).is_some()).count();
    assert!(
        (20..=32).contains(&shared) && (26..=36).contains(&quick.questions.len()),
        "{shared} of {}",
        quick.questions.len()
    );
    assert!(quick.partial && !quick.advice.is_empty());
}

#[test]
fn the_vendor_questionnaire_is_for_buyers() {
    let vendor = plan("ai-vendor").questionnaire;
    assert!((50..=70).contains(&vendor.questions.len()), "{} questions", vendor.questions.len());
    assert!(!vendor.yields("soa") && !vendor.yields("timeline") && vendor.yields("buyer"));
    let view = library().view("ai-vendor", "en").unwrap();
    for question in view.sections.iter().flat_map(|section| &section.questions) {
        for words in [&question.text, &question.why, &question.good] {
            assert!(!words.trim().is_empty(), "{}", question.id);
        }
        assert!(!question.evidence.is_empty(), "{}", question.id);
    }
}

#[test]
fn the_nist_crosswalk_knows_all_72_subcategories() {
    let response = json!({
        "format": "aimscore-response/1", "questionnaire": {"id": "iso42001-readiness", "version": "1.0.0"}, "profile": {"name": "Any"},
    });
    let session = session(library(), &response);
    let report = session.report(None, false).unwrap();
    let crosswalks = report.crosswalks.unwrap();
    let ids: BTreeSet<&str> = crosswalks.iter().map(|section| section.id).collect();
    let expected =
        ["eu_ai_act", "iso_23894_2023", "iso_27001_2022", "iso_27701_2019", "iso_9001_2015", "nist_ai_rmf", "soc2_tsc"];
    assert_eq!(ids, BTreeSet::from(expected));
    assert_eq!(crosswalks.iter().find(|section| section.id == "nist_ai_rmf").unwrap().items, 72);
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("questionnaires")
}

fn file(path: &str) -> Value {
    let text = std::fs::read_to_string(folder().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"));
    serde_json::from_str(&text).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// The languages other than English that files are there for, `words/` + `de` + `.json`.
fn languages(place: &str, prefix: &str) -> Vec<String> {
    let mut found: Vec<String> = std::fs::read_dir(folder().join(place))
        .unwrap()
        .filter_map(|entry| {
            let name = entry.unwrap().file_name().into_string().unwrap();
            Some(name.strip_prefix(prefix)?.strip_suffix(".json")?.to_owned())
        })
        .filter(|locale| locale != "en")
        .collect();
    found.sort();
    found
}

/// Splits behind the brace that closes the one just opened.
fn braces(text: &str) -> (&str, &str) {
    let mut depth = 1;
    for (i, c) in text.char_indices() {
        depth += i32::from(c == '{') - i32::from(c == '}');
        if depth == 0 {
            return (&text[..i], &text[i + 1..]);
        }
    }
    panic!("unbalanced braces: {text}");
}

/// Names of the data that a template mentions.
fn placeholders(template: &str) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    let mut rest = template;
    while let Some((_, after)) = rest.split_once('{') {
        let (inner, following) = braces(after);
        rest = following;
        let mut parts = inner.splitn(3, ',').map(str::trim);
        names.insert(parts.next().unwrap().to_owned());
        let (Some("plural"), Some(mut forms)) = (parts.next(), parts.next()) else { continue };
        assert!(forms.contains("other {"), "no form `other`: {template}");
        while let Some((_, after)) = forms.split_once('{') {
            let (inner, following) = braces(after);
            forms = following;
            names.extend(placeholders(inner));
        }
    }
    names
}

/// All texts of a file by their place in it. Lists count as one: languages may give more or fewer examples.
fn texts(value: &Value, place: &str, found: &mut BTreeMap<String, String>) {
    match value {
        Value::Object(map) => map.iter().for_each(|(key, value)| texts(value, &format!("{place}/{key}"), found)),
        Value::String(text) => drop(found.insert(place.to_owned(), text.clone())),
        other => drop(found.insert(place.to_owned(), other.to_string())),
    }
}

/// What a translation lacks, has too much, or mentions otherwise than English does.
fn faults(english: &Value, other: &Value) -> Vec<String> {
    let [mut ours, mut theirs] = [BTreeMap::new(), BTreeMap::new()];
    texts(english, "", &mut ours);
    texts(other, "", &mut theirs);
    let mut faults = Vec::new();
    for (place, text) in &ours {
        match theirs.remove(place) {
            None => faults.push(format!("{place} is missing")),
            Some(said) if said.trim().is_empty() => faults.push(format!("{place} is empty")),
            Some(said) if !text.starts_with('[') && placeholders(text) != placeholders(&said) => {
                faults.push(format!("{place}: {:?} in English, {:?} here", placeholders(text), placeholders(&said)));
            }
            Some(_) => {}
        }
    }
    faults.extend(theirs.into_keys().map(|place| format!("{place} is nothing that English has")));
    faults
}

#[test]
fn a_fault_in_a_translation_is_found() {
    let english = json!({"a": "{n, plural, one {# of {of}} other {# of {of}}}", "b": {"c": "{id}"}, "d": ["x"]});
    let other = json!({"a": "{n} von {of}", "b": {"c": "{name}"}, "e": "too much"});
    let found = faults(&english, &other);
    let starts = ["/b/c: {\"id\"}", "/d is missing", "/e is nothing"];
    assert!(found.len() == 3 && found.iter().zip(starts).all(|(found, start)| found.starts_with(start)), "{found:#?}");
}

#[test]
fn every_language_has_all_words() {
    let mut found = Vec::new();
    let mut hold = |path: &str, english: &Value, other: &Value| {
        found.extend(faults(english, other).into_iter().map(|fault| format!("{path}{fault}")));
    };
    for locale in languages("words", "") {
        let path = format!("words/{locale}.json");
        let other = file(&path);
        assert_eq!(other["locale"], json!(locale), "{path}");
        hold(&path, &file("words/en.json")["messages"], &other["messages"]);
    }
    for locale in languages("iso42001", "text.") {
        let path = format!("iso42001/text.{locale}.json");
        let mut other = file(&path);
        assert_eq!(other["locale"], json!(locale), "{path}");
        let mut english = file("iso42001/text.en.json");
        for file in [&mut english, &mut other] {
            file["locale"] = Value::Null;
            file.as_object_mut().unwrap().remove("$schema");
        }
        hold(&path, &english, &other);
    }
    assert!(found.is_empty(), "{found:#?}");
}

/// The English words of a questionnaire together with those that it takes from its bank: sections, questions, notices.
fn english(questionnaire: &str) -> Value {
    let mut own = file(&format!("{questionnaire}/text.en.json"));
    let structure = file(&format!("{questionnaire}/structure.json"));
    if let Some(bank) = structure["bank"].as_str() {
        let bank = file(&format!("{bank}/text.en.json"));
        for question in plan(questionnaire).questionnaire.questions.iter().map(|question| &question.id) {
            if own["questions"].get(question).is_none() {
                own["questions"][question] = bank["questions"][question].clone();
            }
        }
    }
    own
}

#[test]
fn a_translated_questionnaire_is_whole() {
    let mut found = Vec::new();
    for questionnaire in ["iso42001-readiness", "iso42001-quick-scan", "ai-vendor"] {
        for locale in languages(questionnaire, "text.") {
            let path = format!("{questionnaire}/text.{locale}.json");
            let (english, other) = (english(questionnaire), file(&path));
            for part in ["title", "intro", "sections", "questions", "contradictions", "flags", "advice"] {
                let faults = faults(&english[part], &other[part]);
                found.extend(faults.into_iter().map(|fault| format!("{path} /{part}{fault}")));
            }
        }
    }
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn the_crate_ships_every_language() {
    for (place, prefix) in [
        ("words", ""),
        ("iso42001", "text."),
        ("iso42001-readiness", "text."),
        ("iso42001-quick-scan", "text."),
        ("ai-vendor", "text."),
    ] {
        for locale in languages(place, prefix) {
            let path = format!("{place}/{prefix}{locale}.json");
            let text = file(&path).to_string();
            let added = library().clone().add(&text).unwrap_or_else(|problems| panic!("{path}: {problems:#?}"));
            let key = format!("{} {} {}", added.kind, added.id, added.locale.unwrap());
            assert!(
                !library().clone().defer(key, Library::hash(text.as_bytes()), text.into()),
                "{path} is not in src/builtin.rs"
            );
        }
    }
}

/// Every word of a text in brackets: a language of tests.
fn bracketed(value: &Value) -> Value {
    match value {
        Value::String(text) => json!(format!("⟦{text}⟧")),
        Value::Array(list) => list.iter().map(bracketed).collect(),
        Value::Object(map) => map.iter().map(|(key, value)| (key.clone(), bracketed(value))).collect(),
        other => other.clone(),
    }
}

#[test]
fn a_text_may_bring_the_words_of_questions_that_are_taken_from_the_bank() {
    let quick = "iso42001-quick-scan";
    let mut text = bracketed(&english(quick));
    text["scales"] = bracketed(&file("iso42001-readiness/text.en.json")["scales"]);
    text["format"] = json!("aimscore-questionnaire-text/1");
    text["questionnaire"] = json!(quick);
    text["locale"] = json!("x-test");
    text.as_object_mut().unwrap().remove("$schema");
    let mut library = library().clone();
    library.add(&text.to_string()).unwrap_or_else(|problems| panic!("{problems:#?}"));
    let view = library.view(quick, "x-test").unwrap();
    assert_eq!(view.locale, "x-test");
    for question in view.sections.iter().flat_map(|section| &section.questions) {
        let labels = question.choices.iter().map(|choice| &choice.label);
        for words in labels.chain([&question.text]) {
            assert!(words.starts_with('⟦'), "{}: {words}", question.id);
        }
    }
    // The bank itself speaks English there.
    assert_eq!(library.view("iso42001-readiness", "x-test").unwrap().locale, "en");

    // Without one of them, and without a bank in that language, it is refused.
    let taken = plan(quick).questionnaire.questions[3].id.clone();
    text["questions"].as_object_mut().unwrap().remove(&taken);
    let problems = library.add(&text.to_string()).unwrap_err();
    assert!(
        problems.iter().any(|problem| problem.code == "missing-text" && problem.params.text("what") == Some(&taken)),
        "{problems:#?}"
    );
}

#[test]
fn english_stands_in_for_words_that_a_language_lacks() {
    let mut library = library().clone();
    let messages = json!({"problem.unknown-questionnaire": "⟦{id}⟧"});
    let words = json!({"format": "aimscore-words/1", "locale": "x-test", "messages": messages});
    library.add(&words.to_string()).unwrap();

    let response = json!({
        "format": "aimscore-response/1", "questionnaire": {"id": "iso42001-readiness", "version": "1.0.0"}, "profile": {"name": "Any"},
    });
    let session = session(&library, &response);
    let said =
        |locale| serde_json::to_value(session.report(Some(locale), false).unwrap()).unwrap()["milestones"].clone();
    assert!(said("en").to_string().contains("\"text\""));
    assert_eq!(said("x-test"), said("en"));

    // Problems are told in the language chosen, and in English where it has no words.
    library.speak("x-test");
    let wrong = response.to_string().replace("iso42001-readiness", "none");
    let said = |library: &Library| library.check(&wrong, today()).swap_remove(0);
    assert_eq!((said(&library).message.as_str(), said(&library).help.contains("load it first")), ("⟦none⟧", true));
    library.speak("x-none");
    assert_eq!(said(&library).message, "there is no questionnaire `none`");
}
