//! Milestones as gates, and the stage reached.

use serde::Serialize;

use super::{Findings, Standing};
use crate::answers::{Content, Response, Value};
use crate::catalogue::Gate;
use crate::date::Date;
use crate::num::FULL;
use crate::order::List as _;
use crate::questionnaire::State;
use crate::report::{Message, Namer};
use crate::scoring::{Scores, Status};

/// From this conformity on, with everything answered, a system without its milestones is "compliant on paper": our assumption.
const ON_PAPER: i32 = 9_000;

/// The way to certification.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Milestones {
    /// `not-determined`, `not-started`, `in-progress`, `on-paper` or `ready`
    pub verdict: String,
    /// The verdict in words
    pub message: Message,
    /// Last milestone of the unbroken row that is passed
    pub stage: Option<String>,
    /// How many are passed
    pub passed: usize,
    /// The milestones, in order
    pub list: Vec<MilestoneRow>,
}

/// A milestone.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct MilestoneRow {
    /// Id
    pub id: String,
    /// Title
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// `passed`, `failed`, `open` (not everything is answered) or `not-asked`
    pub status: String,
    /// Its gates
    pub gates: Vec<GateRow>,
}

/// A gate of a milestone.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct GateRow {
    /// Signal or rule
    pub id: String,
    /// As in the milestone
    pub status: String,
    /// What it asks, in words
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// Questions behind it
    pub questions: Vec<String>,
    /// AI systems in which it is not passed
    pub systems: Vec<String>,
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Pass {
    Failed,
    Open,
    NotAsked,
    Passed,
}

impl Pass {
    const fn id(self) -> &'static str {
        match self {
            Self::Failed => "failed",
            Self::Open => "open",
            Self::NotAsked => "not-asked",
            Self::Passed => "passed",
        }
    }
}

/// Looks at every gate.
#[must_use]
pub fn milestones(
    scores: &Scores,
    response: &Response,
    standings: &[Standing],
    findings: &Findings,
    contradictions: usize,
    namer: &Namer<'_>,
) -> Milestones {
    let plan = scores.plan();
    let mut list = Vec::new();
    let mut passes = Vec::new();
    for milestone in &plan.catalogue.milestones {
        let mut pass = Pass::Passed;
        let mut gates = Vec::new();
        for gate in &milestone.gates {
            let (status, row) = look(gate, scores, response, namer);
            pass = pass.min(status);
            gates.push(row);
        }
        passes.push(pass);
        list.push(MilestoneRow {
            id: milestone.id.clone(),
            title: namer.catalogue_label(&format!("milestone.{}.title", milestone.id)),
            status: pass.id().to_owned(),
            gates,
        });
    }
    let passed = passes.iter().filter(|pass| **pass == Pass::Passed).count();
    let row = passes.iter().take_while(|pass| **pass == Pass::Passed).count();
    let total = scores.figures(plan.total_node());
    let all_passed = passed == passes.len();
    let nothing_unmet =
        !standings.iter().any(|standing| matches!(standing, Standing::NotMet | Standing::NotDetermined))
            && contradictions == 0;
    let runs = plan
        .catalogue
        .milestones
        .iter()
        .zip(&passes)
        .all(|(milestone, pass)| !milestone.operation || *pass == Pass::Passed);
    let verdict = if total.conformity.is_none() {
        "not-determined"
    } else if all_passed && findings.major == 0 && nothing_unmet {
        "ready"
    } else if total.coverage == Some(FULL) && total.conformity >= Some(ON_PAPER) && !runs {
        "on-paper"
    } else if passed == 0 && total.conformity < Some(2_500) {
        "not-started"
    } else {
        "in-progress"
    };
    let key = if all_passed && verdict == "in-progress" {
        "verdict.passed-with-findings"
    } else {
        &format!("verdict.{verdict}")
    };
    Milestones {
        verdict: verdict.to_owned(),
        message: namer.message(key, |params| {
            params.set_number("passed", i64::try_from(passed).unwrap_or(0));
            params.set_number("of", i64::try_from(passes.len()).unwrap_or(0));
        }),
        stage: row.checked_sub(1).and_then(|last| list.get(last)).map(|milestone| milestone.id.clone()),
        passed,
        list,
    }
}

fn look(gate: &Gate, scores: &Scores, response: &Response, namer: &Namer<'_>) -> (Pass, GateRow) {
    let plan = scores.plan();
    let (id, pass, slots) = match gate {
        Gate::CoverageComplete => {
            let (answered, visible) = scores.progress();
            let pass = if plan.questionnaire.partial {
                Pass::NotAsked
            } else if visible > 0 && answered == visible {
                Pass::Passed
            } else {
                Pass::Open
            };
            ("coverage-complete".to_owned(), pass, Vec::new())
        }
        Gate::SoaDecided => {
            let decided =
                plan.catalogue.requirements.iter().filter(|r| r.control).all(|r| response.decision(&r.id).is_some());
            let pass = match (plan.questionnaire.yields("soa"), decided) {
                (false, _) => Pass::NotAsked,
                (true, true) => Pass::Passed,
                (true, false) => Pass::Open,
            };
            ("soa-decided".to_owned(), pass, Vec::new())
        }
        Gate::Signal(signal) => {
            let slots = slots_of(scores, signal);
            (signal.clone(), signal_pass(scores, signal, &slots), slots)
        }
        Gate::NotBefore(later, earlier) => {
            let (a, b) = (slots_of(scores, later), slots_of(scores, earlier));
            let latest = |slots: &[usize]| slots.iter().filter_map(|slot| date_in(scores, response, *slot)).max();
            let asked = signal_pass(scores, later, &a).min(signal_pass(scores, earlier, &b));
            let pass = match (latest(&a), latest(&b)) {
                (Some(later), Some(earlier)) if later >= earlier => Pass::Passed,
                (Some(_), Some(_)) => Pass::Failed,
                _ if asked == Pass::NotAsked => Pass::NotAsked,
                _ => Pass::Open,
            };
            (format!("{later}-not-before-{earlier}"), pass, a.into_iter().chain(b).list())
        }
    };
    let mut questions: Vec<String> = slots.iter().map(|slot| namer.question_id(*slot)).list();
    questions.dedup();
    let systems = slots
        .iter()
        .filter(|slot| slot_pass(scores, **slot) != Pass::Passed)
        .filter_map(|slot| namer.system_of(*slot))
        .list();
    let label = id.split("-not-before-").next().unwrap_or(&id);
    let text = namer.catalogue_label(&format!("gate.{label}"));
    (pass, GateRow { id, status: pass.id().to_owned(), text, questions, systems })
}

/// Slots in view of the questions with a signal.
fn slots_of(scores: &Scores, signal: &str) -> Vec<usize> {
    (0..scores.slots().len())
        .filter(|slot| scores.slot(*slot).is_some_and(|state| state.visible.now))
        .filter(|slot| scores.plan().question(*slot).is_some_and(|question| question.signal.as_deref() == Some(signal)))
        .list()
}

fn slot_pass(scores: &Scores, slot: usize) -> Pass {
    match scores.slot(slot) {
        Some(state) if state.status == Status::NotApplicable => Pass::Passed,
        Some(state) if state.status == Status::Answered && state.state == State::Met => Pass::Passed,
        Some(state) if state.status == Status::Answered => Pass::Failed,
        _ => Pass::Open,
    }
}

fn signal_pass(scores: &Scores, signal: &str, slots: &[usize]) -> Pass {
    let known = scores.plan().questionnaire.questions.iter().any(|question| question.signal.as_deref() == Some(signal));
    match slots.iter().map(|slot| slot_pass(scores, *slot)).min() {
        Some(pass) => pass,
        None if known => Pass::Open,
        None => Pass::NotAsked,
    }
}

/// The date answered in a slot.
fn date_in(scores: &Scores, response: &Response, slot: usize) -> Option<Date> {
    let answer = scores.plan().answer(slot, response)?;
    match &answer.content {
        Some(Content::Value(Value::Text(text))) => Date::parse(text),
        _ => None,
    }
}
