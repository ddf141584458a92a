// Random questionnaires and responses for them, valid and reproducible: the same seed gives the same documents.

import { addMonths, score } from './scorer.mjs';

/** The day on which the documents are meant to be scored. */
export const today = '2026-11-22';

const REQUIREMENTS = [
  '4.1', '4.3', '5.2', '6.1.2', '6.1.4', '7.2', '8.2', '8.4', '9.2.2', '9.3.1', '10.2',
  'A.2.2', 'A.2.3', 'A.3.2', 'A.4.2', 'A.4.3', 'A.5.2', 'A.5.4', 'A.6.1.2', 'A.6.2.4', 'A.6.2.6', 'A.7.4', 'A.8.2', 'A.9.2', 'A.10.3',
];
const STANDARDS = ['iso_27001_2022', 'iso_9001_2015', 'iso_27701_2019', 'iso_42001_2023'];
const OWNERS = ['top-management', 'aims-lead', 'risk-manager', 'legal', 'privacy', 'security', 'hr', 'procurement', 'product-owner', 'data-lead', 'ai-lead', 'operations', 'internal-auditor', 'document-controller', 'customer-lead'];
const SECTORS = ['technology', 'financial', 'health', 'public', 'education', 'energy', 'transport', 'manufacturing', 'retail', 'professional', 'media', 'other'];
const ROLES = ['producer', 'provider', 'user'];
const SIZES = ['micro', 'small', 'medium', 'large'];
const TRAITS = ['generative', 'agentic', 'general-purpose', 'biometric', 'safety-component'];
const EVIDENCE = ['policy', 'procedure', 'record', 'report', 'log', 'training', 'contract', 'certificate', 'other'];
const SYSTEM_FIELDS = {
  role: ROLES,
  tier: ['low', 'medium', 'high'],
  origin: ['built', 'bought', 'embedded'],
  stage: ['planned', 'development', 'testing', 'operation', 'retired'],
  data: ['none', 'public', 'internal', 'personal', 'special'],
  decisions: ['none', 'minor', 'significant'],
  autonomy: ['advises', 'acts-with-approval', 'acts-alone'],
  vulnerable: ['yes', 'no'],
  traits: TRAITS,
};
const SCALES = {
  practice: { choices: [{ id: 'none', points: 0 }, { id: 'informal', points: 25, state: 'absent' }, { id: 'defined', points: 50, state: 'idle' }, { id: 'partly', points: 75, state: 'lapse' }, { id: 'full', points: 100 }] },
  system: { choices: [{ id: 'none', points: 0 }, { id: 'informal', points: 30, state: 'absent' }, { id: 'once', points: 70, state: 'lapse' }, { id: 'kept', points: 100 }], expect: { low: 'once' } },
  document: { choices: [{ id: 'none', points: 0 }, { id: 'draft', points: 30, state: 'idle' }, { id: 'dated', points: 70, state: 'lapse' }, { id: 'current', points: 100 }] },
  records: { choices: [{ id: 'none', points: 0 }, { id: 'some', points: 50, state: 'lapse' }, { id: 'complete', points: 100 }] },
  yesno: { choices: [{ id: 'yes' }, { id: 'no' }] },
  yespartno: { choices: [{ id: 'no', points: 0 }, { id: 'partly', points: 50 }, { id: 'yes', points: 100 }] },
};

/** Random numbers by mulberry32. */
function randomness(seed) {
  let state = Math.imul(seed + 1, 0x9e3779b1) >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  const int = (low, high) => low + Math.floor(next() * (high - low + 1));
  const chance = (probability) => next() < probability;
  const pick = (list) => list[int(0, list.length - 1)];
  /** Some of the list, in its order. */
  const some = (list, low, high) => {
    const chosen = new Set();
    const count = Math.min(list.length, int(low, high));
    while (chosen.size < count) chosen.add(int(0, list.length - 1));
    return list.filter((_, index) => chosen.has(index));
  };
  const shuffled = (list) => {
    const copy = [...list];
    for (let i = copy.length - 1; i > 0; i -= 1) {
      const j = int(0, i);
      [copy[i], copy[j]] = [copy[j], copy[i]];
    }
    return copy;
  };
  return { int, chance, pick, some, shuffled };
}

// ------------------------------------------------------------------------------------------------- Questionnaires

/** A whole questionnaire of 2 to 12 questions on 3 to 8 requirements, with its English text. */
export function randomQuestionnaire(seed) {
  const r = randomness(seed);
  const scales = { ...SCALES, ladder: randomLadder(r) };
  const requirements = r.some(REQUIREMENTS, 3, r.pick([3, 5, 8]));
  const questions = Array.from({ length: r.int(2, 12) }, (_, index) => randomQuestion(r, `topic-${index + 1}`, requirements));
  const before = [];
  for (const question of r.shuffled(questions)) {
    if (r.chance(0.4)) question.when = randomCondition(r, question, before, scales, 2);
    before.push(question);
  }
  const cut = r.int(1, questions.length);
  const sections = [questions.slice(0, cut), questions.slice(cut)]
    .filter((list) => list.length > 0)
    .map((list, index) => ({ id: `part-${index + 1}`, questions: list }));
  dropContradictoryConditions(sections, scales);
  const used = Object.keys(scales).filter((id) => questions.some((question) => question.scale === id));
  return {
    format: 'aimscore-questionnaire/1',
    id: `random-${seed}`,
    version: '1.0.0',
    catalogue: 'iso42001',
    report: ['figures', 'requirements'],
    partial: true,
    scales: Object.fromEntries(used.map((id) => [id, scales[id]])),
    sections,
    contradictions: [],
    flags: [],
    text: { en: text(sections, used, scales, seed) },
  };
}

function text(sections, used, scales, seed) {
  const label = (id) => `Choice ${id}`;
  const labels = (choices) => Object.fromEntries(choices.map((choice) => [choice.id, label(choice.id)]));
  const questions = sections.flatMap((section) => section.questions);
  return {
    title: `Random questionnaire ${seed}`,
    scales: Object.fromEntries(used.map((id) => [id, labels(scales[id].choices)])),
    sections: Object.fromEntries(sections.map((section) => [section.id, { title: `Section ${section.id}`, intro: `The questions of ${section.id}.` }])),
    questions: Object.fromEntries(
      questions.map((question) => [
        question.id,
        {
          text: `What is true of ${question.id}?`,
          help: `An auditor looks for whatever ${question.id} is about.`,
          evidence: [`Record of ${question.id}`, `Note on ${question.id}`],
          ...(question.choices ? { choices: labels(question.choices) } : {}),
        },
      ]),
    ),
    contradictions: {},
    flags: {},
  };
}

/** A scale of its own with expected choices for some tiers. */
function randomLadder(r) {
  const choices = randomSteps(r);
  const expect = {};
  for (const tier of ['low', 'medium', 'high']) if (r.chance(0.6)) expect[tier] = r.pick(choices.slice(1)).id;
  return { choices, expect };
}

function randomSteps(r) {
  const inner = r.some([10, 20, 25, 33, 40, 50, 60, 67, 75, 80, 90], 0, 3);
  const order = ['absent', 'idle', 'lapse'];
  const states = inner.map(() => r.pick(order)).sort((a, b) => order.indexOf(a) - order.indexOf(b));
  return [0, ...inner, 100].map((points, index) => {
    const state = states[index - 1];
    // A choice between none and all is a lapse unless it says otherwise.
    return { id: `step-${index}`, points, ...(state && (state !== 'lapse' || r.chance(0.5)) ? { state } : {}) };
  });
}

function randomQuestion(r, id, requirements) {
  const per = r.chance(0.45) ? 'system' : 'organisation';
  const question = { id, ...randomKind(r, per), per, owner: r.pick(OWNERS) };
  const kinds = per === 'system' ? ['system', 'no-occasion'] : ['no-occasion'];
  if (r.chance(0.3)) question.notApplicable = r.some(kinds, 1, 2);
  if (neutral(question)) return question;
  question.weight = r.int(1, 5);
  question.bears = r.some(requirements, 1, 3).map((on) => ({ on, as: r.chance(0.65) ? 'practice' : 'shows', strength: r.chance(0.65) ? 'full' : 'partial' }));
  const practice = question.bears.every((bearing) => bearing.as === 'practice');
  const full = question.bears.some((bearing) => bearing.strength === 'full');
  question.criticality = practice && full && r.chance(0.5) ? 'critical' : practice && r.chance(0.2) ? 'essential' : 'normal';
  if (r.chance(0.5)) question.coveredBy = r.some(STANDARDS, 1, 3);
  return question;
}

/** The kind of a question and what belongs to it. */
function randomKind(r, per) {
  switch (r.pick(['scale', 'scale', 'scale', 'ladder', 'own', 'expected', 'expected-own', 'choices', 'number', 'date', 'text', 'neutral'])) {
    case 'scale':
      return { kind: 'choice', scale: r.pick(per === 'system' ? ['system', 'records', 'yespartno'] : ['practice', 'document', 'records', 'yespartno']) };
    case 'ladder':
      return { kind: 'choice', scale: 'ladder' };
    case 'own':
      return { kind: 'choice', choices: randomSteps(r) };
    case 'expected':
      return { kind: 'choice', scale: 'yesno', expected: [r.pick(['yes', 'no'])] };
    case 'expected-own': {
      const choices = ['one', 'two', 'three', 'four'].slice(0, r.int(2, 4)).map((id) => ({ id }));
      return { kind: 'choice', choices, expected: r.some(choices, 1, choices.length - 1).map((choice) => choice.id) };
    }
    case 'choices': {
      const cuts = r.some([5, 10, 20, 25, 35, 40, 50, 60, 70, 80, 95], 1, 4);
      const points = [...cuts, 100].map((cut, index) => cut - (cuts[index - 1] ?? 0));
      const choices = points.map((each, index) => ({ id: `part-${index + 1}`, points: each }));
      return { kind: 'choices', choices: [...choices, { id: 'none', points: 0, exclusive: true }] };
    }
    case 'number': {
      const froms = r.some([5, 10, 20, 30, 50, 70, 90], 1, 3);
      const inner = r.some([15, 30, 50, 65, 85], froms.length - 1, froms.length - 1);
      const points = r.chance(0.5) ? [0, ...inner, 100] : [100, ...inner.reverse(), 0];
      const bands = points.map((each, index) => (index === 0 ? { points: each } : { from: froms[index - 1], points: each }));
      return { kind: 'number', bands, min: 0, max: 100, unit: 'percent' };
    }
    case 'date': {
      const months = r.some([3, 6, 12, 13, 18, 24], 1, 3);
      const inner = r.some([80, 50, 25], months.length - 1, months.length - 1);
      return { kind: 'date', bands: [...months.map((withinMonths, index) => ({ withinMonths, points: [100, ...inner][index] })), { points: 0 }] };
    }
    case 'text':
      return { kind: 'text' };
    default:
      return r.pick([
        { kind: 'choice', scale: 'yesno' },
        { kind: 'choice', choices: [{ id: 'here' }, { id: 'there' }, { id: 'nowhere' }] },
        { kind: 'number', min: 0, max: 100, unit: 'people' },
        { kind: 'date' },
      ]);
  }
}

/** A question that nobody could ever be asked is not allowed: such a condition is left out. */
function dropContradictoryConditions(sections, scales) {
  const questions = sections.flatMap((section) => section.questions);
  const catalogue = {
    requirements: [],
    groups: [],
    evidenceKinds: EVIDENCE.map((id) => ({ id, months: 12 })),
    tiers: { default: 'low', rules: [{ tier: 'medium', when: { system: 'severity', atLeast: 3 } }, { tier: 'high', when: { system: 'severity', atLeast: 5 } }] },
  };
  for (;;) {
    const unseen = new Set(questions.filter((question) => question.when).map((question) => question.id));
    for (let seed = 0; seed < 60 && unseen.size > 0; seed += 1) {
      const questionnaire = { scales, sections };
      const response = randomResponse(questionnaire, catalogue, seed, { filled: 1 });
      for (const slot of score({ catalogue, questionnaire, response, today }).slots) if (slot.visible) unseen.delete(slot.question);
    }
    if (unseen.size === 0) return;
    for (const question of questions) if (unseen.has(question.id)) delete question.when;
  }
}

function neutral(question) {
  if (question.kind === 'choice') return !question.expected && (question.scale ? question.scale === 'yesno' : question.choices[0].points === undefined);
  return question.kind !== 'choices' && question.bands === undefined;
}

/** A condition on the questions of `before` (so that there are no cycles), the profile and the AI system. */
function randomCondition(r, question, before, scales, depth) {
  const part = () => randomCondition(r, question, before, scales, depth - 1);
  if (depth > 0 && r.chance(0.4)) {
    const shape = r.pick(['all', 'any', 'not']);
    return shape === 'not' ? { not: part() } : { [shape]: Array.from({ length: r.int(1, 3) }, part) };
  }
  const perSystem = question.per === 'system';
  const possible = before.filter((each) => ['choice', 'choices', 'number'].includes(each.kind) && (perSystem || each.per === 'organisation'));
  if (possible.length > 0 && r.chance(0.75)) {
    const other = r.pick(possible);
    if (other.kind === 'number') return { question: other.id, [r.pick(['atLeast', 'atMost'])]: r.int(10, 90) };
    const ids = (other.scale ? scales[other.scale] : other).choices.map((choice) => choice.id);
    return { question: other.id, is: r.some(ids, 1, ids.length - 1) };
  }
  if (perSystem && r.chance(0.7)) {
    const field = r.pick(Object.keys(SYSTEM_FIELDS));
    return { system: field, is: r.some(SYSTEM_FIELDS[field], 1, SYSTEM_FIELDS[field].length - 1) };
  }
  const [fact, values] = r.pick([['roles', ROLES], ['sector', SECTORS], ['size', SIZES], ['certificates', STANDARDS]]);
  return { profile: fact, is: r.some(values, 1, values.length - 1) };
}

// ------------------------------------------------------------------------------------------------------ Responses

/**
 * A response to the questionnaire. With `futureDates: false` no answer and no evidence has a date after `today` (which only
 * earns a warning); `filled` is the share of the questions that have an answer.
 */
export function randomResponse(questionnaire, catalogue, seed, { futureDates = true, filled: share } = {}) {
  const r = randomness(seed ^ 0x51ed27);
  const systems = Array.from({ length: r.int(0, 4) }, (_, index) => randomSystem(r, index + 1));
  const questions = questionnaire.sections.flatMap((section) => section.questions);
  const filled = share ?? r.pick([0, 0.4, 0.8, 0.9, 1, 1, 1]);
  const good = r.pick([0, 0, 0.5, 0.9, 1]);
  const answers = questions.flatMap((question) =>
    (question.per === 'system' ? systems.map((system) => system.id) : [undefined])
      .filter(() => r.chance(filled))
      .map((system) => randomAnswer(r, questionnaire, question, system, good, futureDates)),
  );
  return {
    format: 'aimscore-response/1',
    questionnaire: { id: questionnaire.id, version: questionnaire.version },
    profile: {
      name: 'Example organisation',
      sector: r.pick(SECTORS),
      size: r.pick(SIZES),
      roles: r.some(ROLES, 1, 3),
      ...(r.chance(0.3) ? { capacity: r.int(1, 4) } : {}),
      certificates: Array.from({ length: r.pick([0, 1, 1, 2]) }, () => randomCertificate(r, systems)),
    },
    systems,
    answers: r.shuffled(answers),
    soa: { controls: randomDecisions(r, questions, catalogue), own: [] },
  };
}

/** A date up to `months` months before today, now and then exactly that old. */
function randomDate(r, months, futureDates) {
  if (futureDates && r.chance(0.03)) return r.pick(['2026-11-23', '2027-01-31']);
  const start = addMonths(today, -r.int(0, months));
  if (r.chance(0.25)) return start;
  const date = `${start.slice(0, 8)}${String(r.int(1, 28)).padStart(2, '0')}`;
  return date > today ? today : date;
}

function randomSystem(r, index) {
  const system = {
    id: `system-${index}`,
    name: `System ${index}`,
    origin: r.pick(SYSTEM_FIELDS.origin),
    role: r.pick(ROLES),
    stage: r.pick(SYSTEM_FIELDS.stage),
    purpose: 'Sorts incoming letters',
    data: r.pick(SYSTEM_FIELDS.data),
    decisions: r.pick(SYSTEM_FIELDS.decisions),
    vulnerable: r.pick(SYSTEM_FIELDS.vulnerable),
    autonomy: r.pick(SYSTEM_FIELDS.autonomy),
    severity: r.int(1, 5),
    likelihood: r.int(1, 5),
    traits: r.some(TRAITS, 0, 2),
  };
  for (const field of ['severity', 'likelihood', 'decisions', 'data', 'autonomy']) if (r.chance(0.04)) delete system[field];
  return system;
}

function randomAnswer(r, questionnaire, question, system, good, futureDates) {
  const answer = { question: question.id, ...(system === undefined ? {} : { system }) };
  if (question.notApplicable && r.chance(0.3)) {
    return { ...answer, notApplicable: { kind: r.pick(question.notApplicable), reason: 'It has not come up' } };
  }
  if (question.criticality === 'critical' && r.chance(0.4)) answer.value = worstValue(questionnaire, question);
  else if (r.chance(good)) answer.value = bestValue(questionnaire, question);
  else answer.value = randomValue(r, questionnaire, question, futureDates);
  if (r.chance(0.35)) {
    answer.evidence = Array.from({ length: r.int(1, 2) }, () => ({
      kind: r.pick(EVIDENCE),
      title: 'A paper',
      ...(r.chance(0.85) ? { date: randomDate(r, 60, futureDates) } : {}),
    }));
  }
  if (r.chance(0.1)) answer.note = 'To be looked at again';
  if (r.chance(0.1)) answer.flagged = true;
  return answer;
}

/** Also used to answer what is still open. */
export function randomValue(r, questionnaire, question, futureDates) {
  switch (question.kind) {
    case 'choice':
      return r.pick((question.scale ? questionnaire.scales[question.scale] : question).choices).id;
    case 'choices': {
      if (r.chance(0.2)) return ['none'];
      const ids = question.choices.filter((choice) => !choice.exclusive).map((choice) => choice.id);
      return r.some(ids, 1, ids.length);
    }
    case 'number':
      return r.int(question.min, question.max);
    case 'date':
      return randomDate(r, 30, futureDates);
    default:
      return 'Some words';
  }
}

/** An answer of the highest value. */
export function bestValue(questionnaire, question) {
  switch (question.kind) {
    case 'choice':
      return question.expected?.[0] ?? (question.scale ? questionnaire.scales[question.scale] : question).choices.at(-1).id;
    case 'choices':
      return question.choices.filter((choice) => !choice.exclusive).map((choice) => choice.id);
    case 'number':
      return question.bands?.find((band) => band.points === 100).from ?? question.min;
    case 'date':
      return today;
    default:
      return 'Some words';
  }
}

/** An answer of value 0. */
export function worstValue(questionnaire, question) {
  switch (question.kind) {
    case 'choice':
      return (question.scale ? questionnaire.scales[question.scale] : question).choices.find((choice) => !question.expected?.includes(choice.id)).id;
    case 'choices':
      return ['none'];
    case 'number':
      return question.bands?.find((band) => band.points === 0).from ?? question.min;
    case 'date':
      return '2010-01-01';
    default:
      return 'Some words';
  }
}

function randomCertificate(r, systems) {
  const certificate = {
    standard: r.pick(STANDARDS),
    body: 'Example Certification',
    accreditation: 'Example Accreditation 123',
    number: 'C-1',
    validFrom: r.pick(['2024-01-31', '2025-06-01', today, '2026-11-23']),
    validTo: r.pick([today, '2026-11-23', '2027-12-31', '2028-02-29']),
    scope: 'The management of AI systems',
    wholeOrganisation: r.chance(0.4),
    systems: r.some(systems.map((system) => system.id), 0, systems.length),
  };
  if (certificate.validFrom > certificate.validTo) certificate.validTo = '2029-01-01';
  for (const field of ['body', 'accreditation', 'number']) if (r.chance(0.07)) delete certificate[field];
  return certificate;
}

/** Decisions in the Statement of Applicability on some of the controls that the questions bear on. */
function randomDecisions(r, questions, catalogue) {
  const bears = new Set(questions.flatMap((question) => question.bears ?? []).map((bearing) => bearing.on));
  const controls = catalogue.requirements.map((requirement) => requirement.id).filter((id) => id.startsWith('A.') && bears.has(id));
  return controls
    .filter(() => r.chance(0.5))
    .map((control) =>
      r.chance(0.5)
        ? { control, decision: 'excluded', justification: 'We do nothing that this control is about' }
        : { control, decision: 'included', because: ['risk-treatment'], justification: 'A treated risk needs it', status: r.pick(['implemented', 'partly', 'planned', 'not-started']) },
    );
}

export { randomness };
