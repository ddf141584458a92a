//! Gaps, ranked by severity, effort and gain; each with what to do and what it unlocks.

use std::cmp::Reverse;

use serde::Serialize;

use super::{Assessed, Finding, Findings, Standing};
use crate::answers::Response;
use crate::catalogue::{Catalogue, Gate};
use crate::num::{Bp, FULL};
use crate::order::List as _;
use crate::order::sort;
use crate::questionnaire::Bearing;
use crate::report::{Message, Namer};

/// A requirement that is not met, and what to do about it.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Gap<'a> {
    /// Place in the ranking, from 1
    pub rank: usize,
    /// Id of the requirement
    pub requirement: &'a str,
    /// Its title
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<&'a str>,
    /// `not-met` or `partly-met`
    pub status: &'static str,
    /// `major`, `minor` or `opportunity`: the finding it would lead to
    #[serde(skip_serializing_if = "Option::is_none")]
    pub finding: Option<&'static str>,
    /// `high`, `medium`, `low`: how grave a full gap is to certification
    pub severity: &'a str,
    /// Person-days to close it, scaled by what is missing: our assumption
    pub effort_days: Days,
    /// Basis points by which the total readiness rises when it is closed
    pub gain: Bp,
    /// Who usually owns it
    pub owner: &'a str,
    /// The owner in words
    #[serde(skip_serializing_if = "Option::is_none")]
    pub owner_title: Option<&'a str>,
    /// What to do
    #[serde(skip_serializing_if = "Option::is_none")]
    pub action: Option<&'a str>,
    /// Evidence to collect
    pub evidence: &'a [String],
    /// Why it is a gap
    pub reasons: Vec<Message<'a>>,
    /// AI systems that it concerns
    pub systems: Vec<&'a str>,
    /// What closing it makes possible
    pub unlocks: Unlocks<'a>,
    /// A control on which the Statement of Applicability has not decided
    pub awaiting_decision: bool,
}

/// Person-days.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Days {
    /// If all goes well
    pub least: i32,
    /// Usually
    pub likely: i32,
    /// If little goes well
    pub most: i32,
}

/// What closing a gap makes possible.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Unlocks<'a> {
    /// Requirements that normally come after it
    pub requirements: Vec<&'a str>,
    /// Milestones in which its questions are a gate
    pub milestones: Vec<&'a str>,
}

/// Place of a gap: how grave it is, what a day's work on it gains, its requirement.
type Place = ((usize, usize), Reverse<Bp>, usize);

/// The gaps, ranked. `reasons` are the sentences about the issues of each requirement.
#[must_use]
pub fn gaps<'a>(
    response: &'a Response,
    assessed: &[Assessed],
    reasons: &[Vec<Message<'a>>],
    findings: &Findings<'a>,
    namer: &Namer<'a>,
) -> Vec<Gap<'a>> {
    let scores = namer.scores;
    let plan = scores.plan();
    let mut scored = 0;
    for one in assessed {
        scored += usize::from(scores.figures(plan.requirement_node(one.requirement)).readiness.is_some());
    }
    let mut signals = Vec::new();
    for question in &plan.questionnaire.questions {
        signals.extend(question.signal.as_deref().map(|signal| (signal, question.bears.as_slice())));
    }
    let mut list = Vec::new();
    for (one, reasons) in assessed.iter().zip(reasons) {
        if !matches!(one.standing, Standing::NotMet | Standing::PartlyMet) {
            continue;
        }
        let Some(gap) = gap(response, one, reasons, scored, &signals, findings, namer) else { continue };
        let gain_a_day = gap.gain * 100 / gap.effort_days.likely;
        let grave = (rank(gap.finding, &["major", "minor"]), rank(Some(gap.severity), &["high", "medium", "low"]));
        list.push(((grave, Reverse(gain_a_day), one.requirement), gap));
    }
    sort(&mut list, &|a, b| a.0.cmp(&b.0));
    let mut placed = after_what_they_need(&plan.catalogue, list);
    for (i, gap) in placed.iter_mut().enumerate() {
        gap.rank = i + 1;
    }
    placed
}

fn rank(word: Option<&str>, order: &[&str]) -> usize {
    order.iter().position(|known| Some(*known) == word).unwrap_or(order.len())
}

/// Moves each gap behind those that normally have to be closed first; otherwise the order stays.
fn after_what_they_need<'a>(catalogue: &Catalogue, mut waiting: Vec<(Place, Gap<'a>)>) -> Vec<Gap<'a>> {
    let mut placed = Vec::with_capacity(waiting.len());
    while !waiting.is_empty() {
        let free = waiting.iter().position(|((.., requirement), _)| {
            let needs = catalogue.requirements.get(*requirement).map(|requirement| requirement.needs.as_slice());
            needs.unwrap_or_default().iter().all(|need| waiting.iter().all(|((.., other), _)| other != need))
        });
        // A circle of needs would leave none free; then the first goes first.
        placed.push(waiting.remove(free.unwrap_or(0)).1);
    }
    placed
}

fn gap<'a>(
    response: &'a Response,
    one: &Assessed,
    reasons: &[Message<'a>],
    scored: usize,
    signals: &[(&str, &[Bearing])],
    findings: &Findings<'a>,
    namer: &Namer<'a>,
) -> Option<Gap<'a>> {
    let plan = namer.scores.plan();
    let requirement = plan.catalogue.requirements.get(one.requirement)?;
    let figures = namer.scores.figures(plan.requirement_node(one.requirement));
    let missing = FULL - figures.readiness.unwrap_or(0);
    let mut systems: Vec<&str> = one.issues.iter().filter_map(|issue| namer.system_of(issue.slot)).list();
    sort(&mut systems, &|a, b| a.cmp(b));
    systems.dedup();
    let times = if requirement.per_system { i32::try_from(systems.len().max(1)).unwrap_or(1) } else { 1 };
    let days = |full: i32| ((full * times * missing + FULL - 1) / FULL).max(1);
    let [least, likely, most] = requirement.effort;
    let of = |list: &[Finding<'a>]| {
        let found = list
            .iter()
            .find(|finding| finding.grade != "opportunity" && finding.requirements.contains(&requirement.id.as_str()));
        found.map(|finding| finding.grade)
    };
    let text = namer.requirement_text(one.requirement);
    Some(Gap {
        rank: 0,
        requirement: &requirement.id,
        title: text.map(|text| text.title.as_str()),
        status: one.standing.id(),
        finding: of(&findings.list).or_else(|| of(&findings.awaiting_decision)),
        severity: &requirement.severity,
        effort_days: Days { least: days(least), likely: days(likely), most: days(most) },
        gain: missing / Bp::try_from(scored.max(1)).unwrap_or(1),
        owner: &requirement.owner,
        owner_title: namer.catalogue_label(&["owner.", &requirement.owner]),
        action: text.map(|text| text.action.as_str()),
        evidence: text.map_or(&[], |text| &text.evidence),
        reasons: reasons.to_vec(),
        systems,
        unlocks: unlocks(&plan.catalogue, one.requirement, signals),
        awaiting_decision: requirement.control && plan.decision(one.requirement, response).is_none(),
    })
}

fn unlocks<'a>(catalogue: &'a Catalogue, requirement: usize, signals: &[(&str, &[Bearing])]) -> Unlocks<'a> {
    let mut unlocks = Unlocks::default();
    for other in &catalogue.requirements {
        if other.needs.contains(&requirement) {
            unlocks.requirements.push(&other.id);
        }
    }
    let mut own = Vec::new();
    for (signal, bears) in signals {
        if bears.iter().any(|bearing| bearing.on == requirement) {
            own.push(*signal);
        }
    }
    if own.is_empty() {
        return unlocks;
    }
    for milestone in &catalogue.milestones {
        let asks = |gate: &Gate| match gate {
            Gate::Signal(signal) | Gate::NotBefore(signal, _) => own.contains(&signal.as_str()),
            _ => false,
        };
        if milestone.gates.iter().any(asks) {
            unlocks.milestones.push(&milestone.id);
        }
    }
    unlocks
}
