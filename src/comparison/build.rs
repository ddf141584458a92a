//! Putting the comparison together.

use super::pairs::{Pair, pairs};
use super::why::{Circumstances, Slot, slots};
use super::{
    AnswerChange, Answered, Comparison, DecisionChange, FORMAT, FindingChange, GapChange, GroupChange, Measures,
    MilestoneChange, Notice, ProfileChange, Reason, RequirementChange, Shift, Switch, SystemChange, Total, Version,
    Why,
};
use crate::num::Bp;
use crate::office::source::{Part, Source, slot};
use crate::order::Table;

/// Id of the questionnaire that a report is about.
pub fn questionnaire<'a>(source: &'a Source) -> &'a str {
    source.report().get("identity").get("questionnaire").get("id").or_empty()
}

/// Compares two reports on the same questionnaire.
pub fn comparison<'a>(old: &'a Source, new: &'a Source) -> Comparison<'a> {
    let (first, second) = (version(old), version(new));
    let both = Both { old, new };
    let about = Circumstances {
        responses: first.response && second.response,
        rules: first.scoring_version != second.scoring_version
            || first.questionnaire_digest != second.questionnaire_digest
            || first.catalogue_digest != second.catalogue_digest,
        day: first.today != second.today,
        answers: first.answers_digest != second.answers_digest,
        systems: both.tiers(),
    };
    let found = slots(old, new, &about, &both.lists("requirements", "id"));
    let partial = |source: &Source| source.report().get("identity").get("questionnaire").get("partial").is_true();
    let measure = if partial(old) && partial(new) { "conformity" } else { "readiness" };
    let mut answers = Vec::new();
    for (_, slot) in &found {
        let row = slot.place();
        let system = row.get("system").text();
        if about.only_in_one(system).is_some() || slot.kinds.is_empty() {
            continue;
        }
        answers.push(AnswerChange {
            question: row.get("question").or_empty(),
            system,
            text: new.question_text(row),
            kinds: slot.kinds.clone(),
            old: answered(old, slot.judged.0, slot.given.0),
            new: answered(new, slot.judged.1, slot.given.1),
            requirements: slot.requirements.clone(),
        });
    }
    let mut by_slot = Table::new();
    for (key, slot) in found {
        by_slot.insert(key, slot);
    }
    Comparison {
        format: FORMAT,
        notices: notices(new, &first, &second, about.responses),
        old: first,
        new: second,
        measure,
        total: both.total(),
        groups: both.groups(),
        requirements: both.requirements(measure, &about, &by_slot),
        findings: both.findings(),
        gaps: both.gaps(),
        milestones: both.milestones(),
        soa: both.decisions(),
        systems: both.systems(&about),
        profile: both.profile(),
        answers,
    }
}

fn version<'a>(source: &'a Source) -> Version<'a> {
    let report = source.report();
    let identity = report.get("identity");
    let questionnaire = identity.get("questionnaire");
    Version {
        organisation: report.get("organisation").get("name").or_empty(),
        today: identity.get("today").or_empty(),
        questionnaire: self::questionnaire(source),
        questionnaire_version: questionnaire.get("version").or_empty(),
        questionnaire_digest: questionnaire.get("digest").or_empty(),
        scoring_version: identity.get("scoringVersion").or_empty(),
        catalogue_digest: identity.get("catalogue").get("digest").or_empty(),
        answers_digest: identity.get("answers").get("digest").or_empty(),
        answers: identity.get("answers").get("count").number(),
        response: source.response().there().is_some(),
    }
}

fn notices(source: &Source, old: &Version<'_>, new: &Version<'_>, responses: bool) -> Vec<Notice> {
    let mut found = Vec::new();
    let mut notice = |id: &'static str, key: &'static str, there: bool, before: &str, after: &str| {
        if there {
            let text = source.say(key, |params| {
                params.set("old", before.to_owned());
                params.set("new", after.to_owned());
            });
            found.push(Notice { id, text });
        }
    };
    notice(
        "organisation",
        "comparison.organisation",
        old.organisation != new.organisation,
        old.organisation,
        new.organisation,
    );
    let (before, after) = (old.questionnaire_version, new.questionnaire_version);
    notice(
        "questionnaire",
        "comparison.questionnaire",
        old.questionnaire_digest != new.questionnaire_digest,
        before,
        after,
    );
    let (before, after) = (old.scoring_version, new.scoring_version);
    notice("scoring", "comparison.scoring", before != after, before, after);
    notice("catalogue", "comparison.catalogue", old.catalogue_digest != new.catalogue_digest, "", "");
    notice("day", "comparison.day", old.today != new.today, old.today, new.today);
    notice("responses", "comparison.responses", !responses, "", "");
    found
}

/// An answer as one version has it.
fn answered<'a>(source: &'a Source, judged: Option<Part<'a>>, given: Option<Part<'a>>) -> Option<Answered<'a>> {
    let row = judged.unwrap_or_default();
    let given = given.unwrap_or_default();
    let state = row.get("state");
    let text = if judged.is_none() && given.there().is_none() {
        return None;
    } else if let Some(reason) = given.get("notApplicable").there() {
        format!("{}: {}", source.words.label("answerStatus.not-applicable"), reason.get("reason").or_empty())
    } else if given.get("value").there().is_some() {
        source.answer_text(given)
    } else if state.there().is_some() {
        source.word("state", state)
    } else if row.get("status").there().is_some() {
        source.word("answerStatus", row.get("status"))
    } else {
        source.words.label("answerStatus.unanswered")
    };
    Some(Answered {
        text,
        value: row.get("value").share(),
        status: row.get("status").text(),
        state: state.text(),
        assurance: row.get("assurance").text(),
    })
}

fn shift(old: Option<Bp>, new: Option<Bp>) -> Shift {
    Shift { old, new, difference: new.zip(old).map(|(new, old)| new.saturating_sub(old)) }
}

/// A number of both sides, at the end of a path.
fn number((old, new): Pair<'_>, path: &[&str]) -> Shift {
    shift(at(old, path).share(), at(new, path).share())
}

/// A word of both sides.
fn switch<'a>((old, new): Pair<'a>, path: &[&str]) -> Switch<'a> {
    Switch { old: at(old, path).text(), new: at(new, path).text() }
}

fn at<'a>(side: Option<Part<'a>>, path: &[&str]) -> Part<'a> {
    path.iter().fold(side.unwrap_or_default(), |part, key| part.get(key))
}

/// What both sides say alike, as the later one says it.
fn either<'a>((old, new): Pair<'a>, key: &str) -> Option<&'a str> {
    at(new, &[key]).text().or_else(|| at(old, &[key]).text())
}

fn measures(pair: Pair<'_>) -> Measures {
    let of = |measure: &str| number(pair, &["figures", measure]);
    Measures {
        readiness: of("readiness"),
        conformity: of("conformity"),
        assurance: of("assurance"),
        coverage: of("coverage"),
    }
}

impl Switch<'_> {
    fn same(self) -> bool {
        self.old == self.new
    }
}

impl Shift {
    fn same(self) -> bool {
        self.old == self.new
    }
}

struct Both<'a> {
    old: &'a Source<'a>,
    new: &'a Source<'a>,
}

impl<'a> Both<'a> {
    /// The reports.
    fn reports(&self) -> Pair<'a> {
        (Some(self.old.report()), Some(self.new.report()))
    }

    /// The entries of a list of the reports by a key.
    fn lists(&self, list: &str, key: &str) -> Vec<(String, Pair<'a>)> {
        self.below(&[list], key)
    }

    fn below(&self, path: &[&str], key: &str) -> Vec<(String, Pair<'a>)> {
        let (old, new) = self.reports();
        pairs(&at(old, path).items(), &at(new, path).items(), &|entry| entry.get(key).or_empty().to_owned())
    }

    fn total(&self) -> Total<'a> {
        let reports = self.reports();
        let (old, new) = reports;
        let count = |path: &[&str], counted: &dyn Fn(Part<'_>) -> bool| {
            let of = |side: Option<Part<'a>>| {
                let list = at(side, path).there()?;
                Bp::try_from(list.items().into_iter().filter(|entry| counted(*entry)).count()).ok()
            };
            shift(of(old), of(new))
        };
        let total = (old.map(|report| report.get("total")), new.map(|report| report.get("total")));
        Total {
            measures: measures(total),
            requirements: number(total, &["requirements"]),
            progress: number(reports, &["progress", "share"]),
            rating: switch(total, &["rating"]),
            major: number(reports, &["findings", "major"]),
            minor: number(reports, &["findings", "minor"]),
            opportunities: number(reports, &["findings", "opportunities"]),
            gaps: count(&["gaps"], &|_| true),
            milestones: count(&["milestones", "list"], &|row| row.get("status").text() == Some("passed")),
            verdict: switch(reports, &["milestones", "verdict"]),
        }
    }

    fn groups(&self) -> Vec<GroupChange<'a>> {
        let mut found = Vec::new();
        for (_, pair) in self.lists("groups", "id") {
            found.push(GroupChange {
                id: either(pair, "id").unwrap_or_default(),
                title: either(pair, "title"),
                kind: either(pair, "kind").unwrap_or_default(),
                measures: measures(pair),
                requirements: number(pair, &["requirements"]),
            });
        }
        found
    }

    fn requirements(
        &self,
        measure: &str,
        about: &Circumstances,
        answers: &Table<Slot<'a>>,
    ) -> Vec<RequirementChange<'a>> {
        let mut found = Vec::new();
        for (_, pair) in self.lists("requirements", "id") {
            let (measures, status) = (measures(pair), switch(pair, &["status"]));
            let Measures { readiness, conformity, assurance, coverage } = measures;
            if status.same() && [readiness, conformity, assurance, coverage].iter().all(|shift| shift.same()) {
                continue;
            }
            let main = if measure == "conformity" { conformity } else { readiness };
            found.push(RequirementChange {
                id: either(pair, "id").unwrap_or_default(),
                title: either(pair, "title"),
                group: either(pair, "group").unwrap_or_default(),
                direction: match main.difference.unwrap_or_default().signum() {
                    1 => "improved",
                    -1 => "fell",
                    _ => "other",
                },
                status,
                measures,
                reasons: self.reasons(pair, status, about, answers),
            });
        }
        found
    }

    fn reasons(
        &self,
        pair: Pair<'a>,
        status: Switch<'_>,
        about: &Circumstances,
        answers: &Table<Slot<'a>>,
    ) -> Vec<Reason<'a>> {
        let reason = |kind: Why, question: Option<&'a str>, system: Option<&'a str>| {
            let alone = question.is_none() && matches!(kind, Why::Day | Why::Rules);
            let key = [if alone { "why.alone-" } else { "why." }, kind.id()].concat();
            Reason { kind, question, system, text: self.new.words.label(&key) }
        };
        let excluded = |status: Option<&str>| status == Some("excluded");
        if excluded(status.old) != excluded(status.new) {
            return vec![reason(Why::Decision, None, None)];
        }
        let mut found: Vec<Reason<'_>> = Vec::new();
        let rows = |side: Option<Part<'a>>| side.unwrap_or_default().get("answers").items();
        let bearing = |row: Part<'_>| [&slot(row), "\n", row.get("as").or_empty()].concat();
        for (_, (old, new)) in pairs(&rows(pair.0), &rows(pair.1), &bearing) {
            let row = new.or(old).unwrap_or_default();
            let (question, system) = (row.get("question").text(), row.get("system").text());
            if old.zip(new).is_some_and(|(old, new)| !old.get("weight").same(new.get("weight"))) {
                found.push(reason(Why::Rules, question, system));
            }
            for kind in answers.get(&slot(row)).map_or(&[][..], |slot| &slot.kinds) {
                // One sentence about an AI system that was added or removed, not one for each of its questions.
                let whole = matches!(kind, Why::SystemAdded | Why::SystemRemoved);
                found.push(reason(*kind, question.filter(|_| !whole), system));
            }
        }
        let mut once: Vec<Reason<'_>> = Vec::new();
        for reason in found {
            if !once.contains(&reason) {
                once.push(reason);
            }
        }
        if once.is_empty() {
            let nothing_asked = rows(pair.0).is_empty() && rows(pair.1).is_empty();
            let mut causes = about.otherwise();
            if nothing_asked && about.answers {
                causes = vec![Why::Applies];
            } else if about.answers && !status.same() {
                // The same answers leave it open, or no longer do: another one has to do with what is asked.
                causes.insert(0, Why::Waits);
            } else if causes.is_empty() {
                causes.push(Why::Unexplained);
            }
            for kind in causes {
                once.push(reason(kind, None, None));
            }
        }
        once
    }

    fn findings(&self) -> Vec<FindingChange<'a>> {
        let mut found = Vec::new();
        for (_, pair) in self.below(&["findings", "list"], "cause") {
            let grade = switch(pair, &["grade"]);
            let rank = |grade: &str| ["major", "minor", "opportunity"].iter().position(|known| *known == grade);
            let change = match (grade.old, grade.new) {
                (None, Some(_)) => "appeared",
                (Some(_), None) => "gone",
                (Some(old), Some(new)) if rank(new) < rank(old) => "graver",
                (Some(old), Some(new)) if rank(new) > rank(old) => "lighter",
                _ => continue,
            };
            let cited = |side: Option<Part<'a>>| at(side, &["requirements"]).texts();
            found.push(FindingChange {
                cause: either(pair, "cause").unwrap_or_default(),
                title: either(pair, "title"),
                change,
                grade,
                requirements: self.in_order(&[cited(pair.0), cited(pair.1)].concat()),
            });
        }
        found
    }

    /// Requirements in the order of the standard, each once.
    fn in_order(&self, ids: &[&'a str]) -> Vec<&'a str> {
        let mut found = Vec::new();
        for (id, _) in self.lists("requirements", "id") {
            found.extend(ids.iter().find(|cited| **cited == id));
        }
        found
    }

    fn gaps(&self) -> Vec<GapChange<'a>> {
        let mut found = Vec::new();
        let requirements = self.lists("requirements", "id");
        for (id, pair) in self.lists("gaps", "requirement") {
            let change = match pair {
                (Some(_), None) => "closed",
                (None, Some(_)) => "opened",
                _ => continue,
            };
            let requirement = requirements.iter().find(|(known, _)| *known == id).map(|(_, pair)| *pair);
            found.push(GapChange {
                requirement: either(pair, "requirement").unwrap_or_default(),
                title: either(pair, "title"),
                change,
                status: switch(requirement.unwrap_or_default(), &["status"]),
            });
        }
        found
    }

    fn milestones(&self) -> Vec<MilestoneChange<'a>> {
        let mut found = Vec::new();
        for (_, pair) in self.below(&["milestones", "list"], "id") {
            let status = switch(pair, &["status"]);
            if status.same() {
                continue;
            }
            found.push(MilestoneChange {
                id: either(pair, "id").unwrap_or_default(),
                title: either(pair, "title"),
                change: match (status.old, status.new) {
                    (_, Some("passed")) => "passed",
                    (Some("passed"), _) => "lost",
                    _ => "other",
                },
                status,
            });
        }
        found
    }

    fn decisions(&self) -> Vec<DecisionChange<'a>> {
        let mut found = Vec::new();
        for (_, pair) in self.below(&["soa", "rows"], "control") {
            let decision = switch(pair, &["decision"]);
            if !decision.same() {
                let (control, title) = (either(pair, "control").unwrap_or_default(), either(pair, "title"));
                found.push(DecisionChange { control, title, decision });
            }
        }
        found
    }

    /// AI systems of both versions: those of the reports, and of responses whose questionnaire yields none.
    fn all_systems(&self) -> Vec<(String, Pair<'a>)> {
        let of = |source: &'a Source| {
            let systems = source.report().get("systems").there().unwrap_or_else(|| source.response().get("systems"));
            systems.items()
        };
        pairs(&of(self.old), &of(self.new), &|system| system.get("id").or_empty().to_owned())
    }

    fn tiers(&self) -> Table<[Option<String>; 2]> {
        let mut found = Table::new();
        for (id, (old, new)) in self.all_systems() {
            let tier = |side: Option<Part<'_>>| side.map(|system| system.get("tier").or_empty().to_owned());
            found.insert(id, [tier(old), tier(new)]);
        }
        found
    }

    fn systems(&self, about: &Circumstances) -> Vec<SystemChange<'a>> {
        let mut found = Vec::new();
        for (id, pair) in self.all_systems() {
            let tier = switch(pair, &["tier"]);
            let change = match about.only_in_one(Some(&id)) {
                Some(Why::SystemAdded) => "added",
                Some(_) => "removed",
                None if tier.same() => continue,
                None => "tier",
            };
            let (system, name) = (either(pair, "id").unwrap_or_default(), either(pair, "name").unwrap_or_default());
            found.push(SystemChange { system, name, change, tier });
        }
        found
    }

    fn profile(&self) -> Vec<ProfileChange<'a>> {
        let mut found = Vec::new();
        for field in ["name", "sector", "size", "roles"] {
            let of = |source: &'a Source| {
                let value = source.report().get("organisation").get(field);
                value.text().map_or_else(|| value.texts(), |text| vec![text])
            };
            let (old, new) = (of(self.old), of(self.new));
            if old.len() != new.len() || !old.iter().all(|one| new.contains(one)) {
                found.push(ProfileChange { field, old, new });
            }
        }
        found
    }
}
