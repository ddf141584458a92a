//! Predicted findings: one cause gives one finding, which cites every requirement that it touches.

use std::borrow::Cow;

use serde::Serialize;

use super::{Assessed, Issue, Standing};
use crate::answers::Response;
use crate::order::sort;
use crate::questionnaire::State;
use crate::report::words::Params;
use crate::report::{Message, Namer};
use crate::scoring::{Scores, Status};

/// Different practices of one cause that must be absent for related minors to show a systemic failure: our assumption.
const SYSTEMIC: usize = 3;

/// The predicted findings.
#[derive(Debug, Clone, Default, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Findings<'a> {
    /// How many major nonconformities
    pub major: usize,
    /// How many minor nonconformities
    pub minor: usize,
    /// How many opportunities for improvement
    pub opportunities: usize,
    /// The findings, most grave first
    pub list: Vec<Finding<'a>>,
    /// What would be findings if the control were included: nobody has decided yet
    pub awaiting_decision: Vec<Finding<'a>>,
    /// Requirements on which the answers do not suffice to predict anything
    pub not_determined: Vec<&'a str>,
}

/// A predicted finding.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Finding<'a> {
    /// Cause, as an id of the catalogue
    pub cause: &'a str,
    /// The cause in words
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<&'a str>,
    /// `major`, `minor` or `opportunity`
    pub grade: &'static str,
    /// Why this grade
    pub because: Message<'a>,
    /// Requirements that it cites
    pub requirements: Vec<&'a str>,
    /// Answers behind it
    pub reasons: Vec<FindingReason<'a>>,
}

/// An answer behind a finding.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct FindingReason<'a> {
    /// Id of the question
    pub question: &'a str,
    /// Id of the AI system
    #[serde(skip_serializing_if = "Option::is_none")]
    pub system: Option<&'a str>,
    /// `practice` or `shows`
    #[serde(rename = "as")]
    pub bears_as: &'static str,
    /// `absent`, `idle` (on paper, not operating), `lapse`
    pub state: &'static str,
    /// Requirements of the finding that it bears on
    pub requirements: Vec<&'a str>,
    /// The question in words
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<&'a str>,
    /// The answer in words
    #[serde(skip_serializing_if = "Option::is_none")]
    pub answer: Option<Cow<'a, str>>,
}

/// Requirement on risk treatment, against which a faulty Statement of Applicability is raised.
pub(crate) const RISK_TREATMENT: &str = "6.1.3";

/// A grade with the key of the sentence that says why.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Grade {
    Major(&'static str),
    Minor(&'static str),
}

/// Grades, most grave first.
const GRADES: [&str; 3] = ["major", "minor", "opportunity"];

/// Predicts the findings. `assessed` holds every requirement in the order of the catalogue, `soa_contradictions` says whether the Statement of Applicability contradicts the standard,
/// which is a finding against risk treatment.
#[must_use]
pub fn findings<'a>(
    response: &'a Response,
    assessed: &[Assessed],
    soa_contradictions: usize,
    namer: &Namer<'a>,
) -> Findings<'a> {
    let plan = namer.scores.plan();
    let catalogue = &plan.catalogue;
    let mut found = Findings::default();
    for (index, cause) in catalogue.causes.iter().enumerate() {
        let (mut waiting, mut decided) = (Vec::new(), Vec::new());
        let mut contradicted = false;
        for member in catalogue.by_cause.get(index).into_iter().flatten() {
            let (Some(requirement), Some(one)) = (catalogue.requirements.get(*member), assessed.get(*member)) else {
                continue;
            };
            if requirement.control && plan.decision(*member, response).is_none() {
                waiting.push(one);
            } else {
                contradicted |= soa_contradictions > 0 && requirement.id == RISK_TREATMENT;
                decided.push(one);
            }
        }
        found.list.extend(finding(cause, &decided, contradicted, namer));
        let awaited = finding(cause, &waiting, false, namer);
        found.awaiting_decision.extend(awaited.filter(|finding| finding.grade != "opportunity"));
    }
    let rank = |finding: &Finding<'_>| GRADES.iter().position(|grade| *grade == finding.grade);
    for list in [&mut found.list, &mut found.awaiting_decision] {
        sort(list, &|a, b| rank(a).cmp(&rank(b)));
    }
    for finding in &found.list {
        match finding.grade {
            "major" => found.major += 1,
            "minor" => found.minor += 1,
            _ => found.opportunities += 1,
        }
    }
    for one in assessed {
        if one.standing == Standing::NotDetermined {
            found.not_determined.push(catalogue.id_of(one.requirement));
        }
    }
    found
}

fn finding<'a>(cause: &'a str, members: &[&Assessed], contradicted: bool, namer: &Namer<'a>) -> Option<Finding<'a>> {
    if members.is_empty() {
        return None;
    }
    let scores = namer.scores;
    let mut gravest = contradicted.then_some(Grade::Minor("finding.soa-contradiction"));
    let mut weak = false;
    for one in members {
        weak |= one.standing == Standing::Met && !one.weak.is_empty();
        if one.standing != Standing::Excluded {
            for issue in &one.issues {
                let grade = grade(scores, one, issue);
                gravest = Some(gravest.map_or(grade, |gravest| gravest.min(grade)));
            }
        }
    }
    let missing = missing_practices(scores, members);
    let (grade, because) = match gravest {
        Some(Grade::Minor(_)) if missing >= SYSTEMIC => ("major", "finding.systemic"),
        Some(Grade::Major(because)) => ("major", because),
        Some(Grade::Minor(because)) => ("minor", because),
        None if weak => ("opportunity", "finding.stronger-practice"),
        None => return None,
    };
    let mut requirements = Vec::new();
    let mut slots: Vec<usize> = Vec::new();
    let mut reasons: Vec<FindingReason<'_>> = Vec::new();
    for one in members.iter().filter(|one| one.standing != Standing::Excluded) {
        let id = scores.plan().catalogue.id_of(one.requirement);
        let issues = if gravest.is_none() { &one.weak } else { &one.issues };
        if !issues.is_empty() || (contradicted && id == RISK_TREATMENT) {
            requirements.push(id);
        }
        for issue in issues {
            let known = slots.iter().position(|slot| *slot == issue.slot);
            if known.is_none() {
                slots.push(issue.slot);
                reasons.push(reason(issue, namer));
            }
            if let Some(reason) = reasons.get_mut(known.unwrap_or(slots.len() - 1)) {
                reason.requirements.push(id);
            }
        }
    }
    let first = |reason: &FindingReason<'_>| (reason.bears_as != "practice", reason.state != "absent");
    sort(&mut reasons, &|a, b| first(a).cmp(&first(b)));
    Some(Finding {
        cause,
        title: namer.catalogue_label(&["cause.", cause]),
        grade,
        because: namer.message(because, Params::count("n", missing)),
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

fn reason<'a>(issue: &Issue, namer: &Namer<'a>) -> FindingReason<'a> {
    FindingReason {
        question: namer.question_id(issue.slot),
        system: namer.system_of(issue.slot),
        bears_as: if issue.practice { "practice" } else { "shows" },
        state: issue.state.id(),
        requirements: Vec::new(),
        text: namer.question_text(issue.slot),
        answer: namer.answer_text(issue.slot),
    }
}

/// Major: the required process is absent or not operating. Minor: an isolated lapse in one that operates.
fn grade(scores: &Scores, one: &Assessed, issue: &Issue) -> Grade {
    if issue.state == State::Lapse {
        return Grade::Minor("finding.lapse");
    }
    if !issue.essential {
        return Grade::Minor(if issue.practice { "finding.detail-absent" } else { "finding.document-absent" });
    }
    let plan = scores.plan();
    let Some(slot) = plan.slots.get(issue.slot) else { return Grade::Minor("finding.lapse") };
    // Missing for one of several systems is a lapse of a process that operates; missing for every system that was
    // answered for, the process does not operate.
    if slot.system.is_some() && operates_somewhere(scores, slot.question) {
        return Grade::Minor("finding.some-systems");
    }
    if !issue.practice {
        // A document that is missing beside a practice that operates is a lapse; without any practice there is no process.
        return if one.idle && !one.operates {
            Grade::Major("finding.no-record")
        } else {
            Grade::Minor("finding.not-shown")
        };
    }
    Grade::Major(if issue.state == State::Idle { "finding.not-operating" } else { "finding.absent" })
}
