//! Gaps, ranked by severity, effort and gain; each with what to do and what it unlocks.

use serde::Serialize;

use super::{Assessed, Findings, Standing};
use crate::answers::Response;
use crate::catalogue::Gate;
use crate::num::{Bp, FULL};
use crate::order::List as _;
use crate::order::{sort, unique};
use crate::report::{Message, Namer};
use crate::scoring::Scores;

/// A requirement that is not met, and what to do about it.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Gap {
    /// Place in the ranking, from 1
    pub rank: usize,
    /// Id of the requirement
    pub requirement: String,
    /// Its title
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// `not-met` or `partly-met`
    pub status: String,
    /// `major`, `minor` or `opportunity`: the finding it would lead to
    #[serde(skip_serializing_if = "Option::is_none")]
    pub finding: Option<String>,
    /// `high`, `medium`, `low`: how grave a full gap is to certification
    pub severity: String,
    /// Person-days to close it, scaled by what is missing: our assumption
    pub effort_days: Days,
    /// Basis points by which the total readiness rises when it is closed
    pub gain: Bp,
    /// Who usually owns it
    pub owner: String,
    /// The owner in words
    #[serde(skip_serializing_if = "Option::is_none")]
    pub owner_title: Option<String>,
    /// What to do
    #[serde(skip_serializing_if = "Option::is_none")]
    pub action: Option<String>,
    /// Evidence to collect
    pub evidence: Vec<String>,
    /// Why it is a gap
    pub reasons: Vec<Message>,
    /// AI systems that it concerns
    pub systems: Vec<String>,
    /// What closing it makes possible
    pub unlocks: Unlocks,
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
pub struct Unlocks {
    /// Requirements that normally come after it
    pub requirements: Vec<String>,
    /// Milestones in which its questions are a gate
    pub milestones: Vec<String>,
}

/// The gaps, ranked.
#[must_use]
pub fn gaps(
    scores: &Scores,
    response: &Response,
    assessed: &[Assessed],
    findings: &Findings,
    namer: &Namer<'_>,
) -> Vec<Gap> {
    let plan = scores.plan();
    let catalogue = &plan.catalogue;
    let scored = assessed
        .iter()
        .filter(|one| scores.figures(plan.requirement_node(one.requirement)).readiness.is_some())
        .count();
    let mut list: Vec<Gap> = assessed
        .iter()
        .filter(|one| matches!(one.standing, Standing::NotMet | Standing::PartlyMet))
        .filter_map(|one| gap(scores, response, one, scored, findings, namer))
        .list();
    let rank_of =
        |word: Option<&str>, order: &[&str]| order.iter().position(|known| Some(*known) == word).unwrap_or(order.len());
    let key = |gap: &Gap| {
        (
            rank_of(gap.finding.as_deref(), &["major", "minor"]),
            rank_of(Some(gap.severity.as_str()), &["high", "medium", "low"]),
            // Gain for a day's work, highest first.
            std::cmp::Reverse(i64::from(gap.gain) * 100 / i64::from(gap.effort_days.likely.max(1))),
            catalogue.requirement(&gap.requirement),
        )
    };
    sort(&mut list, &|a, b| key(a).cmp(&key(b)));
    let mut list = after_what_they_need(scores, list);
    for (i, gap) in list.iter_mut().enumerate() {
        gap.rank = i + 1;
    }
    list
}

/// Moves each gap behind those that normally have to be closed first; otherwise the order stays.
fn after_what_they_need(scores: &Scores, list: Vec<Gap>) -> Vec<Gap> {
    let catalogue = &scores.plan().catalogue;
    let mut waiting: Vec<Gap> = list;
    let mut placed: Vec<Gap> = Vec::with_capacity(waiting.len());
    while !waiting.is_empty() {
        let free = waiting.iter().position(|gap| {
            let needs =
                catalogue.requirement(&gap.requirement).and_then(|r| catalogue.requirements.get(r)).map(|r| &r.needs);
            needs
                .into_iter()
                .flatten()
                .all(|need| waiting.iter().all(|other| other.requirement != catalogue.id_of(*need)))
        });
        // A circle of needs would leave none free; then the first goes first.
        placed.push(waiting.remove(free.unwrap_or(0)));
    }
    placed
}

fn gap(
    scores: &Scores,
    response: &Response,
    one: &Assessed,
    scored: usize,
    findings: &Findings,
    namer: &Namer<'_>,
) -> Option<Gap> {
    let plan = scores.plan();
    let catalogue = &plan.catalogue;
    let requirement = catalogue.requirements.get(one.requirement)?;
    let figures = scores.figures(plan.requirement_node(one.requirement));
    let missing = FULL - figures.readiness.unwrap_or(0);
    let mut systems: Vec<String> = one.issues.iter().filter_map(|issue| namer.system_of(issue.slot)).list();
    unique(&mut systems);
    let times = if requirement.per_system { i32::try_from(systems.len().max(1)).unwrap_or(1) } else { 1 };
    let days = |full: i32| (full * times * missing + FULL - 1) / FULL;
    let [least, likely, most] = requirement.effort;
    let of = |list: &[super::Finding]| {
        list.iter()
            .find(|finding| finding.grade != "opportunity" && finding.requirements.contains(&requirement.id))
            .map(|f| f.grade.clone())
    };
    let finding = of(&findings.list).or_else(|| of(&findings.awaiting_decision));
    let awaiting_decision = requirement.control && response.decision(&requirement.id).is_none();
    let reasons = one
        .issues
        .iter()
        .map(|issue| {
            let kind = if issue.practice { "practice" } else { "shows" };
            namer.slot_message(&format!("reason.{kind}.{}", issue.state.id()), issue.slot)
        })
        .list();
    Some(Gap {
        rank: 0,
        title: namer.requirement_title(one.requirement),
        status: one.standing.id().to_owned(),
        finding,
        severity: requirement.severity.clone(),
        effort_days: Days { least: days(least).max(1), likely: days(likely).max(1), most: days(most).max(1) },
        gain: missing / Bp::try_from(scored.max(1)).unwrap_or(1),
        owner: requirement.owner.clone(),
        owner_title: namer.catalogue_label(&format!("owner.{}", requirement.owner)),
        action: namer.requirement_text(one.requirement).map(|text| text.action.clone()),
        evidence: namer.requirement_text(one.requirement).map(|text| text.evidence.clone()).unwrap_or_default(),
        reasons,
        systems,
        unlocks: unlocks(scores, one.requirement),
        awaiting_decision,
        requirement: requirement.id.clone(),
    })
}

fn unlocks(scores: &Scores, requirement: usize) -> Unlocks {
    let plan = scores.plan();
    let catalogue = &plan.catalogue;
    let requirements = catalogue
        .requirements
        .iter()
        .filter(|other| other.needs.contains(&requirement))
        .map(|other| other.id.clone())
        .list();
    let signals: Vec<&str> = plan
        .questionnaire
        .questions
        .iter()
        .filter(|question| question.bears.iter().any(|bearing| bearing.on == requirement))
        .filter_map(|question| question.signal.as_deref())
        .list();
    let milestones = catalogue
        .milestones
        .iter()
        .filter(|milestone| {
            milestone.gates.iter().any(|gate| match gate {
                Gate::Signal(signal) | Gate::NotBefore(signal, _) => signals.contains(&signal.as_str()),
                _ => false,
            })
        })
        .map(|milestone| milestone.id.clone())
        .list();
    Unlocks { requirements, milestones }
}
