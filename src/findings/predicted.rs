//! Predicted findings: one cause gives one finding, which cites every requirement that it touches.

use serde::Serialize;

use super::{Assessed, Issue, Standing};
use crate::answers::Response;
use crate::order::List as _;
use crate::order::sort;
use crate::questionnaire::State;
use crate::report::{Message, Namer};
use crate::scoring::{Scores, Status};

/// Different practices of one cause that must be absent for related minors to show a systemic failure: our assumption.
const SYSTEMIC: usize = 3;

/// The predicted findings.
#[derive(Debug, Clone, Default, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Findings {
    /// How many major nonconformities
    pub major: usize,
    /// How many minor nonconformities
    pub minor: usize,
    /// How many opportunities for improvement
    pub opportunities: usize,
    /// The findings, most grave first
    pub list: Vec<Finding>,
    /// What would be findings if the control were included: nobody has decided yet
    pub awaiting_decision: Vec<Finding>,
    /// Requirements on which the answers do not suffice to predict anything
    pub not_determined: Vec<String>,
}

/// A predicted finding.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Finding {
    /// Cause, as an id of the catalogue
    pub cause: String,
    /// The cause in words
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// `major`, `minor` or `opportunity`
    pub grade: String,
    /// Why this grade
    pub because: Message,
    /// Requirements that it cites
    pub requirements: Vec<String>,
    /// Answers behind it
    pub reasons: Vec<FindingReason>,
}

/// An answer behind a finding.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct FindingReason {
    /// Id of the question
    pub question: String,
    /// Id of the AI system
    #[serde(skip_serializing_if = "Option::is_none")]
    pub system: Option<String>,
    /// `practice` or `shows`
    #[serde(rename = "as")]
    pub bears_as: String,
    /// `absent`, `idle` (on paper, not operating), `lapse`
    pub state: String,
    /// Requirements of the finding that it bears on
    pub requirements: Vec<String>,
    /// The question in words
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// The answer in words
    #[serde(skip_serializing_if = "Option::is_none")]
    pub answer: Option<String>,
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Grade {
    Major(&'static str),
    Minor(&'static str),
}

/// Predicts the findings. `soa_contradictions` says whether the Statement of Applicability contradicts the standard,
/// which is a finding against risk treatment.
#[must_use]
pub fn findings(
    scores: &Scores,
    response: &Response,
    assessed: &[Assessed],
    soa_contradictions: usize,
    namer: &Namer<'_>,
) -> Findings {
    let catalogue = &scores.plan().catalogue;
    let mut by_cause: Vec<Vec<&Assessed>> = vec![Vec::new(); catalogue.causes.len()];
    for one in assessed {
        let cause = catalogue.requirements.get(one.requirement).map(|requirement| requirement.cause);
        if let Some(members) = cause.and_then(|cause| by_cause.get_mut(cause)) {
            members.push(one);
        }
    }
    let undecided = |one: &Assessed| {
        let Some(requirement) = catalogue.requirements.get(one.requirement) else { return false };
        requirement.control && response.decision(&requirement.id).is_none()
    };
    let mut found = Findings::default();
    for (cause, members) in by_cause.iter().enumerate() {
        let (waiting, decided): (Vec<&Assessed>, Vec<&Assessed>) = members.iter().partition(|one| undecided(one));
        let contradicted =
            soa_contradictions > 0 && decided.iter().any(|one| catalogue.id_of(one.requirement) == "6.1.3");
        if let Some(finding) = finding(scores, cause, &decided, contradicted, namer) {
            found.list.push(finding);
        }
        if let Some(finding) =
            finding(scores, cause, &waiting, false, namer).filter(|finding| finding.grade != "opportunity")
        {
            found.awaiting_decision.push(finding);
        }
    }
    let rank = |finding: &Finding| match finding.grade.as_str() {
        "major" => 0,
        "minor" => 1,
        _ => 2,
    };
    sort(&mut found.list, &|a, b| rank(a).cmp(&rank(b)));
    sort(&mut found.awaiting_decision, &|a, b| rank(a).cmp(&rank(b)));
    let count = |grade: &str| found.list.iter().filter(|finding| finding.grade == grade).count();
    (found.major, found.minor, found.opportunities) = (count("major"), count("minor"), count("opportunity"));
    found.not_determined = assessed
        .iter()
        .filter(|one| one.standing == Standing::NotDetermined)
        .map(|one| catalogue.id_of(one.requirement).to_owned())
        .list();
    found
}

fn finding(
    scores: &Scores,
    cause: usize,
    members: &[&Assessed],
    contradicted: bool,
    namer: &Namer<'_>,
) -> Option<Finding> {
    let grade = members
        .iter()
        .filter(|one| one.standing != Standing::Excluded)
        .flat_map(|one| one.issues.iter().map(|issue| grade(scores, one, issue)))
        .chain(contradicted.then_some(Grade::Minor("soa-contradiction")))
        .min();
    let missing = missing_practices(scores, members);
    let (grade, because, weak) = match grade {
        Some(Grade::Minor(_)) if missing >= SYSTEMIC => ("major", "systemic", false),
        Some(Grade::Major(because)) => ("major", because, false),
        Some(Grade::Minor(because)) => ("minor", because, false),
        None if members.iter().any(|one| one.standing == Standing::Met && !one.weak.is_empty()) => {
            ("opportunity", "stronger-practice", true)
        }
        None => return None,
    };
    let catalogue = &scores.plan().catalogue;
    let mut requirements = Vec::new();
    let mut slots: Vec<usize> = Vec::new();
    let mut reasons: Vec<FindingReason> = Vec::new();
    for one in members.iter().filter(|one| one.standing != Standing::Excluded) {
        let id = catalogue.id_of(one.requirement);
        let issues = if weak { &one.weak } else { &one.issues };
        if !issues.is_empty() || (contradicted && id == "6.1.3") {
            requirements.push(id.to_owned());
        }
        for issue in issues {
            let known = slots.iter().position(|slot| *slot == issue.slot);
            if known.is_none() {
                slots.push(issue.slot);
                reasons.push(reason(issue, namer));
            }
            if let Some(reason) = reasons.get_mut(known.unwrap_or(slots.len() - 1)) {
                reason.requirements.push(id.to_owned());
            }
        }
    }
    let first = |reason: &FindingReason| (reason.bears_as != "practice", reason.state != "absent");
    sort(&mut reasons, &|a, b| first(a).cmp(&first(b)));
    let cause = catalogue.causes.get(cause)?;
    Some(Finding {
        cause: cause.clone(),
        title: namer.catalogue_label(&format!("cause.{cause}")),
        grade: grade.to_owned(),
        because: namer.message(&format!("finding.{because}"), |params| {
            params.set_number("n", i64::try_from(missing).unwrap_or(0))
        }),
        requirements,
        reasons,
    })
}

/// How many different practices of one cause are absent or do not operate anywhere: each question counts once, however
/// many requirements it bears on, and only if it is so for every AI system that was answered for. Requirements of low
/// severity never add up to a systemic failure.
fn missing_practices(scores: &Scores, members: &[&Assessed]) -> usize {
    let plan = scores.plan();
    let mut questions: Vec<usize> = Vec::new();
    for one in members.iter().filter(|one| one.standing != Standing::Excluded) {
        let low = plan.catalogue.requirements.get(one.requirement).is_some_and(|r| r.severity == "low");
        for issue in
            one.issues.iter().filter(|issue| issue.practice && issue.full && issue.state < State::Lapse && !low)
        {
            let Some(slot) = plan.slots.get(issue.slot) else { continue };
            if !operates_somewhere(scores, slot.question) && !questions.contains(&slot.question) {
                questions.push(slot.question);
            }
        }
    }
    questions.len()
}

/// Whether a question is answered for some AI system with a practice that operates, with lapses or without.
fn operates_somewhere(scores: &Scores, question: usize) -> bool {
    let plan = scores.plan();
    (0..plan.systems()).any(|system| {
        plan.slot_of(question, Some(system))
            .and_then(|slot| scores.slot(slot))
            .is_some_and(|state| state.visible.now && state.status == Status::Answered && state.state >= State::Lapse)
    })
}

fn reason(issue: &Issue, namer: &Namer<'_>) -> FindingReason {
    FindingReason {
        question: namer.question_id(issue.slot),
        system: namer.system_of(issue.slot),
        bears_as: if issue.practice { "practice" } else { "shows" }.to_owned(),
        state: issue.state.id().to_owned(),
        requirements: Vec::new(),
        text: namer.question_text(issue.slot),
        answer: namer.answer_text(issue.slot),
    }
}

/// Major: the required process is absent or not operating. Minor: an isolated lapse in one that operates.
fn grade(scores: &Scores, one: &Assessed, issue: &Issue) -> Grade {
    if issue.state == State::Lapse {
        return Grade::Minor("lapse");
    }
    if !issue.essential {
        return Grade::Minor(if issue.practice { "detail-absent" } else { "document-absent" });
    }
    let plan = scores.plan();
    let Some(slot) = plan.slots.get(issue.slot) else { return Grade::Minor("lapse") };
    // Missing for one of several systems is a lapse of a process that operates; missing for every system that was
    // answered for, the process does not operate.
    if slot.system.is_some() && operates_somewhere(scores, slot.question) {
        return Grade::Minor("some-systems");
    }
    if !issue.practice {
        // A document that is missing beside a practice that operates is a lapse; without any practice there is no process.
        return if one.idle && !one.operates { Grade::Major("no-record") } else { Grade::Minor("not-shown") };
    }
    Grade::Major(if issue.state == State::Idle { "not-operating" } else { "absent" })
}
