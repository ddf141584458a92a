//! Putting the report together.

use super::sections::{
    AnswerRow, AnswersIdentity, Buyer, BuyerRow, CatalogueIdentity, CrosswalkItem, CrosswalkSection, EngineIdentity,
    GroupRow, Identity, OrganisationSection, PdcaRow, ProgressRow, ProgressSection, QuestionnaireIdentity, Rated,
    Report, RequirementRow, SlotRef, SubstantiveRow, SystemFigures, SystemRow, WordsIdentity, Worst,
};
use super::{FORMAT, Message, Namer, canonical, notices};
use crate::answers::Response;
use crate::api::Library;
use crate::catalogue::{Crosswalk, Published};
use crate::findings::{self, Assessed, Standing, assess};
use crate::num::{Bp, Mean, share};
use crate::order::List as _;
use crate::order::sort;
use crate::plan::Member;
use crate::questionnaire::{Criticality, State};
use crate::scoring::{SCORING_VERSION, Scores, Status};
use crate::soa;
use crate::timeline::{self, Forecaster};

/// What a report should hold.
#[derive(Debug, Clone, Copy, Default)]
pub struct Options<'a> {
    /// Language of the words; without one the report holds ids and keys only
    pub locale: Option<&'a str>,
    /// Whether to add the timeline
    pub timeline: bool,
}

/// Builds the report.
#[must_use]
pub fn build(library: &Library, response: &Response, scores: &Scores, options: &Options<'_>) -> Report {
    let plan = scores.plan();
    let questionnaire = &plan.questionnaire;
    let catalogue = &plan.catalogue;
    let texts = options.locale.and_then(|locale| library.text(&questionnaire.id, locale));
    let namer = namer(library, response, scores, options.locale);
    let assessed: Vec<Assessed> =
        (0..catalogue.requirements.len()).map(|requirement| assess(scores, requirement)).list();
    let standings: Vec<Standing> = assessed.iter().map(|one| one.standing).list();
    let yields = |section: &str| questionnaire.yields(section);

    let soa_section = yields("soa").then(|| soa::soa(scores, response, &assessed, &namer));
    let contradicted = soa_section.as_ref().map_or(0, |soa| soa.contradictions.len());
    let found = findings::findings(scores, response, &assessed, contradicted, &namer);
    let contradictions = notices::notices("contradiction", &questionnaire.contradictions, &plan.contradictions, &namer);
    let milestones = yields("milestones").then(|| {
        findings::milestones(scores, response, &standings, &found, contradictions.len() + contradicted, &namer)
    });
    let timeline = (options.timeline && yields("timeline"))
        .then(|| timeline(library, response, scores, &assessed, milestones.as_ref(), &namer))
        .flatten();
    Report {
        format: FORMAT.to_owned(),
        identity: Identity {
            engine: EngineIdentity { name: "aimscore".to_owned(), version: env!("CARGO_PKG_VERSION").to_owned() },
            scoring_version: SCORING_VERSION.to_owned(),
            catalogue: CatalogueIdentity {
                id: catalogue.id.clone(),
                version: catalogue.version.clone(),
                standard: catalogue.standard.clone(),
                digest: catalogue.digest.clone(),
            },
            questionnaire: QuestionnaireIdentity {
                id: questionnaire.id.clone(),
                version: questionnaire.version.clone(),
                digest: questionnaire.digest.clone(),
                partial: questionnaire.partial,
            },
            words: texts.map(|texts| WordsIdentity { locale: texts.locale.clone(), digest: texts.digest.clone() }),
            answers: AnswersIdentity {
                digest: canonical::sha256(response.to_json(true).as_bytes()),
                count: response.answers.len(),
                version: response.questionnaire_version.clone(),
            },
            today: plan.today,
        },
        statements: ["statement.self-assessment", "statement.not-legal", "statement.answers-not-verified"]
            .iter()
            .chain(questionnaire.partial.then_some(&"statement.partial"))
            .map(|key| namer.message(key, |_| {}))
            .list(),
        organisation: OrganisationSection {
            name: response.profile.name.clone(),
            sector: response.profile.sector.clone(),
            size: response.profile.size.clone(),
            roles: response.profile.roles.clone(),
        },
        progress: progress(&namer),
        total: rated(scores, plan.total_node(), (0..catalogue.requirements.len()).collect::<Vec<_>>().as_slice()),
        groups: catalogue
            .groups
            .iter()
            .enumerate()
            .map(|(i, group)| GroupRow {
                id: group.id.clone(),
                title: namer.catalogue_label(&format!("group.{}.title", group.id)),
                kind: if group.objective { "objective" } else { "clause" }.to_owned(),
                rated: rated(scores, plan.group_node(i), &group.requirements),
            })
            .list(),
        requirements: assessed.iter().filter_map(|one| requirement(&namer, one)).list(),
        gaps: yields("gaps").then(|| findings::gaps(scores, response, &assessed, &found, &namer)),
        substantive: yields("substantive").then(|| substantive(&namer, &standings)),
        pdca: yields("pdca").then(|| pdca(&namer)),
        systems: yields("systems").then(|| systems(&namer, &assessed)),
        crosswalks: yields("crosswalks")
            .then(|| library.crosswalks.iter().map(|(_, crosswalk)| crosswalk_section(scores, crosswalk)).list()),
        flags: yields("flags").then(|| notices::notices("flag", &questionnaire.flags, &plan.flags, &namer)),
        contradictions: yields("contradictions").then_some(contradictions),
        fit: yields("fit").then(|| notices::fit(&namer)),
        buyer: yields("buyer").then(|| buyer(&namer, &assessed)),
        findings: yields("findings").then_some(found),
        soa: soa_section,
        milestones,
        timeline,
    }
}

fn namer<'a>(library: &'a Library, response: &'a Response, scores: &'a Scores, locale: Option<&str>) -> Namer<'a> {
    let plan = scores.plan();
    Namer {
        scores,
        response,
        words: locale.and_then(|locale| library.words(locale)).map(AsRef::as_ref),
        catalogue: locale.and_then(|locale| library.catalogue_text(&plan.catalogue.id, locale)).map(AsRef::as_ref),
        questionnaire: locale.and_then(|locale| library.text(&plan.questionnaire.id, locale)).map(AsRef::as_ref),
    }
}

/// Does something on what a timeline is derived from; nothing where the questionnaire yields none or there is no model.
pub(crate) fn on_basis(
    library: &Library,
    response: &Response,
    scores: &Scores,
    locale: Option<&str>,
    work: &mut dyn FnMut(&timeline::Basis<'_>, &Published, &Namer<'_>),
) {
    let plan = scores.plan();
    let (Some(published), Some(schedule)) = (&library.published, library.schedules.get(&plan.catalogue.id)) else {
        return;
    };
    if !plan.questionnaire.yields("timeline") {
        return;
    }
    let namer = namer(library, response, scores, locale);
    let neutral = Namer { words: None, catalogue: None, questionnaire: None, ..namer };
    let assessed: Vec<Assessed> =
        (0..plan.catalogue.requirements.len()).map(|requirement| assess(scores, requirement)).list();
    let standings: Vec<Standing> = assessed.iter().map(|one| one.standing).list();
    let contradicted = soa::soa(scores, response, &assessed, &neutral).contradictions.len();
    let found = findings::findings(scores, response, &assessed, contradicted, &neutral);
    let list = &plan.questionnaire.contradictions;
    let contradictions = notices::notices("contradiction", list, &plan.contradictions, &neutral).len() + contradicted;
    let milestones = findings::milestones(scores, response, &standings, &found, contradictions, &neutral);
    let crosswalks: Vec<&Crosswalk> = library.crosswalks.iter().map(|(_, crosswalk)| crosswalk.as_ref()).list();
    let basis = timeline::Basis {
        scores,
        response,
        assessed: &assessed,
        milestones: Some(&milestones),
        schedule,
        operation_months: published.operation_months,
        crosswalks: &crosswalks,
    };
    work(&basis, published, &namer);
}

/// The timeline with everything that the response plans: estimate, target and scenarios.
fn timeline(
    library: &Library,
    response: &Response,
    scores: &Scores,
    assessed: &[Assessed],
    milestones: Option<&findings::Milestones>,
    namer: &Namer<'_>,
) -> Option<timeline::Timeline> {
    let published = library.published.as_ref()?;
    let mut section = timeline::timeline(scores, response, published, milestones, namer);
    let Some(schedule) = library.schedules.get(&scores.plan().catalogue.id) else { return Some(section) };
    let crosswalks: Vec<&Crosswalk> = library.crosswalks.iter().map(|(_, crosswalk)| crosswalk.as_ref()).list();
    let basis = timeline::Basis {
        scores,
        response,
        assessed,
        milestones,
        schedule,
        operation_months: published.operation_months,
        crosswalks: &crosswalks,
    };
    let planning = &response.planning;
    let Some(mut plan) = Forecaster::new(&basis, planning, None) else { return Some(section) };
    plan.finish();
    section.estimate = plan.estimate(&basis, published, namer);
    section.needed = plan.needed(80);
    if let Some(estimate) = &section.estimate {
        section.costs.extend(timeline::own_effort(estimate, planning, namer));
    }
    for scenario in &planning.scenarios {
        if let Some(mut other) = Forecaster::new(&basis, planning, Some(scenario)) {
            other.finish();
            section.scenarios.extend(plan.difference(&other, &basis, scenario));
        }
    }
    if section.estimate.is_some() {
        "estimate".clone_into(&mut section.basis);
    }
    Some(section)
}

fn rated(scores: &Scores, node: usize, requirements: &[usize]) -> Rated {
    let plan = scores.plan();
    let figures = scores.figures(node);
    let counted =
        requirements.iter().filter(|r| scores.figures(plan.requirement_node(**r)).conformity.is_some()).count();
    let rated = if plan.questionnaire.partial { figures.conformity } else { figures.readiness };
    let rating = rated.and_then(|figure| plan.catalogue.band(figure)).map(str::to_owned);
    Rated { figures, rating, requirements: counted }
}

fn progress(namer: &Namer<'_>) -> ProgressSection {
    let scores = namer.scores;
    let plan = scores.plan();
    let questionnaire = &plan.questionnaire;
    let mut sections: Vec<ProgressRow> = questionnaire
        .sections
        .iter()
        .map(|section| ProgressRow {
            id: section.id.clone(),
            title: namer.section_title(&section.id),
            answered: 0,
            visible: 0,
        })
        .list();
    for (row, section) in sections.iter_mut().zip(&questionnaire.sections) {
        for question in &section.questions {
            for system in std::iter::once(None).chain((0..plan.systems()).map(Some)) {
                let Some(state) = plan.slot_of(*question, system).and_then(|slot| scores.slot(slot)) else { continue };
                if state.visible.now {
                    row.visible += 1;
                    row.answered += usize::from(state.status != Status::Unanswered);
                }
            }
        }
    }
    let (answered, visible) = scores.progress();
    let (not_applicable, not_applicable_high) = scores.not_applicable();
    ProgressSection {
        answered,
        visible,
        share: share(answered, visible),
        not_applicable,
        not_applicable_high,
        sections,
    }
}

fn requirement(namer: &Namer<'_>, one: &Assessed) -> Option<RequirementRow> {
    let scores = namer.scores;
    let plan = scores.plan();
    let catalogue = &plan.catalogue;
    let index = one.requirement;
    let requirement = catalogue.requirements.get(index)?;
    let systems: Vec<SystemFigures> = namer
        .response
        .systems
        .iter()
        .enumerate()
        .filter_map(|(i, system)| {
            let figures = scores.unit_figures(index, Some(i));
            figures.conformity?;
            Some(SystemFigures {
                system: system.id.clone(),
                conformity: figures.conformity,
                readiness: figures.readiness,
                assurance: figures.assurance,
            })
        })
        .list();
    let lowest = |of: fn(&SystemFigures) -> Option<Bp>| systems.iter().filter_map(of).min();
    let worst = lowest(|row| row.conformity).zip(lowest(|row| row.readiness)).and_then(|(conformity, readiness)| {
        let system = systems.iter().find(|row| row.readiness == Some(readiness))?;
        Some(Worst { conformity, readiness, system: system.system.clone() })
    });
    let mut answers = Vec::new();
    let mut not_shown = Vec::new();
    for system in std::iter::once(None).chain((0..plan.systems()).map(Some)) {
        let Some(unit) = plan.unit(index, system) else { continue };
        let members = unit.practice.iter().map(|m| (m, true)).chain(unit.shows.iter().map(|m| (m, false)));
        for (member, practice) in members {
            answers.extend(answer(namer, member, practice));
            if practice && scores.not_shown(index, member.slot) {
                not_shown
                    .push(SlotRef { question: namer.question_id(member.slot), system: namer.system_of(member.slot) });
            }
        }
    }
    let mut reasons: Vec<Message> = one
        .issues
        .iter()
        .map(|issue| {
            let kind = if issue.practice { "practice" } else { "shows" };
            namer.slot_message(&format!("reason.{kind}.{}", issue.state.id()), issue.slot)
        })
        .list();
    let count = |n: usize| i64::try_from(n).unwrap_or(0);
    if !one.open.is_empty() {
        reasons.push(namer.message("reason.open", |params| params.set_number("n", count(one.open.len()))));
    }
    if !not_shown.is_empty() {
        reasons.push(namer.message("reason.not-shown", |params| params.set_number("n", count(not_shown.len()))));
    }
    if reasons.is_empty() {
        reasons.push(namer.message(&format!("reason.{}", one.standing.id()), |_| {}));
    }
    Some(RequirementRow {
        id: requirement.id.clone(),
        title: namer.requirement_title(index),
        group: catalogue.groups.get(requirement.group)?.id.clone(),
        kind: if requirement.control { "control" } else { "clause" }.to_owned(),
        level: if requirement.per_system { "ai-system" } else { "organisation" }.to_owned(),
        documented: requirement.documented.clone(),
        status: one.standing.id().to_owned(),
        reasons,
        figures: scores.figures(plan.requirement_node(index)),
        worst,
        systems,
        answers,
        not_shown,
        open: one.open.len(),
    })
}

fn answer(namer: &Namer<'_>, member: &Member, practice: bool) -> Option<AnswerRow> {
    let state = namer.scores.slot(member.slot).filter(|state| state.visible.now)?;
    let answered = state.status == Status::Answered;
    let certified = namer.scores.plan().slots.get(member.slot).is_some_and(|slot| slot.certified);
    let assurance = match (certified, state.evidence) {
        (true, _) => "certified",
        (_, 0) => "asserted",
        (_, 10_000) => "evidenced",
        _ => "aged",
    };
    Some(AnswerRow {
        question: namer.question_id(member.slot),
        system: namer.system_of(member.slot),
        bears_as: if practice { "practice" } else { "shows" },
        weight: member.weight,
        status: match state.status {
            Status::Answered => "answered",
            Status::Unanswered => "unanswered",
            Status::NotApplicable => "not-applicable",
        },
        value: answered.then_some(state.value),
        state: answered.then(|| state.state.id()),
        assurance: answered.then_some(assurance),
    })
}

/// Means of conformity and readiness over requirements, and how many have them.
fn means(scores: &Scores, requirements: &[usize]) -> (Option<Bp>, Option<Bp>, usize) {
    let (mut conformity, mut readiness, mut count) = (Mean::default(), Mean::default(), 0);
    for requirement in requirements {
        let figures = scores.figures(scores.plan().requirement_node(*requirement));
        conformity.add_some(1, 1, figures.conformity);
        readiness.add_some(1, 1, figures.readiness);
        count += usize::from(figures.conformity.is_some());
    }
    (conformity.value(), readiness.value(), count)
}

fn substantive(namer: &Namer<'_>, standings: &[Standing]) -> Vec<SubstantiveRow> {
    let catalogue = &namer.scores.plan().catalogue;
    catalogue
        .substantive
        .iter()
        .map(|entry| {
            let of: Vec<Standing> = entry
                .requirements
                .iter()
                .filter_map(|requirement| standings.get(*requirement).copied())
                .filter(|standing| {
                    !matches!(standing, Standing::Excluded | Standing::NotApplicable | Standing::NotAsked)
                })
                .list();
            let any = |standing| of.contains(&standing);
            let standing = if any(Standing::NotMet) {
                Standing::NotMet
            } else if any(Standing::PartlyMet) {
                Standing::PartlyMet
            } else if any(Standing::NotDetermined) || of.is_empty() {
                Standing::NotDetermined
            } else {
                Standing::Met
            };
            let (conformity, readiness, _) = means(namer.scores, &entry.requirements);
            SubstantiveRow {
                id: entry.id.clone(),
                title: namer.catalogue_label(&format!("substantive.{}.title", entry.id)),
                anti: namer.catalogue_label(&format!("substantive.{}.anti", entry.id)),
                status: standing.id().to_owned(),
                conformity,
                readiness,
                requirements: entry.requirements.iter().map(|r| catalogue.id_of(*r).to_owned()).list(),
            }
        })
        .list()
}

fn pdca(namer: &Namer<'_>) -> Vec<PdcaRow> {
    let catalogue = &namer.scores.plan().catalogue;
    ["plan", "do", "check", "act"]
        .iter()
        .map(|phase| {
            let members: Vec<usize> =
                catalogue.requirements.iter().enumerate().filter(|(_, r)| r.pdca == *phase).map(|(i, _)| i).list();
            let (conformity, readiness, requirements) = means(namer.scores, &members);
            let title = namer.catalogue_label(&format!("pdca.{phase}"));
            PdcaRow { phase: (*phase).to_owned(), title, conformity, readiness, requirements }
        })
        .list()
}

fn systems(namer: &Namer<'_>, assessed: &[Assessed]) -> Vec<SystemRow> {
    let plan = namer.scores.plan();
    namer
        .response
        .systems
        .iter()
        .zip(&plan.tiers)
        .enumerate()
        .map(|(i, (system, tier))| {
            let field = |name: &str| system.fields.get(name).cloned();
            let reasons = tier
                .reasons
                .iter()
                .map(|id| {
                    let key = format!("tierRule.{id}");
                    let mut message = namer.message(&key, |_| {});
                    message.text = namer.catalogue_label(&key).or(message.text);
                    message
                })
                .list();
            let unmet = assessed
                .iter()
                .filter(|one| {
                    one.issues.iter().any(|issue| plan.slots.get(issue.slot).is_some_and(|slot| slot.system == Some(i)))
                })
                .map(|one| plan.catalogue.id_of(one.requirement).to_owned())
                .list();
            SystemRow {
                id: system.id.clone(),
                name: system.name.clone(),
                tier: tier.id().to_owned(),
                reasons,
                missing: tier.missing.clone(),
                role: field("role"),
                origin: field("origin"),
                stage: field("stage"),
                figures: namer.scores.figures(plan.system_node(i)),
                unmet,
            }
        })
        .list()
}

fn crosswalk_section(scores: &Scores, crosswalk: &Crosswalk) -> CrosswalkSection {
    let plan = scores.plan();
    let mut items: Vec<(Mean, Mean, Vec<String>)> =
        vec![(Mean::default(), Mean::default(), Vec::new()); crosswalk.items.len()];
    for row in &crosswalk.rows {
        let Some((conformity, readiness, names)) = items.get_mut(row.item) else { continue };
        let figures = scores.figures(plan.requirement_node(row.requirement));
        conformity.add_some(1, row.weight(), figures.conformity);
        readiness.add_some(1, row.weight(), figures.readiness);
        names.push(format!("{} {}", plan.catalogue.id_of(row.requirement), row.strength));
    }
    let rows: Vec<CrosswalkItem> = crosswalk
        .items
        .iter()
        .zip(items)
        .filter(|(_, (_, _, names))| !names.is_empty())
        .map(|(item, (conformity, readiness, requirements))| CrosswalkItem {
            item: item.clone(),
            conformity: conformity.value(),
            readiness: readiness.value(),
            requirements,
        })
        .list();
    let (mut conformity, mut readiness) = (Mean::default(), Mean::default());
    for row in &rows {
        conformity.add_some(1, 1, row.conformity);
        readiness.add_some(1, 1, row.readiness);
    }
    CrosswalkSection {
        id: crosswalk.id.clone(),
        title: crosswalk.title.clone(),
        items: crosswalk.items.len(),
        supported: rows.iter().filter(|row| row.conformity.is_some()).count(),
        conformity: conformity.value(),
        readiness: readiness.value(),
        rows,
    }
}

fn buyer(namer: &Namer<'_>, assessed: &[Assessed]) -> Buyer {
    let scores = namer.scores;
    let plan = scores.plan();
    let mut must_haves = 0;
    let (mut failed, mut open, mut next) = (Vec::new(), Vec::new(), Vec::new());
    for (slot, state) in scores.slots().iter().enumerate() {
        let (Some(question), Some(planned)) = (plan.question(slot), plan.slots.get(slot)) else { continue };
        if !state.visible.now || !planned.scored {
            continue;
        }
        let must_have = question.criticality >= Criticality::Essential;
        must_haves += usize::from(must_have);
        let short = state.status == Status::Answered && state.state != State::Met;
        let unanswered = state.status == Status::Unanswered;
        if must_have && short && state.state < State::Lapse {
            failed.push(slot);
        }
        if must_have && unanswered {
            open.push(slot);
        }
        if short || unanswered {
            next.push(slot);
        }
    }
    let key = |slot: &usize| {
        let question = plan.question(*slot);
        (
            std::cmp::Reverse(question.map(|q| q.criticality)),
            scores.slot(*slot).map(|state| (state.status == Status::Unanswered, state.value)),
            std::cmp::Reverse(question.map(|q| q.weight)),
            *slot,
        )
    };
    sort(&mut next, &|a, b| key(a).cmp(&key(b)));
    let row = |slot: &usize| -> Option<BuyerRow> {
        let question = plan.question(*slot)?;
        let state = scores.slot(*slot)?;
        let words = namer.questionnaire.and_then(|texts| texts.questions.get(&question.id));
        let some = |text: &String| if text.is_empty() { None } else { Some(text.clone()) };
        Some(BuyerRow {
            question: question.id.clone(),
            system: namer.system_of(*slot),
            criticality: question.criticality.id().to_owned(),
            state: (state.status == Status::Answered).then(|| state.state.id().to_owned()),
            text: namer.question_text(*slot),
            answer: namer.answer_text(*slot),
            why: words.and_then(|words| some(&words.why)),
            good: words.and_then(|words| some(&words.good)),
            follow_up: words.and_then(|words| some(&words.follow_up)),
            evidence: words.map(|words| words.evidence.clone()).unwrap_or_default(),
        })
    };
    let rows = |list: &[usize]| list.iter().filter_map(row).collect::<Vec<_>>();
    let with = |wanted: &dyn Fn(&Assessed) -> bool| -> Vec<String> {
        assessed.iter().filter(|one| wanted(one)).map(|one| plan.catalogue.id_of(one.requirement).to_owned()).list()
    };
    Buyer {
        must_haves,
        must_haves_failed: rows(&failed),
        must_haves_open: rows(&open),
        ask_next: rows(&next),
        not_shown: with(&|one| {
            let figures = scores.figures(plan.requirement_node(one.requirement));
            figures.conformity.is_some_and(|value| value > 0) && figures.readiness == Some(0)
        }),
        not_asked: with(&|one| one.standing == Standing::NotAsked),
    }
}
