//! What an auditor would find: gaps, predicted findings, milestones.
//!
//! Findings are graded by capability, as a certification auditor does, and never from a percentage: is a required process
//! there, and does it operate?

mod gaps;
mod milestones;
mod predicted;

pub use gaps::{Days, Gap, Unlocks, gaps};
pub use milestones::{GateRow, MilestoneRow, Milestones, milestones};
pub(crate) use predicted::RISK_TREATMENT;
pub use predicted::{Finding, FindingReason, Findings, findings};

use crate::order::sort;
use crate::plan::Member;
use crate::questionnaire::{Asked, Criticality, State};
use crate::scoring::{Scores, Status};

/// Where a requirement stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// Excluded in the Statement of Applicability
    Excluded,
    /// The questionnaire has no question on it
    NotAsked,
    /// Nothing that is asked applies
    NotApplicable,
    /// Only questions that bear on it in part are asked, and they show no lapse
    TouchedOn,
    /// Not everything that matters is answered, and what is answered shows no lapse
    NotDetermined,
    /// Required practice, document or record is absent or not operating
    NotMet,
    /// It operates, with lapses
    PartlyMet,
    /// As required, as far as the answers say
    Met,
}

impl Standing {
    /// As reports write it.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Excluded => "excluded",
            Self::NotAsked => "not-asked",
            Self::NotApplicable => "not-applicable",
            Self::TouchedOn => "touched-on",
            Self::NotDetermined => "not-determined",
            Self::NotMet => "not-met",
            Self::PartlyMet => "partly-met",
            Self::Met => "met",
        }
    }
}

/// Key of the sentence that says in which state an answer is.
pub(crate) const fn reason_key(practice: bool, state: State) -> &'static str {
    match (practice, state) {
        (true, State::Absent) => "reason.practice.absent",
        (true, State::Idle) => "reason.practice.idle",
        (true, State::Lapse) => "reason.practice.lapse",
        (true, State::Met) => "reason.practice.met",
        (false, State::Absent) => "reason.shows.absent",
        (false, State::Idle) => "reason.shows.idle",
        (false, State::Lapse) => "reason.shows.lapse",
        (false, State::Met) => "reason.shows.met",
    }
}

/// An answer that falls short.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Issue {
    /// Index of the slot
    pub slot: usize,
    /// Practice, otherwise what shows it
    pub practice: bool,
    /// Absent, idle or lapse
    pub state: State,
    /// Essential or critical
    pub essential: bool,
    /// It bears on the requirement in full
    pub full: bool,
}

/// A requirement seen through the answers that bear on it. Those that bear on it in full decide whether it is met; one
/// that bears on it in part and is absent or not operating is a lapse of it, and one that has lapses only could be
/// stronger.
#[derive(Debug, Clone)]
pub struct Assessed {
    /// Index of the requirement
    pub requirement: usize,
    /// Where it stands
    pub standing: Standing,
    /// Answers that fall short, most grave first
    pub issues: Vec<Issue>,
    /// Answers that bear on it in part and operate with lapses
    pub weak: Vec<Issue>,
    /// Slots in view that are not answered
    pub open: Vec<usize>,
    /// Slots answered as required
    pub met: usize,
    /// Some practice operates, with lapses or without
    pub operates: bool,
    /// Some practice is absent or does not operate
    pub idle: bool,
}

/// Looks at a requirement.
#[must_use]
pub fn assess(scores: &Scores, requirement: usize) -> Assessed {
    let plan = scores.plan();
    let mut assessed = Assessed {
        requirement,
        standing: Standing::NotAsked,
        issues: Vec::new(),
        weak: Vec::new(),
        open: Vec::new(),
        met: 0,
        operates: false,
        idle: false,
    };
    let asked = plan.asked(requirement).is_some_and(Asked::any);
    let mut in_view = 0;
    let mut asked_in_full = false;
    for system in std::iter::once(None).chain((0..plan.systems()).map(Some)) {
        let Some(unit) = plan.unit(requirement, system) else { continue };
        let members = unit.practice().map(|m| (m, true)).chain(unit.shows().map(|m| (m, false)));
        for (member, practice) in members {
            let (Some(state), Some(question)) = (scores.slot(member.slot), plan.question(member.slot)) else {
                continue;
            };
            if !state.visible.now {
                continue;
            }
            let full = member.full;
            if !full && state.status != Status::Answered {
                continue;
            }
            asked_in_full |= full;
            in_view += usize::from(state.status != Status::NotApplicable);
            match state.status {
                Status::NotApplicable => {}
                Status::Unanswered => assessed.open.push(member.slot),
                Status::Answered => {
                    if full && practice {
                        assessed.operates |= state.state >= State::Lapse;
                        assessed.idle |= state.state < State::Lapse;
                    }
                    let essential = full && question.criticality >= Criticality::Essential;
                    let issue = Issue { slot: member.slot, practice, state: state.state, essential, full };
                    match state.state {
                        State::Met => assessed.met += usize::from(full),
                        State::Lapse if !full => assessed.weak.push(issue),
                        _ => assessed.issues.push(issue),
                    }
                }
            }
        }
    }
    let gravest = |issue: &Issue| (!issue.essential, issue.state, !issue.practice, issue.slot);
    sort(&mut assessed.issues, &|a, b| gravest(a).cmp(&gravest(b)));
    assessed.standing = if plan.excluded.get(requirement) == Some(&true) {
        Standing::Excluded
    } else if !asked {
        Standing::NotAsked
    } else if assessed.issues.iter().any(|issue| issue.full && issue.state < State::Lapse) {
        Standing::NotMet
    } else if !assessed.issues.is_empty() {
        Standing::PartlyMet
    } else if !assessed.open.is_empty() {
        Standing::NotDetermined
    } else if assessed.met > 0 {
        Standing::Met
    } else if in_view > 0 && !asked_in_full && !waits(scores, requirement) {
        Standing::TouchedOn
    } else if !waits(scores, requirement) {
        Standing::NotApplicable
    } else {
        Standing::NotDetermined
    };
    assessed
}

/// Whether a question on it is hidden only until another is answered, or for lack of an AI system.
fn waits(scores: &Scores, requirement: usize) -> bool {
    let plan = scores.plan();
    if plan.systems() == 0 && plan.systems_weight(requirement) > 0 {
        return true;
    }
    let uncertain = |member: Member| scores.slot(member.slot).is_some_and(|state| !state.visible.certain);
    std::iter::once(None)
        .chain((0..plan.systems()).map(Some))
        .filter_map(|system| plan.unit(requirement, system))
        .any(|unit| unit.practice().chain(unit.shows()).any(uncertain))
}
