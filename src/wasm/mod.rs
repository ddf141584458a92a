//! What JavaScript can call: one-liners over [`crate::api`].
//!
//! Expected failure comes back as data, `{type: "failure", problems}`; misuse (a date that is none, no response loaded)
//! throws an `Error` whose `name` is `AimscoreError`. Small objects cross as plain objects, files as JSON text.

use wasm_bindgen::prelude::*;

use crate::api::{self, Outcome};
use crate::date::Date;
use crate::js::{misuse, parsed, text};
use crate::scoring;

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = r#"
/** Parts of an answer that {@link Session.change} takes; together they replace the answer. Dates are `YYYY-MM-DD`. */
export interface AnswerInput {
  /** Id of a choice, ids of choices, a number, a date or a text, as the kind of the question wants */
  value?: string | string[] | number;
  /** Instead of a value: not for this AI system, or no occasion yet; only where the question allows it */
  notApplicable?: { kind: "system" | "no-occasion"; reason: string };
  /** A note, at most 20 000 characters */
  note?: string;
  /** What shows it. `kind` decides how long it stays current; `sha256` has 64 hexadecimal digits */
  evidence?: { kind: string; title: string; link?: string; file?: string; date?: string; sha256?: string }[];
  /** Who answered */
  answeredBy?: string;
  /** When */
  answeredOn?: string;
  /** Marked to come back to */
  flagged?: boolean;
}
"#;

fn day(text: &str) -> Result<Date, JsValue> {
    Date::parse(text).ok_or_else(|| misuse("today must be a date, YYYY-MM-DD"))
}

fn loaded<T>(value: Option<T>) -> Result<T, JsValue> {
    value.ok_or_else(|| misuse("load a response first"))
}

/// Version of the engine.
#[wasm_bindgen]
#[must_use]
pub fn version() -> String {
    env!("CARGO_PKG_VERSION").to_owned()
}

/// Version of the scoring rules.
#[wasm_bindgen(js_name = scoringVersion)]
#[must_use]
pub fn scoring_version() -> String {
    scoring::SCORING_VERSION.to_owned()
}

/// Names of the fields of each node in {@link Session.figures}, in order. A node begins at its index × their number; the
/// nodes are the total, the clauses and objectives, the requirements, the AI systems, each in the order of catalogue and
/// response. Shares are in basis points, −1 for none.
#[wasm_bindgen(js_name = figureFields)]
#[must_use]
pub fn figure_fields() -> Vec<String> {
    scoring::FIELDS.iter().map(|field| (*field).to_owned()).collect()
}

/// Catalogues, crosswalks, questionnaires and words that are loaded.
#[wasm_bindgen]
#[derive(Debug, Default)]
pub struct Library(api::Library);

#[wasm_bindgen]
impl Library {
    /// An empty library.
    #[wasm_bindgen(constructor)]
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a file, given as JSON text, 20 000 000 bytes at most; what it refers to has to be there before. A file that is
    /// refused changes nothing.
    #[wasm_bindgen(unchecked_return_type = "Outcome<Added>")]
    pub fn add(&mut self, json: &str) -> Result<JsValue, JsValue> {
        parsed(&Outcome::from(self.0.add(json)))
    }

    /// Takes a file that the package's build has seen `add` take, in the same order; it is read when it is first asked for. `key` is
    /// `kind id locale` of the file's entry in `files`, and `hash` its `hash`. `false` if it is not as it was then, or if there is
    /// something in its place: it is not taken then.
    pub fn defer(&mut self, key: String, hash: u64, json: Vec<u8>) -> bool {
        self.0.defer(key, hash, json)
    }

    /// Reads one of the files that `defer` took; `false` if none waits. For pages that have time now and not later.
    #[must_use]
    pub fn prepare(&self) -> bool {
        self.0.prepare()
    }

    /// Whether there is something under a key, `kind id locale`, such as `questionnaire ai-vendor ` or `questionnaire-text ai-vendor en`.
    #[must_use]
    pub fn has(&self, key: &str) -> bool {
        self.0.has(key)
    }

    /// The questionnaires that are loaded, with their versions and languages.
    #[wasm_bindgen(unchecked_return_type = "Listed[]")]
    pub fn list(&self) -> Result<JsValue, JsValue> {
        parsed(&self.0.list())
    }

    /// A questionnaire with its words, as a form needs it.
    #[wasm_bindgen(unchecked_return_type = "Outcome<View>")]
    pub fn view(&self, questionnaire: &str, locale: &str) -> Result<JsValue, JsValue> {
        parsed(&Outcome::from(self.0.view(questionnaire, locale)))
    }

    /// Chooses the language of the words in problems; sessions begun from here on speak it too. English otherwise.
    pub fn speak(&mut self, locale: &str) {
        self.0.speak(locale);
    }

    /// Checks any file of ours, given as JSON text, and names all its problems. `today` is a date, `YYYY-MM-DD`.
    #[wasm_bindgen(unchecked_return_type = "Problem[]")]
    pub fn check(&self, json: &str, today: &str) -> Result<JsValue, JsValue> {
        parsed(&self.0.check(json, day(today)?))
    }
}

/// A response being filled in.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Session(api::Session);

#[wasm_bindgen]
impl Session {
    /// A session over a library as it is now: what is added to the library later does not reach it.
    #[wasm_bindgen(constructor)]
    #[must_use]
    pub fn new(library: &Library) -> Self {
        Self(api::Session::new(&library.0))
    }

    /// Loads a response from JSON text, 20 000 000 bytes at most, to be scored for `today`, `YYYY-MM-DD`. On failure the
    /// session keeps what it had. The value is a list of warnings. Throws an `AimscoreError` if `today` is no date.
    #[wasm_bindgen(unchecked_return_type = "Outcome<Problem[]>")]
    pub fn load(&mut self, json: &str, today: &str) -> Result<JsValue, JsValue> {
        parsed(&Outcome::from(self.0.load(json, day(today)?)))
    }

    /// Replaces one answer; `null` takes it away. `system` is the id of the AI system of a question that is asked for
    /// each. The value says what came into view or left it, and which figures changed. Nothing changes on failure.
    #[wasm_bindgen(unchecked_return_type = "Outcome<Delta>")]
    pub fn change(
        &mut self,
        question: &str,
        system: Option<String>,
        #[wasm_bindgen(unchecked_param_type = "AnswerInput | null")] answer: &JsValue,
    ) -> Result<JsValue, JsValue> {
        parsed(&Outcome::from(self.0.change(question, system.as_deref(), &text(answer)?)))
    }

    /// The fast door: sets the value of a slot, a choice by its index, choices as bits, a number, a date as days since
    /// 1970-01-01; `NaN` takes the value away. Note and evidence stay. `false` if the value does not fit.
    pub fn set(&mut self, slot: usize, value: f64) -> bool {
        self.0.set(slot, value)
    }

    /// Index of the slot of a question, −1 if there is none.
    #[must_use]
    pub fn slot(&self, question: &str, system: Option<String>) -> i32 {
        self.0.slot(question, system.as_deref()).and_then(|slot| i32::try_from(slot).ok()).unwrap_or(-1)
    }

    /// All slots, with whether they are visible.
    #[wasm_bindgen(unchecked_return_type = "Changed[]")]
    pub fn slots(&self) -> Result<JsValue, JsValue> {
        parsed(&self.0.slots())
    }

    /// Address of all figures in the memory of the module, as 32-bit integers; see `figureFields`. It moves when a
    /// response is loaded or memory grows.
    #[wasm_bindgen(js_name = figuresPointer)]
    #[must_use]
    pub fn figures_pointer(&self) -> usize {
        self.0.scores().map_or(0, |scores| scores.raw().as_ptr() as usize)
    }

    /// How many integers `figures` has; 0 before a response is loaded.
    #[wasm_bindgen(js_name = figuresLength)]
    #[must_use]
    pub fn figures_length(&self) -> usize {
        self.0.scores().map_or(0, |scores| scores.raw().len())
    }

    /// A copy of all figures; see `figureFields`.
    #[must_use]
    pub fn figures(&self) -> Vec<i32> {
        self.0.scores().map_or_else(Vec::new, |scores| scores.raw().to_vec())
    }

    /// The response as it stands, as JSON text. Throws an `AimscoreError` before one is loaded.
    pub fn response(&self) -> Result<String, JsValue> {
        loaded(self.0.response_json())
    }

    /// The gap report as canonical JSON text: a `Report`. Without a locale it holds ids and keys only. The timeline is
    /// computed by `aimscore/timeline`, which completes the report. Throws an `AimscoreError` before a response is loaded.
    pub fn report(&self, locale: Option<String>) -> Result<String, JsValue> {
        loaded(self.0.report_json(locale.as_deref(), false))
    }

    /// Explains `conformity`, `readiness` or `assurance` of `total` or of a clause, objective, requirement or AI system;
    /// `null` if there is no such thing.
    #[wasm_bindgen(unchecked_return_type = "Explanation | null")]
    pub fn explain(&self, node: &str, measure: &str) -> Result<JsValue, JsValue> {
        parsed(&self.0.explain(node, measure))
    }
}

#[wasm_bindgen]
impl Session {
    /// Sets what the timeline is planned with: the `planning` of the response format.
    #[wasm_bindgen(unchecked_return_type = "Outcome<null>")]
    pub fn plan(
        &mut self,
        #[wasm_bindgen(unchecked_param_type = "PlanningInput")] planning: &JsValue,
    ) -> Result<JsValue, JsValue> {
        parsed(&Outcome::from(self.0.plan(&text(planning)?)))
    }

    /// What the timeline is derived from, as JSON text; `aimscore/timeline` takes it. `undefined` if the questionnaire
    /// yields no timeline.
    #[must_use]
    pub fn ground(&self, locale: Option<String>) -> Option<String> {
        self.0.ground(locale.as_deref()).map(|ground| ground.to_json())
    }
}

/// Declares the types of the report, which crosses as JSON text.
#[wasm_bindgen(typescript_custom_section)]
const REPORT: &str = r"
/** The report that {@link Session.report} gives as JSON text. */
export type ReportText = string;
";
