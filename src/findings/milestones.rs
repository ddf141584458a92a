//! Milestones as gates, and the stage reached.

use std::borrow::Cow;

use serde::Serialize;

use super::{Findings, Standing};
use crate::answers::{Content, Response, Value};
use crate::catalogue::Gate;
use crate::date::Date;
use crate::num::FULL;
use crate::order::{Joined as _, List as _};
use crate::questionnaire::State;
use crate::report::words::Params;
use crate::report::{Message, Namer};
use crate::scoring::{Scores, Status};

/// From this conformity on, with everything answered, a system without its milestones is "compliant on paper": our assumption.
const ON_PAPER: i32 = 9_000;

/// The way to certification.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Milestones<'a> {
    /// `not-determined`, `not-started`, `in-progress`, `on-paper` or `ready`
    pub verdict: &'static str,
    /// The verdict in words
    pub message: Message<'a>,
    /// Last milestone of the unbroken row that is passed
    pub stage: Option<&'a str>,
    /// How many are passed
    pub passed: usize,
    /// The milestones, in order
    pub list: Vec<MilestoneRow<'a>>,
}

/// A milestone.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct MilestoneRow<'a> {
    /// Id
    pub id: &'a str,
    /// Title
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<&'a str>,
    /// `passed`, `failed`, `open` (not everything is answered) or `not-asked`
    pub status: &'static str,
    /// Its gates
    pub gates: Vec<GateRow<'a>>,
}

/// A gate of a milestone.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct GateRow<'a> {
    /// Signal or rule
    pub id: Cow<'a, str>,
    /// As in the milestone
    pub status: &'static str,
    /// What it asks, in words
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<&'a str>,
    /// Questions behind it
    pub questions: Vec<&'a str>,
    /// AI systems in which it is not passed
    pub systems: Vec<&'a str>,
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

/// Slots in view of the questions with a signal, and the signal.
type Signalled<'a> = Vec<(&'a str, usize)>;

/// Looks at every gate.
#[must_use]
pub fn milestones<'a>(
    response: &'a Response,
    standings: &[Standing],
    findings: &Findings<'_>,
    contradictions: usize,
    namer: &Namer<'a>,
) -> Milestones<'a> {
    let scores = namer.scores;
    let plan = scores.plan();
    let mut signalled = Vec::new();
    for (slot, state) in scores.slots().iter().enumerate() {
        if state.visible.now
            && let Some(signal) = plan.question(slot).and_then(|question| question.signal.as_deref())
        {
            signalled.push((signal, slot));
        }
    }
    let (mut list, mut passes) = (Vec::new(), Vec::new());
    let mut runs = true;
    for milestone in &plan.catalogue.milestones {
        let mut pass = Pass::Passed;
        let mut gates = Vec::new();
        for gate in &milestone.gates {
            let (status, row) = look(gate, &signalled, response, namer);
            pass = pass.min(status);
            gates.push(row);
        }
        runs &= !milestone.operation || pass == Pass::Passed;
        passes.push(pass);
        list.push(MilestoneRow {
            id: &milestone.id,
            title: namer.catalogue_label(&["milestone.", &milestone.id, ".title"]),
            status: pass.id(),
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
    let (verdict, key) = if total.conformity.is_none() {
        ("not-determined", "verdict.not-determined")
    } else if all_passed && findings.major == 0 && nothing_unmet {
        ("ready", "verdict.ready")
    } else if total.coverage == Some(FULL) && total.conformity >= Some(ON_PAPER) && !runs {
        ("on-paper", "verdict.on-paper")
    } else if passed == 0 && total.conformity < Some(2_500) {
        ("not-started", "verdict.not-started")
    } else if all_passed {
        ("in-progress", "verdict.passed-with-findings")
    } else {
        ("in-progress", "verdict.in-progress")
    };
    let mut params = Params::count("passed", passed);
    params.set_count("of", passes.len());
    Milestones {
        verdict,
        message: namer.message(key, params),
        stage: row.checked_sub(1).and_then(|last| list.get(last)).map(|milestone| milestone.id),
        passed,
        list,
    }
}

#[cfg_attr(feature = "batch", inline(never))]
fn look<'a>(
    gate: &'a Gate,
    signalled: &Signalled<'a>,
    response: &'a Response,
    namer: &Namer<'a>,
) -> (Pass, GateRow<'a>) {
    let scores = namer.scores;
    let plan = scores.plan();
    let mut slots = Vec::new();
    let (id, label, pass): (Cow<'a, str>, &str, Pass) = match gate {
        Gate::CoverageComplete => {
            let (answered, visible) = scores.progress();
            let pass = if plan.questionnaire.partial {
                Pass::NotAsked
            } else if visible > 0 && answered == visible {
                Pass::Passed
            } else {
                Pass::Open
            };
            ("coverage-complete".into(), "coverage-complete", pass)
        }
        Gate::SoaDecided => {
            let decided = plan
                .catalogue
                .requirements
                .iter()
                .enumerate()
                .all(|(i, r)| !r.control || plan.decision(i, response).is_some());
            let pass = match (plan.questionnaire.yields("soa"), decided) {
                (false, _) => Pass::NotAsked,
                (true, true) => Pass::Passed,
                (true, false) => Pass::Open,
            };
            ("soa-decided".into(), "soa-decided", pass)
        }
        Gate::Signal(signal) => {
            slots = slots_of(signalled, signal);
            (signal.into(), signal, signal_pass(scores, signal, &slots))
        }
        Gate::NotBefore(later, earlier) => {
            slots = slots_of(signalled, later);
            let before = slots_of(signalled, earlier);
            let latest = |slots: &[usize]| slots.iter().filter_map(|slot| date_in(namer, *slot)).max();
            let asked = signal_pass(scores, later, &slots).min(signal_pass(scores, earlier, &before));
            let pass = match (latest(&slots), latest(&before)) {
                (Some(later), Some(earlier)) if later >= earlier => Pass::Passed,
                (Some(_), Some(_)) => Pass::Failed,
                _ if asked == Pass::NotAsked => Pass::NotAsked,
                _ => Pass::Open,
            };
            slots.extend(before);
            ([later, "-not-before-", earlier].joined("").into(), later, pass)
        }
    };
    let (mut questions, mut systems) = (Vec::new(), Vec::new());
    for slot in slots {
        questions.push(namer.question_id(slot));
        if slot_pass(scores, slot) != Pass::Passed {
            systems.extend(namer.system_of(slot));
        }
    }
    questions.dedup();
    let text = namer.catalogue_label(&["gate.", label]);
    (pass, GateRow { id, status: pass.id(), text, questions, systems })
}

fn slots_of(signalled: &Signalled<'_>, signal: &str) -> Vec<usize> {
    signalled.iter().filter(|(known, _)| *known == signal).map(|(_, slot)| *slot).list()
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
    let known =
        || scores.plan().questionnaire.questions.iter().any(|question| question.signal.as_deref() == Some(signal));
    match slots.iter().map(|slot| slot_pass(scores, *slot)).min() {
        Some(pass) => pass,
        None if known() => Pass::Open,
        None => Pass::NotAsked,
    }
}

/// The date answered in a slot.
fn date_in(namer: &Namer<'_>, slot: usize) -> Option<Date> {
    match namer.content(slot)? {
        Content::Value(Value::Text(text)) => Date::parse(text),
        _ => None,
    }
}
