// A second implementation of the scoring, written from src/scoring/specification.md alone, to check the main one.
// It is naive on purpose: everything is worked out again whenever it is asked for. The section numbers are those of
// the specification.

/**
 * Score a response.
 *
 * `catalogue`, `questionnaire` and `response` are parsed files; questions that refer to a bank are already resolved.
 * `today` is "YYYY-MM-DD". Whatever does not exist is `null`.
 */
export function score({ catalogue, questionnaire, response, today }) {
  const c = context(catalogue, questionnaire, response, today);
  const nodes = (list, node) => Object.fromEntries(list.map((id) => [id, figures(c, node(id))]));
  return {
    tiers: Object.fromEntries(c.systems.map((system) => [system.id, riskTier(c, system)])),
    slots: c.slots.map((slot) => ({
      question: slot.question.id,
      system: slot.system,
      visible: visible(c, slot),
      certainty: { true: 'visible', false: 'hidden', null: 'uncertain' }[certainlyVisible(c, slot)],
      state: state(slot),
      value: slotValue(c, slot),
    })),
    progress: progress(c),
    total: figures(c, { kind: 'total' }),
    groups: nodes(c.catalogue.groups.map((group) => group.id), (id) => ({ kind: 'group', id })),
    requirements: Object.fromEntries(c.catalogue.requirements.map(({ id }) => [id, requirementReport(c, id)])),
    systems: nodes(c.systems.map((system) => system.id), (id) => ({ kind: 'system', id })),
    notApplicableShareFlagged: notApplicableShareFlagged(c),
  };
}

function context(catalogue, questionnaire, response, today) {
  const questions = questionnaire.sections.flatMap((section) => section.questions);
  const systems = response.systems ?? [];
  const answers = response.answers ?? [];
  const slots = questions.flatMap((question) =>
    (question.per === 'system' ? systems.map((system) => system.id) : [null]).map((system) => ({
      question,
      system,
      answer: answers.find((answer) => answer.question === question.id && (answer.system ?? null) === system) ?? null,
    })),
  );
  return { catalogue, scales: questionnaire.scales ?? {}, questions, profile: response.profile ?? {}, systems, soa: response.soa ?? {}, slots, today };
}

// ---------------------------------------------------------------------------------------------------- 1. Numbers

/** The rounded weighted mean of rows `{ weight, value }`, or null over nothing. */
export function mean(rows) {
  if (rows.length === 0) return null;
  const weights = sum(rows.map((row) => row.weight));
  const product = sum(rows.map((row) => row.weight * row.value));
  return Math.floor((2 * product + weights) / (2 * weights));
}

function sum(numbers) {
  return numbers.reduce((total, number) => total + number, 0);
}

/** floor(10 000 × part / whole), or null of nothing. */
function share(part, whole) {
  return whole === 0 ? null : Math.floor((10000 * part) / whole);
}

// ------------------------------------------------------------------------------------------------ 2. What is asked

function state(slot) {
  if (slot.answer?.notApplicable) return 'notApplicable';
  return slot.answer?.value === undefined || slot.answer.value === null ? 'unanswered' : 'answered';
}

function excluded(c, requirement) {
  return (c.soa.controls ?? []).some((entry) => entry.control === requirement && entry.decision === 'excluded');
}

function hiddenByExclusion(c, question) {
  const bears = question.bears ?? [];
  return bears.length > 0 && bears.every((bearing) => excluded(c, bearing.on));
}

function visible(c, slot) {
  if (hiddenByExclusion(c, slot.question)) return false;
  return slot.question.when === undefined || holds(c, slot.question.when, slot.system);
}

function holds(c, condition, system) {
  if (condition.all) return condition.all.every((part) => holds(c, part, system));
  if (condition.any) return condition.any.some((part) => holds(c, part, system));
  if (condition.not) return !holds(c, condition.not, system);
  if (condition.question === undefined) return factHolds(c, condition, system);
  const slot = slotOf(c, condition.question, system);
  return visible(c, slot) && answerHolds(slot, condition);
}

/** The slot that a condition means: the organisation's, or the one of the same AI system. */
function slotOf(c, question, system) {
  const slots = c.slots.filter((slot) => slot.question.id === question);
  const slot = slots.find((each) => each.system === null) ?? slots.find((each) => each.system === system);
  if (slot === undefined) throw new Error(`no slot for ${question}`);
  return slot;
}

function answerHolds(slot, condition) {
  if (state(slot) !== 'answered') return false;
  return compare([slot.answer.value].flat(), condition);
}

function factHolds(c, condition, system) {
  if (condition.profile !== undefined) {
    const values =
      condition.profile === 'certificates'
        ? (c.profile.certificates ?? []).map((certificate) => certificate.standard)
        : [c.profile[condition.profile] ?? []].flat();
    return compare(values, condition);
  }
  return systemHolds(c, c.systems.find((each) => each.id === system), condition);
}

function systemHolds(c, system, condition) {
  if (condition.system === 'tier') return compare([riskTier(c, system)], condition);
  if (condition.system === 'risk') return compare([system.severity * system.likelihood], condition);
  return compare([system[condition.system] ?? []].flat(), condition);
}

function compare(values, condition) {
  if (condition.is) return values.some((value) => condition.is.includes(value));
  return values.some(
    (value) => (condition.atLeast === undefined || value >= condition.atLeast) && (condition.atMost === undefined || value <= condition.atMost),
  );
}

function notApplicableShareFlagged(c) {
  const shown = c.slots.filter((slot) => visible(c, slot) && state(slot) !== 'unanswered');
  const out = shown.filter((slot) => state(slot) === 'notApplicable');
  return out.length * 100 > shown.length * 20;
}

// ------------------------------------------------------------------------------------- 3. The value of an answer

const TIERS = ['low', 'medium', 'high'];

function riskTier(c, system) {
  const needed = ['severity', 'likelihood', 'decisions', 'data', 'autonomy'];
  if (needed.some((field) => system[field] === undefined || system[field] === null)) return 'high';
  const tiers = c.catalogue.tiers.rules.filter((rule) => tierRuleHolds(c, rule.when, system)).map((rule) => rule.tier);
  if (tiers.length === 0) return c.catalogue.tiers.default;
  return TIERS[Math.max(...tiers.map((tier) => TIERS.indexOf(tier)))];
}

function tierRuleHolds(c, condition, system) {
  if (condition.all) return condition.all.every((part) => tierRuleHolds(c, part, system));
  if (condition.any) return condition.any.some((part) => tierRuleHolds(c, part, system));
  if (condition.not) return !tierRuleHolds(c, condition.not, system);
  return systemHolds(c, system, condition);
}

function choicesOf(c, question) {
  return question.scale === undefined ? question.choices : c.scales[question.scale].choices;
}

/** The value in basis points of the slot's answer, visible or not; null for unanswered, not applicable and neutral. */
function slotValue(c, slot) {
  if (state(slot) !== 'answered') return null;
  const { question, answer, system } = slot;
  switch (question.kind) {
    case 'choice':
      return choiceValue(c, question, answer.value, system);
    case 'choices':
      if (question.choices.every((choice) => choice.points === undefined)) return null;
      return Math.min(10000, 100 * sum(question.choices.filter((choice) => answer.value.includes(choice.id)).map((choice) => choice.points ?? 0)));
    case 'number':
      if (question.bands === undefined) return null;
      return 100 * question.bands.filter((band) => band.from === undefined || band.from <= answer.value).at(-1).points;
    case 'date':
      if (question.bands === undefined) return null;
      if (answer.value > c.today) return 0;
      return 100 * question.bands.find((band) => band.withinMonths === undefined || addMonths(answer.value, band.withinMonths) >= c.today).points;
    default:
      return null;
  }
}

function choiceValue(c, question, id, system) {
  if (question.expected) return question.expected.includes(id) ? 10000 : 0;
  const choices = choicesOf(c, question);
  const points = (choice) => choices.find((each) => each.id === choice).points;
  if (choices.every((choice) => choice.points === undefined)) return null;
  const expectations = question.scale === undefined ? undefined : c.scales[question.scale].expect;
  const expected = system === null ? undefined : expectations?.[riskTier(c, c.systems.find((each) => each.id === system))];
  if (expected === undefined) return points(id) * 100;
  return Math.min(10000, Math.floor((points(id) * 10000) / points(expected)));
}

/** "2026-01-31" and one month: "2026-02-28". */
export function addMonths(date, months) {
  const [year, month, day] = date.split('-').map(Number);
  const count = year * 12 + (month - 1) + months;
  const newYear = Math.floor(count / 12);
  const newMonth = (count % 12) + 1;
  const leap = (newYear % 4 === 0 && newYear % 100 !== 0) || newYear % 400 === 0;
  const last = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][newMonth - 1];
  const pad = (number, length) => String(number).padStart(length, '0');
  return `${pad(newYear, 4)}-${pad(newMonth, 2)}-${pad(Math.min(day, last), 2)}`;
}

// ---------------------------------------------------------------------------------------- 4. Requirement, per unit

// A *world* says for each slot what it is worth in it (`value`, null if the slot does not count) and whether it is open.
// The present is one world; the lowest and the highest that can still come (section 6) are the two others.

function present(c) {
  return {
    value: (slot) => (visible(c, slot) && state(slot) === 'answered' ? slotValue(c, slot) : null),
    open: () => false,
  };
}

function weight(slot, requirement, as) {
  const bearing = (slot.question.bears ?? []).find((each) => each.on === requirement && each.as === as);
  if (bearing === undefined) return 0;
  return (slot.question.weight ?? 1) * (bearing.strength === 'full' ? 2 : 1);
}

/** The slots of a unit that bear on the requirement as practice and count. `unit`: null or an AI system's id. */
function counted(c, world, requirement, unit) {
  return c.slots.filter((slot) => slot.system === unit && weight(slot, requirement, 'practice') > 0 && world.value(slot) !== null);
}

/** The *shows* slots of (a) that count. */
function showing(c, world, requirement, unit) {
  return c.slots.filter(
    (slot) => (slot.system === unit || slot.system === null) && weight(slot, requirement, 'shows') > 0 && world.value(slot) !== null,
  );
}

function shown(c, world, requirement, slot) {
  if (world.open(slot)) return 10000; // section 6; in the lowest world the slot itself is worth 0
  const rows = showing(c, world, requirement, slot.system).map((each) => ({ weight: weight(each, requirement, 'shows'), value: world.value(each) }));
  return Math.max(mean(rows) ?? 0, evidenceGives(c, slot.answer));
}

function evidenceGives(c, answer) {
  const evidence = answer?.evidence ?? [];
  if (evidence.length === 0) return 0;
  return evidence.some((each) => current(c, each)) ? 10000 : 5000;
}

function current(c, evidence) {
  if (!evidence.date || evidence.date > c.today) return false;
  const kind = c.catalogue.evidenceKinds.find((each) => each.id === evidence.kind);
  return addMonths(evidence.date, kind.months) >= c.today;
}

function assurance(c, world, requirement, slot) {
  if (certified(c, slot)) return 10000;
  const answers = [slot, ...showing(c, world, requirement, slot.system)].map((each) => each.answer);
  const best = Math.max(...answers.map((answer) => evidenceGives(c, answer)));
  return best === 10000 ? 5000 : best === 5000 ? 2500 : 0;
}

function certified(c, slot) {
  return (c.profile.certificates ?? []).some(
    (certificate) =>
      (slot.question.coveredBy ?? []).includes(certificate.standard) &&
      certificate.body &&
      certificate.accreditation &&
      certificate.number &&
      certificate.validFrom &&
      certificate.validTo &&
      certificate.validFrom <= c.today &&
      c.today <= certificate.validTo &&
      covers(c, certificate, slot.system),
  );
}

function covers(c, certificate, system) {
  const listed = certificate.systems ?? [];
  if (system !== null) return listed.includes(system);
  return certificate.wholeOrganisation === true || (c.systems.length > 0 && c.systems.every((each) => listed.includes(each.id)));
}

/** What a counted slot contributes to a requirement, for one of the three measures. */
function slotFigure(c, world, measure, requirement, slot) {
  if (measure === 'assurance') return assurance(c, world, requirement, slot);
  if (measure === 'conformity') return world.value(slot);
  return Math.min(world.value(slot), shown(c, world, requirement, slot));
}

function unitRows(c, world, measure, requirement, unit) {
  return counted(c, world, requirement, unit).map((slot) => ({
    weight: weight(slot, requirement, 'practice'),
    value: slotFigure(c, world, measure, requirement, slot),
  }));
}

/** Those of the organisation first, then system by system. */
function notShown(c, requirement) {
  const world = present(c);
  return [null, ...c.systems.map((system) => system.id)]
    .flatMap((unit) => counted(c, world, requirement, unit))
    .filter((slot) => shown(c, world, requirement, slot) === 0 && world.value(slot) > 0);
}

// --------------------------------------------------------------- 5. Requirement, objective, clause, AI system, total

// A node is one of { kind: 'unit', id, system }, { kind: 'requirement', id }, { kind: 'group', id }, { kind: 'system', id }
// and { kind: 'total' }.

function rows(c, world, measure, node) {
  const existing = (list) => list.filter((row) => row.value !== null);
  const equal = (list) => existing(list.map((child) => ({ weight: 1, value: figure(c, world, measure, child) })));
  switch (node.kind) {
    case 'unit':
      return excluded(c, node.id) ? [] : unitRows(c, world, measure, node.id, node.system);
    case 'requirement': {
      if (excluded(c, node.id)) return [];
      const overSystems = mean(equal(c.systems.map((system) => ({ kind: 'unit', id: node.id, system: system.id }))));
      const perSystem = c.questions.filter((question) => question.per === 'system').map((question) => ({ question }));
      const weightOfSystems = sum(perSystem.map((slot) => weight(slot, node.id, 'practice')));
      return existing([...unitRows(c, world, measure, node.id, null), { weight: weightOfSystems, value: overSystems }]);
    }
    case 'group':
      return equal(requirementsOf(c, node).map((id) => ({ kind: 'requirement', id })));
    case 'system':
      return equal(requirementsOf(c, node).map((id) => ({ kind: 'unit', id, system: node.id })));
    case 'total':
      return equal(requirementsOf(c, node).map((id) => ({ kind: 'requirement', id })));
  }
}

/** The requirements that belong to a node, whether excluded or not. */
function requirementsOf(c, node) {
  const all = c.catalogue.requirements;
  if (node.kind === 'unit' || node.kind === 'requirement') return [node.id];
  return (node.kind === 'group' ? all.filter((requirement) => requirement.group === node.id) : all).map((requirement) => requirement.id);
}

function figure(c, world, measure, node) {
  const value = mean(rows(c, world, measure, node));
  if (value === null || measure === 'assurance' || !criticalFailure(c, world, node)) return value;
  return Math.min(value, CAPS[node.kind]);
}

const CAPS = { unit: 4000, requirement: 4000, group: 6000, system: 6000, total: 8000 };

function criticalFailure(c, world, node) {
  const within = (slot) => (node.kind === 'unit' ? slot.system === node.system : node.kind === 'system' ? slot.system === node.id : true);
  const bearing = (slot, id) => (slot.question.bears ?? []).some((each) => each.on === id && each.as === 'practice' && each.strength === 'full');
  return requirementsOf(c, node).some(
    (id) =>
      !excluded(c, id) &&
      c.slots.some((slot) => within(slot) && slot.question.criticality === 'critical' && bearing(slot, id) && world.value(slot) === 0),
  );
}

function coverage(c, node) {
  const requirements = requirementsOf(c, node).filter((id) => !excluded(c, id));
  const applicable = c.slots.filter(
    (slot) =>
      (node.kind === 'unit' ? slot.system === node.system : node.kind === 'system' ? slot.system === node.id : true) &&
      (slot.question.bears ?? []).some((bearing) => requirements.includes(bearing.on)) &&
      visible(c, slot) &&
      state(slot) !== 'notApplicable',
  );
  const answered = applicable.filter((slot) => state(slot) === 'answered');
  return { coverage: share(answered.length, applicable.length), answered: answered.length, applicable: applicable.length };
}

function figures(c, node) {
  const world = present(c);
  return {
    conformity: figure(c, world, 'conformity', node),
    readiness: figure(c, world, 'readiness', node),
    assurance: figure(c, world, 'assurance', node),
    ...coverage(c, node),
    bounds: { conformity: bounds(c, 'conformity', node), readiness: bounds(c, 'readiness', node) },
    capped: criticalFailure(c, world, node),
  };
}

function requirementReport(c, id) {
  const units = c.systems.map((system) => [system.id, figures(c, { kind: 'unit', id, system: system.id })]);
  const worst = (measure) => {
    const existing = units.map(([, unit]) => unit[measure]).filter((value) => value !== null);
    return existing.length === 0 ? null : Math.min(...existing);
  };
  return {
    ...figures(c, { kind: 'requirement', id }),
    worst: { conformity: worst('conformity'), readiness: worst('readiness') },
    systems: Object.fromEntries(units),
    notShown: excluded(c, id) ? [] : notShown(c, id).map((slot) => [slot.question.id, slot.system]),
  };
}

function progress(c) {
  const shownSlots = c.slots.filter((slot) => visible(c, slot));
  const answered = shownSlots.filter((slot) => state(slot) !== 'unanswered');
  return { answered: answered.length, visible: shownSlots.length, share: share(answered.length, shownSlots.length) };
}

// -------------------------------------------------------------------------------------------------------- 6. Bounds

/** Whether the slot is visible whatever is answered next: true, false, or null if that depends. */
function certainlyVisible(c, slot) {
  if (hiddenByExclusion(c, slot.question)) return false;
  return slot.question.when === undefined ? true : certainlyHolds(c, slot.question.when, slot.system);
}

function certainlyHolds(c, condition, system) {
  if (condition.all) return kleeneAll(condition.all.map((part) => certainlyHolds(c, part, system)));
  if (condition.any) return not(kleeneAll(condition.any.map((part) => not(certainlyHolds(c, part, system)))));
  if (condition.not) return not(certainlyHolds(c, condition.not, system));
  if (condition.question === undefined) return factHolds(c, condition, system);
  const slot = slotOf(c, condition.question, system);
  const certainty = certainlyVisible(c, slot);
  if (certainty === false) return false;
  if (state(slot) === 'unanswered') return null;
  if (certainty === true) return answerHolds(slot, condition);
  return answerHolds(slot, condition) ? null : false;
}

function kleeneAll(values) {
  if (values.includes(false)) return false;
  return values.includes(null) ? null : true;
}

function not(value) {
  return value === null ? null : !value;
}

function future(c, end) {
  const there = (slot) => certainlyVisible(c, slot) !== false && state(slot) !== 'notApplicable';
  const fixed = (slot) => certainlyVisible(c, slot) === true && state(slot) === 'answered';
  return {
    value: (slot) => (!there(slot) ? null : fixed(slot) ? slotValue(c, slot) : end),
    open: (slot) => there(slot) && !fixed(slot),
  };
}

function bounds(c, measure, node) {
  const lowest = figure(c, future(c, 0), measure, node);
  return lowest === null ? null : [lowest, figure(c, future(c, 10000), measure, node)];
}

// --------------------------------------------------------------------------------------------------- 7. Explanation

/** The contributions of rows `{ weight, value }`, which add up to their mean. */
export function contributions(list) {
  if (list.length === 0) return [];
  const weights = sum(list.map((row) => row.weight));
  const parts = list.map((row, index) => {
    const product = row.weight * row.value;
    return { index, floor: Math.floor(product / weights), remainder: product % weights };
  });
  const missing = mean(list) - sum(parts.map((part) => part.floor));
  const lucky = [...parts].sort((a, b) => b.remainder - a.remainder || a.index - b.index).slice(0, missing);
  return parts.map((part) => part.floor + (lucky.includes(part) ? 1 : 0));
}
