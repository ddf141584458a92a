//! Putting the report together.

use std::cmp::Reverse;

use super::sections::{
    AnswerRow, AnswersIdentity, Buyer, BuyerRow, CatalogueIdentity, CrosswalkItem, CrosswalkSection, EngineIdentity,
    GroupRow, Identity, Mapped, OrganisationSection, PdcaRow, ProgressRow, ProgressSection, QuestionnaireIdentity,
    Rated, Report, RequirementRow, SlotRef, SubstantiveRow, SystemFigures, SystemRow, WordsIdentity, Worst,
};
use super::words::Params;
use super::{FORMAT, Message, Namer, canonical, notices};
use crate::answers::Response;
use crate::api::Library;
use crate::catalogue::Crosswalk;
use crate::findings::{self, Assessed, Standing, assess, reason_key};
use crate::num::{Bp, Mean, share};
use crate::order::sort;
use crate::order::{Joined as _, List as _};
use crate::plan::Member;
use crate::questionnaire::{Criticality, State};
use crate::scoring::{SCORING_VERSION, Scores, Status};
use crate::soa;
#[cfg(feature = "timeline")]
use crate::timeline;
use crate::timeline::Ground;

/// What a report should hold.
#[derive(Debug, Clone, Copy, Default)]
pub struct Options<'a> {
    /// Language of the words; without one the report holds ids and keys only
    pub locale: Option<&'a str>,
    /// Whether to add the timeline
    pub timeline: bool,
}

/// Builds the report, which borrows its ids and words. `answers` leads from each slot to its answer in the response.
#[must_use]
pub fn build<'a>(
    library: &'a Library,
    response: &'a Response,
    answers: &'a [Option<usize>],
    scores: &'a Scores,
    options: &Options<'_>,
) -> Report<'a> {
    let plan = scores.plan();
    let questionnaire = &*plan.questionnaire;
    let compiled = &questionnaire.compiled;
    let catalogue = &*plan.catalogue;
    let texts = options.locale.and_then(|locale| library.text(&questionnaire.id, locale));
    let namer = Namer {
        scores,
        response,
        answers,
        words: options.locale.and_then(|locale| library.words(locale)),
        catalogue: options.locale.and_then(|locale| library.catalogue_text(&catalogue.id, locale)),
        questionnaire: texts,
        questions: texts.map_or_else(Vec::new, |texts| {
            questionnaire.questions.iter().map(|question| texts.questions.get(&question.id)).list()
        }),
    };
    let all = (0..catalogue.requirements.len()).list();
    let (mut assessed, mut standings, mut reasons) = (Vec::new(), Vec::new(), Vec::new());
    for requirement in &all {
        let one = assess(scores, *requirement);
        standings.push(one.standing);
        let message = |issue: &findings::Issue| namer.slot_message(reason_key(issue.practice, issue.state), issue.slot);
        reasons.push(one.issues.iter().map(message).list());
        assessed.push(one);
    }
    let yields = |section: &str| questionnaire.yields(section);

    let soa_section = yields("soa").then(|| soa::soa(response, &assessed, &namer));
    let contradicted = soa_section.as_ref().map_or(0, |soa| soa.contradictions.len());
    let found = findings::findings(response, &assessed, contradicted, &namer);
    let contradictions =
        notices::notices("contradiction", &questionnaire.contradictions, &compiled.contradictions, &namer);
    let milestones = yields("milestones")
        .then(|| findings::milestones(response, &standings, &found, contradictions.len() + contradicted, &namer));
    #[cfg(feature = "timeline")]
    let timeline = if options.timeline && yields("timeline") {
        let ground = Ground::new(library, response, scores, &assessed, milestones.as_ref(), None);
        library.models(&catalogue.id, options.locale).map(|models| timeline::timeline(&ground, &models))
    } else {
        None
    };
    let gaps = yields("gaps").then(|| findings::gaps(response, &assessed, &reasons, &found, &namer));
    let mut statements = Vec::new();
    for key in ["statement.self-assessment", "statement.not-legal", "statement.answers-not-verified"] {
        statements.push(namer.message(key, Params::new()));
    }
    if questionnaire.partial {
        statements.push(namer.message("statement.partial", Params::new()));
    }
    let mut groups = Vec::new();
    for (i, group) in catalogue.groups.iter().enumerate() {
        groups.push(GroupRow {
            id: &group.id,
            title: namer.catalogue_label(&["group.", &group.id, ".title"]),
            kind: if group.objective { "objective" } else { "clause" },
            rated: rated(scores, plan.group_node(i), &group.requirements),
        });
    }
    let mut requirements = Vec::new();
    for (one, reasons) in assessed.iter().zip(reasons) {
        requirements.extend(requirement(&namer, one, reasons));
    }
    Report {
        format: FORMAT,
        identity: Identity {
            engine: EngineIdentity { name: "aimscore", version: env!("CARGO_PKG_VERSION") },
            scoring_version: SCORING_VERSION,
            catalogue: CatalogueIdentity {
                id: &catalogue.id,
                version: &catalogue.version,
                standard: &catalogue.standard,
                digest: catalogue.digest.get(),
            },
            questionnaire: QuestionnaireIdentity {
                id: &questionnaire.id,
                version: &questionnaire.version,
                digest: questionnaire.digest.get(),
                partial: questionnaire.partial,
            },
            words: texts.map(|texts| WordsIdentity { locale: &texts.locale, digest: texts.digest.get() }),
            answers: AnswersIdentity {
                digest: answers_digest(&namer),
                count: response.answers.len(),
                version: &response.questionnaire_version,
            },
            today: plan.today,
        },
        statements,
        organisation: OrganisationSection {
            name: &response.profile.name,
            sector: response.profile.sector.as_deref(),
            size: response.profile.size.as_deref(),
            roles: &response.profile.roles,
        },
        progress: progress(&namer),
        total: rated(scores, plan.total_node(), &all),
        groups,
        requirements,
        gaps,
        substantive: yields("substantive").then(|| substantive(&namer, &standings)),
        pdca: yields("pdca").then(|| pdca(&namer)),
        systems: yields("systems").then(|| systems(&namer, &assessed)),
        crosswalks: yields("crosswalks")
            .then(|| library.crosswalks().map(|crosswalk| crosswalk_section(scores, crosswalk)).list()),
        flags: yields("flags").then(|| notices::notices("flag", &questionnaire.flags, &compiled.flags, &namer)),
        contradictions: yields("contradictions").then_some(contradictions),
        fit: yields("fit").then(|| notices::fit(&namer)),
        buyer: yields("buyer").then(|| buyer(&namer, &assessed)),
        findings: yields("findings").then_some(found),
        soa: soa_section,
        milestones,
        #[cfg(feature = "timeline")]
        timeline,
    }
}

/// What a timeline is derived from; none if the questionnaire yields none.
pub(crate) fn ground(
    library: &Library,
    response: &Response,
    answers: &[Option<usize>],
    scores: &Scores,
    locale: Option<&str>,
) -> Option<Ground> {
    let plan = scores.plan();
    if !plan.questionnaire.yields("timeline") {
        return None;
    }
    let namer = Namer::without_words(response, answers, scores);
    let (mut assessed, mut standings) = (Vec::new(), Vec::new());
    for requirement in 0..plan.catalogue.requirements.len() {
        let one = assess(scores, requirement);
        standings.push(one.standing);
        assessed.push(one);
    }
    let contradicted = soa::soa(response, &assessed, &namer).contradictions.len();
    let found = findings::findings(response, &assessed, contradicted, &namer);
    let list = &plan.questionnaire.contradictions;
    let contradictions = notices::notices("contradiction", list, &plan.questionnaire.compiled.contradictions, &namer)
        .len()
        + contradicted;
    let milestones = findings::milestones(response, &standings, &found, contradictions, &namer);
    let texts = locale.and_then(|locale| library.catalogue_text(&plan.catalogue.id, locale));
    Some(Ground::new(library, response, scores, &assessed, Some(&milestones), texts))
}

/// Digest of the answers. The questions are known by id, so that nothing has to be sorted but the AI systems.
pub(crate) fn answers_digest(namer: &Namer<'_>) -> String {
    let plan = namer.scores.plan();
    let systems = namer.response.systems_by_id();
    let mut sorted = Vec::with_capacity(namer.response.answers.len());
    for question in plan.questionnaire.by_id() {
        for system in std::iter::once(None).chain(systems.iter().map(|system| Some(*system))) {
            let slot = plan.slot_of(question, system);
            sorted.extend(slot.and_then(|slot| namer.answers.get(slot).copied().flatten()));
        }
    }
    canonical::sha256(namer.response.to_sorted_json(&sorted).as_bytes())
}

pub(super) fn rated<'a>(scores: &'a Scores, node: usize, requirements: &[usize]) -> Rated<'a> {
    let plan = scores.plan();
    let figures = scores.figures(node);
    let (_, _, counted) = means(scores, requirements);
    let rated = if plan.questionnaire.partial { figures.conformity } else { figures.readiness };
    Rated { figures, rating: rated.and_then(|figure| plan.catalogue.band(figure)), requirements: counted }
}

/// The organisation, then each AI system.
fn units(systems: usize) -> impl Iterator<Item = Option<usize>> {
    (0..=systems).map(|unit| unit.checked_sub(1))
}

fn progress<'a>(namer: &Namer<'a>) -> ProgressSection<'a> {
    let scores = namer.scores;
    let plan = scores.plan();
    let mut sections = Vec::new();
    for section in &plan.questionnaire.sections {
        let (mut answered, mut visible) = (0, 0);
        for question in &section.questions {
            for system in units(plan.systems()) {
                let Some(state) = plan.slot_of(*question, system).and_then(|slot| scores.slot(slot)) else { continue };
                if state.visible.now {
                    visible += 1;
                    answered += usize::from(state.status != Status::Unanswered);
                }
            }
        }
        sections.push(ProgressRow { id: &section.id, title: namer.section_title(&section.id), answered, visible });
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

fn requirement<'a>(namer: &Namer<'a>, one: &Assessed, mut reasons: Vec<Message<'a>>) -> Option<RequirementRow<'a>> {
    let scores = namer.scores;
    let plan = scores.plan();
    let catalogue = &plan.catalogue;
    let index = one.requirement;
    let requirement = catalogue.requirements.get(index)?;
    let mut systems = Vec::new();
    let mut worst: Option<Worst<'_>> = None;
    for (i, system) in namer.response.systems.iter().enumerate() {
        let figures = scores.unit_figures(index, Some(i));
        if figures.conformity.is_none() {
            continue;
        }
        systems.push(SystemFigures {
            system: &system.id,
            conformity: figures.conformity,
            readiness: figures.readiness,
            assurance: figures.assurance,
        });
        let (Some(conformity), Some(readiness)) = (figures.conformity, figures.readiness) else { continue };
        match &mut worst {
            None => worst = Some(Worst { conformity, readiness, system: &system.id }),
            Some(worst) => {
                worst.conformity = worst.conformity.min(conformity);
                if readiness < worst.readiness {
                    (worst.readiness, worst.system) = (readiness, &system.id);
                }
            }
        }
    }
    let (mut answers, mut not_shown) = (Vec::new(), Vec::new());
    for system in units(plan.systems()) {
        let Some(unit) = plan.unit(index, system) else { continue };
        let shown = scores.shown(index, system);
        for member in unit.practice() {
            answers.extend(answer(namer, &member, true));
            if shown == 0 && scores.not_shown(index, member.slot) {
                not_shown
                    .push(SlotRef { question: namer.question_id(member.slot), system: namer.system_of(member.slot) });
            }
        }
        for member in unit.shows() {
            answers.extend(answer(namer, &member, false));
        }
    }
    if !one.open.is_empty() {
        reasons.push(namer.message("reason.open", Params::count("n", one.open.len())));
    }
    if !not_shown.is_empty() {
        reasons.push(namer.message("reason.not-shown", Params::count("n", not_shown.len())));
    }
    if reasons.is_empty() {
        reasons.push(namer.message(["reason.", one.standing.id()].joined(""), Params::new()));
    }
    Some(RequirementRow {
        id: &requirement.id,
        title: namer.requirement_title(index),
        group: &catalogue.groups.get(requirement.group)?.id,
        kind: if requirement.control { "control" } else { "clause" },
        level: if requirement.per_system { "ai-system" } else { "organisation" },
        documented: &requirement.documented,
        status: one.standing.id(),
        reasons,
        figures: scores.figures(plan.requirement_node(index)),
        worst,
        systems,
        answers,
        not_shown,
        open: one.open.len(),
    })
}

fn answer<'a>(namer: &Namer<'a>, member: &Member, practice: bool) -> Option<AnswerRow<'a>> {
    let state = namer.scores.slot(member.slot).filter(|state| state.visible.now)?;
    let answered = state.status == Status::Answered;
    let certified = namer.scores.plan().certified(member.slot);
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

fn substantive<'a>(namer: &Namer<'a>, standings: &[Standing]) -> Vec<SubstantiveRow<'a>> {
    let catalogue = &namer.scores.plan().catalogue;
    let mut rows = Vec::new();
    for entry in &catalogue.substantive {
        let any = |wanted| entry.requirements.iter().any(|r| standings.get(*r) == Some(&wanted));
        let standing = if any(Standing::NotMet) {
            Standing::NotMet
        } else if any(Standing::PartlyMet) {
            Standing::PartlyMet
        } else if any(Standing::NotDetermined) || !(any(Standing::Met) || any(Standing::TouchedOn)) {
            Standing::NotDetermined
        } else {
            Standing::Met
        };
        let (conformity, readiness, _) = means(namer.scores, &entry.requirements);
        rows.push(SubstantiveRow {
            id: &entry.id,
            title: namer.catalogue_label(&["substantive.", &entry.id, ".title"]),
            anti: namer.catalogue_label(&["substantive.", &entry.id, ".anti"]),
            status: standing.id(),
            conformity,
            readiness,
            requirements: entry.requirements.iter().map(|r| catalogue.id_of(*r)).list(),
        });
    }
    rows
}

fn pdca<'a>(namer: &Namer<'a>) -> Vec<PdcaRow<'a>> {
    let catalogue = &namer.scores.plan().catalogue;
    let mut rows = Vec::new();
    for phase in ["plan", "do", "check", "act"] {
        let mut members = Vec::new();
        for (i, requirement) in catalogue.requirements.iter().enumerate() {
            if requirement.pdca == phase {
                members.push(i);
            }
        }
        let (conformity, readiness, requirements) = means(namer.scores, &members);
        rows.push(PdcaRow {
            phase,
            title: namer.catalogue_label(&["pdca.", phase]),
            conformity,
            readiness,
            requirements,
        });
    }
    rows
}

fn systems<'a>(namer: &Namer<'a>, assessed: &[Assessed]) -> Vec<SystemRow<'a>> {
    let plan = namer.scores.plan();
    let mut rows = Vec::new();
    for (i, (system, tier)) in namer.response.systems.iter().zip(&plan.tiers).enumerate() {
        let field = |name: &str| system.fields.get(name).map(String::as_str);
        let mut reasons = Vec::new();
        for id in &tier.reasons {
            let key = ["tierRule.", id];
            let mut message = namer.message(key.joined(""), Params::new());
            if let Some(label) = namer.catalogue_label(&key) {
                message.text = Some(label.into());
            }
            reasons.push(message);
        }
        let mut unmet = Vec::new();
        for one in assessed {
            let here = |slot: usize| plan.slots.get(slot).is_some_and(|slot| slot.system == Some(i));
            if one.issues.iter().any(|issue| here(issue.slot)) {
                unmet.push(plan.catalogue.id_of(one.requirement));
            }
        }
        rows.push(SystemRow {
            id: &system.id,
            name: &system.name,
            tier: tier.id(),
            reasons,
            missing: &tier.missing,
            role: field("role"),
            origin: field("origin"),
            stage: field("stage"),
            figures: namer.scores.figures(plan.system_node(i)),
            unmet,
        });
    }
    rows
}

fn crosswalk_section<'a>(scores: &'a Scores, crosswalk: &'a Crosswalk) -> CrosswalkSection<'a> {
    let plan = scores.plan();
    let mut items: Vec<(Mean, Mean, Vec<Mapped<'a>>)> =
        vec![(Mean::default(), Mean::default(), Vec::new()); crosswalk.items.len()];
    for row in &crosswalk.rows {
        let Some((conformity, readiness, names)) = items.get_mut(row.item) else { continue };
        let figures = scores.figures(plan.requirement_node(row.requirement));
        conformity.add_some(1, row.weight(), figures.conformity);
        readiness.add_some(1, row.weight(), figures.readiness);
        names.push(Mapped { requirement: plan.catalogue.id_of(row.requirement), strength: &row.strength });
    }
    let mut rows = Vec::new();
    let mut supported = 0;
    let (mut conformity, mut readiness) = (Mean::default(), Mean::default());
    for (item, (of_item, ready, requirements)) in crosswalk.items.iter().zip(items) {
        if requirements.is_empty() {
            continue;
        }
        let row = CrosswalkItem { item, conformity: of_item.value(), readiness: ready.value(), requirements };
        supported += usize::from(row.conformity.is_some());
        conformity.add_some(1, 1, row.conformity);
        readiness.add_some(1, 1, row.readiness);
        rows.push(row);
    }
    CrosswalkSection {
        id: &crosswalk.id,
        title: &crosswalk.title,
        items: crosswalk.items.len(),
        supported,
        conformity: conformity.value(),
        readiness: readiness.value(),
        rows,
    }
}

fn buyer<'a>(namer: &Namer<'a>, assessed: &[Assessed]) -> Buyer<'a> {
    let scores = namer.scores;
    let plan = scores.plan();
    let mut must_haves = 0;
    let (mut failed, mut open, mut next) = (Vec::new(), Vec::new(), Vec::new());
    for (slot, state) in scores.slots().iter().enumerate() {
        let Some(question) = plan.question(slot) else { continue };
        if !state.visible.now || !question.scored {
            continue;
        }
        let must_have = question.criticality >= Criticality::Essential;
        must_haves += usize::from(must_have);
        let short = state.status == Status::Answered && state.state != State::Met;
        let unanswered = state.status == Status::Unanswered;
        if must_have && short && state.state < State::Lapse {
            failed.extend(buyer_row(namer, slot));
        }
        if must_have && unanswered {
            open.extend(buyer_row(namer, slot));
        }
        if short || unanswered {
            let weak_first = (Reverse(question.criticality), unanswered, state.value, Reverse(question.weight));
            next.push((weak_first, slot));
        }
    }
    sort(&mut next, &|a, b| a.cmp(b));
    let (mut not_shown, mut not_asked) = (Vec::new(), Vec::new());
    for one in assessed {
        let id = plan.catalogue.id_of(one.requirement);
        let figures = scores.figures(plan.requirement_node(one.requirement));
        if figures.conformity.is_some_and(|value| value > 0) && figures.readiness == Some(0) {
            not_shown.push(id);
        }
        if one.standing == Standing::NotAsked {
            not_asked.push(id);
        }
    }
    Buyer {
        must_haves,
        must_haves_failed: failed,
        must_haves_open: open,
        ask_next: next.iter().filter_map(|(_, slot)| buyer_row(namer, *slot)).list(),
        not_shown,
        not_asked,
    }
}

fn buyer_row<'a>(namer: &Namer<'a>, slot: usize) -> Option<BuyerRow<'a>> {
    let question = namer.scores.plan().question(slot)?;
    let state = namer.scores.slot(slot)?;
    let words = namer.question_words(slot);
    let some = |text: &'a String| Some(text.as_str()).filter(|text| !text.is_empty());
    Some(BuyerRow {
        question: &question.id,
        system: namer.system_of(slot),
        criticality: question.criticality.id(),
        state: (state.status == Status::Answered).then(|| state.state.id()),
        text: namer.question_text(slot),
        answer: namer.answer_text(slot),
        why: words.and_then(|words| some(&words.why)),
        good: words.and_then(|words| some(&words.good)),
        follow_up: words.and_then(|words| some(&words.follow_up)),
        evidence: words.map_or(&[], |words| &words.evidence),
    })
}
