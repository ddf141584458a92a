//! What JavaScript sees, looked at as JavaScript looks. One body for Node and for browsers.

use aimscore::wasm::{Library, Session, version};
use js_sys::{JSON, Object, Reflect};
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

const CONTENT: &[&str] = &[
    include_str!("../../questionnaires/words/en.json"),
    include_str!("../../questionnaires/iso42001/catalogue.json"),
    include_str!("../../questionnaires/iso42001/text.en.json"),
    include_str!("../../questionnaires/iso42001-readiness/structure.json"),
    include_str!("../../questionnaires/iso42001-readiness/text.en.json"),
];
const RESPONSE: &str = r#"{"format":"aimscore-response/1","questionnaire":{"id":"iso42001-readiness","version":"1.0.0"},
    "profile":{"name":"Any"},"systems":[{"id":"chat","name":"Chat"}],"answers":[]}"#;

fn get(value: &JsValue, path: &str) -> JsValue {
    path.split('.').fold(value.clone(), |value, key| Reflect::get(&value, &key.into()).unwrap())
}

fn text(value: &JsValue) -> String {
    JSON::stringify(value).unwrap().into()
}

fn library() -> Library {
    let mut library = Library::new();
    for file in CONTENT {
        assert_eq!(get(&library.add(file).unwrap(), "type"), "success");
    }
    library
}

fn session() -> Session {
    let mut session = Session::new(&library());
    assert_eq!(text(&session.load(RESPONSE, "2026-11-22").unwrap()), r#"{"type":"success","value":[]}"#);
    session
}

#[wasm_bindgen_test]
fn objects_are_plain() {
    let library = library();
    let list = library.list().unwrap();
    assert_eq!(get(&list, "0.id"), "iso42001-readiness");
    assert_eq!(get(&list, "0.titles").constructor_name(), "Object");
    assert!(text(&library.view("iso42001-readiness", "en").unwrap()).contains("\"perSystem\":true"));
    assert!(!version().is_empty());
}

trait ConstructorName {
    fn constructor_name(&self) -> String;
}

impl ConstructorName for JsValue {
    fn constructor_name(&self) -> String {
        Object::from(self.clone()).constructor().name().into()
    }
}

#[wasm_bindgen_test]
fn a_change_gives_a_plain_delta() {
    let mut session = session();
    let answer = JSON::parse(r#"{"value":"current"}"#).unwrap();
    let outcome = session.change("scope-statement", None, &answer).unwrap();
    assert_eq!(get(&outcome, "type"), "success");
    assert_eq!(get(&outcome, "value.answered"), 1);
    assert_eq!(get(&outcome, "value.nodes").constructor_name(), "Array");
    assert_eq!(get(&outcome, "value.nodes.0").constructor_name(), "Object");
    let gone = session.change("scope-statement", None, &JsValue::NULL).unwrap();
    assert_eq!(get(&gone, "value.answered"), 0);
}

#[wasm_bindgen_test]
fn failure_is_data_and_misuse_throws() {
    let mut session = session();
    let answer = JSON::parse(r#"{"value":"no such choice"}"#).unwrap();
    let outcome = session.change("scope-statement", None, &answer).unwrap();
    assert_eq!(get(&outcome, "type"), "failure");
    assert_eq!(get(&outcome, "problems.0.code"), "unknown-choice");
    assert_eq!(get(&outcome, "problems.0.path"), "/value");
    let error = session.load(RESPONSE, "yesterday").unwrap_err();
    assert_eq!(get(&error, "name"), "AimscoreError");
    assert!(Session::new(&library()).report(None).is_err());
    assert!(session.explain("no such node", "conformity").unwrap().is_null());
}

#[wasm_bindgen_test]
fn the_fast_door_changes_the_figures() {
    let mut session = session();
    let slot = usize::try_from(session.slot("scope-drawn", None)).unwrap();
    assert_eq!(session.figures().first(), Some(&-1));
    assert!(session.set(slot, 1.0));
    assert_ne!(session.figures().first(), Some(&-1));
    assert!(session.set(slot, f64::NAN));
    assert_eq!(session.figures().first(), Some(&-1));
    assert!(!session.set(slot, 99.0) && !session.set(usize::MAX, 0.0));
    assert_eq!(session.slot("nothing", None), -1);
}
