//! What a report comes to, for those who look at many: its own figures and counts, without its rows.

use serde::Serialize;

use super::build::rated;
use super::{Namer, Rated, notices};
use crate::answers::Response;
use crate::findings::{self, Standing, assess};
use crate::num::{Bp, share};
use crate::order::List as _;
use crate::scoring::Scores;
use crate::soa;

/// A report in one line. Every field is one of the report's, under its name there.
#[derive(Debug, Clone, Serialize)]
pub struct Summary<'a> {
    /// Id of the questionnaire
    pub questionnaire: &'a str,
    /// Name of the organisation
    pub organisation: &'a str,
    /// `total`: the figures, their band, and the denominator of the means
    pub total: Rated<'a>,
    /// Share of the questions in view that are answered or not applicable
    pub progress: Option<Bp>,
    /// Predicted findings by grade
    pub findings: Option<FindingsCount>,
    /// How many gaps there are
    pub gaps: Option<usize>,
    /// The way to certification
    pub milestones: Option<MilestonesReached<'a>>,
    /// Ids of the flags
    pub flags: Option<Vec<&'a str>>,
    /// Ids of the contradictions
    pub contradictions: Option<Vec<&'a str>>,
}

/// Predicted findings by grade.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct FindingsCount {
    /// Major nonconformities
    pub major: usize,
    /// Minor nonconformities
    pub minor: usize,
    /// Opportunities for improvement
    pub opportunities: usize,
}

/// How far the way to certification is gone.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct MilestonesReached<'a> {
    /// `not-determined`, `not-started`, `in-progress`, `on-paper` or `ready`
    pub verdict: &'static str,
    /// Last milestone of the unbroken row that is passed
    pub stage: Option<&'a str>,
    /// How many are passed
    pub passed: usize,
    /// Of how many
    pub of: usize,
}

/// Sums up what [`super::build`] would report.
#[must_use]
#[inline(never)]
pub fn summary<'a>(response: &'a Response, answers: &'a [Option<usize>], scores: &'a Scores) -> Summary<'a> {
    let namer = Namer::without_words(response, answers, scores);
    let plan = scores.plan();
    let questionnaire = &*plan.questionnaire;
    let yields = |section: &str| questionnaire.yields(section);
    let all = (0..plan.catalogue.requirements.len()).list();
    let assessed = all.iter().map(|requirement| assess(scores, *requirement)).list();
    let standings = assessed.iter().map(|one| one.standing).list();
    let contradicted = if yields("soa") { soa::soa(response, &assessed, &namer).contradictions.len() } else { 0 };
    let holding = |kind: &str, list, conditions| {
        notices::notices(kind, list, conditions, &namer).into_iter().map(|notice| notice.id).list()
    };
    let contradictions =
        holding("contradiction", &questionnaire.contradictions, &questionnaire.compiled.contradictions);
    let found = (yields("findings") || yields("milestones"))
        .then(|| findings::findings(response, &assessed, contradicted, &namer));
    let milestones = found
        .as_ref()
        .filter(|_| yields("milestones"))
        .map(|found| findings::milestones(response, &standings, found, contradictions.len() + contradicted, &namer));
    let (answered, visible) = scores.progress();
    let gap = |standing: &&Standing| matches!(standing, Standing::NotMet | Standing::PartlyMet);
    Summary {
        questionnaire: &questionnaire.id,
        organisation: &response.profile.name,
        total: rated(scores, plan.total_node(), &all),
        progress: share(answered, visible),
        findings: found.filter(|_| yields("findings")).map(|found| FindingsCount {
            major: found.major,
            minor: found.minor,
            opportunities: found.opportunities,
        }),
        gaps: yields("gaps").then(|| standings.iter().filter(gap).count()),
        milestones: milestones.map(|found| MilestonesReached {
            verdict: found.verdict,
            stage: found.stage,
            passed: found.passed,
            of: found.list.len(),
        }),
        flags: yields("flags").then(|| holding("flag", &questionnaire.flags, &questionnaire.compiled.flags)),
        contradictions: yields("contradictions").then_some(contradictions),
    }
}
