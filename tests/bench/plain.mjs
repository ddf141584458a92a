// A plain JavaScript scorer that gives what `aimscore batch` gives, as one would write it for speed: questionnaires are
// prepared once, answers are looked up by maps, figures and bounds are worked out in one pass. It trusts its input; the
// engine checks it. tests/bench/batch.mjs compares results before it compares times.
import { addMonths } from '../reference/scorer.mjs';

const STATES = { absent: 0, idle: 1, lapse: 2, met: 3 };
const [ABSENT, IDLE, LAPSE, MET] = [0, 1, 2, 3];
const [UNANSWERED, ANSWERED, NOT_APPLICABLE] = [0, 1, 2];
const TIERS = ['low', 'medium', 'high'];
const stateOf = (value) => (value <= 0 ? ABSENT : value >= 10_000 ? MET : LAPSE);

/** A questionnaire whose questions are all resolved, ready to score with. */
export function prepare(catalogue, questionnaire) {
  const requirements = new Map(catalogue.requirements.map(({ id }, i) => [id, i]));
  const groups = new Map(catalogue.groups.map(({ id }, i) => [id, i]));
  const list = questionnaire.sections.flatMap((section) => section.questions);
  const index = new Map(list.map(({ id }, i) => [id, i]));
  const condition = (when) => {
    if (when.all) return { kind: 'all', list: when.all.map(condition) };
    if (when.any) return { kind: 'any', list: when.any.map(condition) };
    if (when.not) return { kind: 'not', inner: condition(when.not) };
    if (when.question !== undefined) return { kind: 'answer', question: index.get(when.question), test: test(when) };
    return when.profile === undefined ? { kind: 'system', field: when.system, test: test(when) } : { kind: 'profile', field: when.profile, test: test(when) };
  };
  const questions = list.map((question) => {
    const shared = question.scale === undefined ? undefined : questionnaire.scales[question.scale];
    const choices = (shared ?? question).choices ?? [];
    const points = ({ id, points: own }) => (question.expected ? (question.expected.includes(id) ? 100 : 0) : own);
    const known = new Map(choices.map((choice) => [choice.id, { points: points(choice), state: choice.state === undefined ? undefined : STATES[choice.state] }]));
    const expect = TIERS.map((tier) => (shared?.expect?.[tier] === undefined ? undefined : known.get(shared.expect[tier]).points));
    return {
      id: question.id, kind: question.kind, perSystem: question.per === 'system', known, expect, bands: question.bands,
      scored: question.bands !== undefined || [...known.values()].some((choice) => choice.points !== undefined),
      critical: question.criticality === 'critical', essential: question.criticality === 'critical' || question.criticality === 'essential',
      weight: question.weight ?? 1, coveredBy: question.coveredBy ?? [], signal: question.signal,
      bears: (question.bears ?? []).map(({ on, as, strength }) => ({ on: requirements.get(on), practice: as === 'practice', full: strength === 'full' })),
      when: question.when && condition(question.when),
    };
  });
  const order = [];
  const seen = new Set();
  const visit = (i) => {
    if (seen.has(i)) return;
    seen.add(i);
    named(questions[i].when).forEach(visit);
    order.push(i);
  };
  questions.forEach((_, i) => visit(i));
  const members = catalogue.requirements.map(() => ({ practice: [[], []], shows: [[], []], systemsWeight: 0, asked: false }));
  questions.forEach((question, i) => {
    for (const { on, practice, full } of question.bears) {
      const weight = question.weight * (full ? 2 : 1);
      const place = members[on];
      place.asked = true;
      (practice ? place.practice : place.shows)[question.perSystem ? 1 : 0].push({ question: i, weight, full, critical: practice && full && question.critical });
      if (practice && question.perSystem) place.systemsWeight += weight;
    }
  });
  const notice = ({ id, when }) => {
    const compiled = condition(when);
    return { id, when: compiled, perSystem: speaksOfSystems(compiled, questions) };
  };
  return {
    id: questionnaire.id, partial: questionnaire.partial === true, yields: new Set(questionnaire.report), questions, index, order, members,
    requirements: catalogue.requirements.map(({ id, group, kind, level, severity, cause, roles }) => ({ id, group: groups.get(group), control: kind === 'control', perSystem: level === 'ai-system', low: severity === 'low', cause, roles })),
    groups: catalogue.groups.length, causes: catalogue.causes.map(({ id }) => id), bands: catalogue.bands, milestones: catalogue.milestones, carriesOut: catalogue.carriesOut,
    shelfLife: new Map(catalogue.evidenceKinds.map(({ id, months }) => [id, months])), tiers: catalogue.tiers.rules.map(({ tier, when }) => ({ tier: TIERS.indexOf(tier), when: condition(when) })), defaultTier: TIERS.indexOf(catalogue.tiers.default),
    signals: new Set(questions.map(({ signal }) => signal)), contradictions: questionnaire.contradictions.map(notice), flags: questionnaire.flags.map(notice),
  };
}

function test({ is, atLeast = -Infinity, atMost = Infinity }) {
  if (is) {
    const wanted = new Set(is);
    return (value) => wanted.has(value);
  }
  return (value) => value >= atLeast && value <= atMost;
}

function named(when) {
  if (when === undefined) return [];
  if (when.list) return when.list.flatMap(named);
  if (when.inner) return named(when.inner);
  return when.kind === 'answer' ? [when.question] : [];
}

function speaksOfSystems(when, questions) {
  if (when.list) return when.list.some((inner) => speaksOfSystems(inner, questions));
  if (when.inner) return speaksOfSystems(when.inner, questions);
  return when.kind === 'system' || (when.kind === 'answer' && questions[when.question].perSystem);
}

const any = (value, holds) => (Array.isArray(value) ? value.some(holds) : value !== undefined && value !== null && holds(value));

/** Weighted means of a row of measures, kept as sums; rounded half up. */
const WIDTH = 7;
const [CONFORMITY, READINESS, ASSURANCE, CONFORMITY_LOW, CONFORMITY_HIGH, READINESS_LOW, READINESS_HIGH] = [0, 1, 2, 3, 4, 5, 6];
class Means {
  sums = new Float64Array(WIDTH);
  weights = new Float64Array(WIDTH);
  fails = 0;
  failsLow = 0;
  failsHigh = 0;

  add(measure, weight, value) {
    this.sums[measure] += weight * value;
    this.weights[measure] += weight;
  }

  child(weight, { values, fails, failsLow, failsHigh }) {
    for (let i = 0; i < WIDTH; i += 1) if (values[i] >= 0) this.add(i, weight, values[i]);
    this.fails |= fails;
    this.failsLow |= failsLow;
    this.failsHigh |= failsHigh;
  }

  done(cap) {
    const values = new Int32Array(WIDTH);
    for (let i = 0; i < WIDTH; i += 1) values[i] = this.weights[i] === 0 ? -1 : Math.floor((2 * this.sums[i] + this.weights[i]) / (2 * this.weights[i]));
    const capped = (fails, ...measures) => {
      if (fails) for (const i of measures) values[i] = Math.min(values[i], cap);
    };
    capped(this.fails, CONFORMITY, READINESS);
    capped(this.failsLow, CONFORMITY_LOW, READINESS_LOW);
    capped(this.failsHigh, CONFORMITY_HIGH, READINESS_HIGH);
    return { values, fails: this.fails, failsLow: this.failsLow, failsHigh: this.failsHigh };
  }
}

/** What `aimscore batch` says of a response, but for its place. */
export function summarise(plan, response, today) {
  const { questions, members, requirements } = plan;
  const { profile = {}, systems = [], answers = [], soa = {} } = response;
  const count = systems.length;
  const places = new Map(systems.map(({ id }, i) => [id, i]));
  const decisions = new Map((soa.controls ?? []).map((decision) => [decision.control, decision]));
  const excluded = requirements.map(({ id }) => decisions.get(id)?.decision === 'excluded');

  const first = new Array(questions.length);
  let slots = 0;
  for (let i = 0; i < questions.length; i += 1) {
    first[i] = slots;
    slots += questions[i].perSystem ? count : 1;
  }
  const given = new Array(slots);
  for (const answer of answers) {
    const question = plan.index.get(answer.question);
    given[first[question] + (questions[question].perSystem ? places.get(answer.system) : 0)] = answer;
  }

  const systemHolds = ({ field, test: holds }, i) => {
    const system = systems[i];
    if (field === 'tier') return holds(TIERS[tiers[i]]);
    if (field === 'risk') return system.severity !== undefined && system.likelihood !== undefined && holds(system.severity * system.likelihood);
    return any(system[field], holds);
  };
  const fact = (when, i) => {
    switch (when.kind) {
      case 'all': return when.list.every((inner) => fact(inner, i));
      case 'any': return when.list.some((inner) => fact(inner, i));
      case 'not': return !fact(when.inner, i);
      default: return systemHolds(when, i);
    }
  };
  const tiers = systems.map((system, i) => {
    if (['severity', 'likelihood', 'decisions', 'data', 'autonomy'].some((field) => system[field] === undefined || system[field] === null)) return 2;
    let tier = -1;
    for (const rule of plan.tiers) if (rule.tier > tier && fact(rule.when, i)) tier = rule.tier;
    return tier < 0 ? plan.defaultTier : tier;
  });

  const status = new Uint8Array(slots);
  const value = new Int32Array(slots);
  const state = new Uint8Array(slots).fill(MET);
  const evidence = new Int32Array(slots);
  const visible = new Uint8Array(slots);
  const certain = new Uint8Array(slots);
  const certified = new Uint8Array(slots);
  const valid = (profile.certificates ?? []).filter(({ body, accreditation, number, validFrom, validTo }) => body?.trim() && accreditation?.trim() && number?.trim() && validFrom && validTo && validFrom <= today && today <= validTo);

  const worth = (question, answer, system) => {
    switch (question.kind) {
      case 'choice': {
        const choice = question.known.get(answer);
        if (choice.points === undefined) return undefined;
        const expected = system < 0 ? undefined : question.expect[tiers[system]];
        const points = expected === undefined ? choice.points * 100 : Math.min(10_000, Math.floor((choice.points * 10_000) / expected));
        return { points, state: expected !== undefined && points === 10_000 ? MET : (choice.state ?? stateOf(points)) };
      }
      case 'choices': {
        if (!question.scored) return undefined;
        let points = 0;
        for (const id of answer) points += question.known.get(id).points ?? 0;
        points = Math.min(10_000, 100 * points);
        return { points, state: stateOf(points) };
      }
      case 'number': {
        if (!question.bands) return undefined;
        const points = 100 * question.bands.findLast(({ from }) => from === undefined || from <= answer).points;
        return { points, state: stateOf(points) };
      }
      case 'date': {
        if (!question.bands) return undefined;
        const points = answer > today ? 0 : 100 * question.bands.find(({ withinMonths }) => withinMonths === undefined || addMonths(answer, withinMonths) >= today).points;
        return { points, state: stateOf(points) };
      }
      default:
        return undefined;
    }
  };

  /** Truth in two bits: now, certain. */
  const truth = (when, system) => {
    switch (when.kind) {
      case 'all':
      case 'any': {
        const deciding = when.kind === 'any' ? 1 : 0;
        let [now, decided, allCertain] = [1 - deciding, 0, 2];
        for (const inner of when.list) {
          const found = truth(inner, system);
          if ((found & 1) === deciding) now = deciding;
          if ((found & 2) && (found & 1) === deciding) decided = 2;
          allCertain &= found & 2;
        }
        return now | decided | allCertain;
      }
      case 'not': return truth(when.inner, system) ^ 1;
      case 'profile': {
        const values = when.field === 'certificates' ? (profile.certificates ?? []).map(({ standard }) => standard) : profile[when.field];
        return (any(values, when.test) ? 1 : 0) | 2;
      }
      case 'system': return (systemHolds(when, system) ? 1 : 0) | 2;
      default: {
        const slot = first[when.question] + (questions[when.question].perSystem ? system : 0);
        const holds = status[slot] === ANSWERED && any(given[slot].value, when.test);
        const now = visible[slot] && holds ? 1 : 0;
        if (!visible[slot] && certain[slot]) return now | 2;
        if (status[slot] === UNANSWERED) return now;
        return now | (certain[slot] || !holds ? 2 : 0);
      }
    }
  };

  let [shown, answered, notApplicable, asked, covered] = [0, 0, 0, 0, 0];
  for (const i of plan.order) {
    const question = questions[i];
    const hidden = question.bears.length > 0 && question.bears.every(({ on }) => excluded[on]);
    const units = question.perSystem ? count : 1;
    for (let unit = 0; unit < units; unit += 1) {
      const slot = first[i] + unit;
      const system = question.perSystem ? unit : -1;
      const answer = given[slot];
      if (answer) {
        if (answer.notApplicable) status[slot] = NOT_APPLICABLE;
        else if (answer.value !== undefined && answer.value !== null) {
          status[slot] = ANSWERED;
          const valued = worth(question, answer.value, system);
          if (valued) {
            value[slot] = valued.points;
            state[slot] = valued.state;
          }
        }
        for (const { kind, date } of answer.evidence ?? []) {
          const current = date && date <= today && addMonths(date, plan.shelfLife.get(kind)) >= today;
          evidence[slot] = Math.max(evidence[slot], current ? 10_000 : 5_000);
        }
      }
      const found = hidden ? 2 : question.when ? truth(question.when, system) : 3;
      visible[slot] = found & 1;
      certain[slot] = found >> 1;
      for (const certificate of valid) {
        if (!question.coveredBy.includes(certificate.standard)) continue;
        const listed = certificate.systems ?? [];
        if (system >= 0 ? listed.includes(systems[system].id) : certificate.wholeOrganisation || (count > 0 && systems.every(({ id }) => listed.includes(id)))) certified[slot] = 1;
      }
      if (!visible[slot]) continue;
      shown += 1;
      if (status[slot] === ANSWERED) answered += 1;
      if (status[slot] === NOT_APPLICABLE) notApplicable += 1;
      else if (question.scored && question.bears.some(({ on }) => !excluded[on])) {
        asked += 1;
        if (status[slot] === ANSWERED) covered += 1;
      }
    }
  }

  const counts = (slot) => visible[slot] && status[slot] === ANSWERED;
  /** 0: not there, 1: settled, 2: anything yet. */
  const range = (slot) => (status[slot] === NOT_APPLICABLE || (!visible[slot] && certain[slot]) ? 0 : visible[slot] && certain[slot] && status[slot] === ANSWERED ? 1 : 2);
  const slotOf = (member, system) => first[member.question] + Math.max(system, 0);
  const mean = (sum, weight) => (weight === 0 ? 0 : Math.floor((2 * sum + weight) / (2 * weight)));

  const unit = (place, system) => {
    const means = new Means();
    const practice = place.practice[system < 0 ? 0 : 1];
    if (practice.length === 0) return means;
    let [now, nowWeight, low, high, weightOpen, best] = [0, 0, 0, 0, 0, 0];
    const look = (list, at) => {
      for (const member of list) {
        const slot = slotOf(member, at);
        if (counts(slot)) {
          now += member.weight * value[slot];
          nowWeight += member.weight;
          best = Math.max(best, evidence[slot]);
        }
        const kind = range(slot);
        if (kind > 0) {
          low += kind === 1 ? member.weight * value[slot] : 0;
          high += member.weight * (kind === 1 ? value[slot] : 10_000);
          weightOpen += member.weight;
        }
      }
    };
    look(place.shows[0], -1);
    if (system >= 0) look(place.shows[1], system);
    [now, low, high] = [mean(now, nowWeight), mean(low, weightOpen), mean(high, weightOpen)];
    for (const member of practice) {
      const slot = slotOf(member, system);
      const { weight, critical } = member;
      if (counts(slot)) {
        means.add(CONFORMITY, weight, value[slot]);
        means.add(READINESS, weight, Math.min(value[slot], Math.max(now, evidence[slot])));
        means.add(ASSURANCE, weight, certified[slot] ? 10_000 : Math.max(evidence[slot], best) / 2);
        if (critical && value[slot] === 0) means.fails = 1;
      }
      const kind = range(slot);
      if (kind === 0) continue;
      const [least, most] = kind === 1 ? [value[slot], value[slot]] : [0, 10_000];
      means.add(CONFORMITY_LOW, weight, least);
      means.add(CONFORMITY_HIGH, weight, most);
      means.add(READINESS_LOW, weight, Math.min(least, Math.max(low, evidence[slot])));
      means.add(READINESS_HIGH, weight, kind === 1 ? Math.min(most, Math.max(high, evidence[slot])) : 10_000);
      if (critical && least === 0) means.failsLow = 1;
      if (critical && most === 0) means.failsHigh = 1;
    }
    return means;
  };

  const all = new Means();
  let counted = 0;
  members.forEach((place, i) => {
    if (excluded[i]) return;
    const over = new Means();
    for (let system = 0; system < count; system += 1) over.child(1, unit(place, system).done(4_000));
    const own = unit(place, -1);
    own.child(place.systemsWeight, over.done(10_000));
    const done = own.done(4_000);
    if (done.values[CONFORMITY] >= 0) counted += 1;
    all.child(1, done);
  });
  const total = all.done(8_000);
  const figure = (measure) => (total.values[measure] < 0 ? null : total.values[measure]);
  const bounds = (low, high) => (total.values[low] < 0 ? null : { low: total.values[low], high: total.values[high] });
  const share = (part, whole) => (whole === 0 ? null : Math.floor((part * 10_000) / whole));
  const figures = {
    conformity: figure(CONFORMITY), readiness: figure(READINESS), assurance: figure(ASSURANCE), coverage: share(covered, asked), answered: covered, applicable: asked,
    conformityBounds: bounds(CONFORMITY_LOW, CONFORMITY_HIGH), readinessBounds: bounds(READINESS_LOW, READINESS_HIGH), capped: total.fails === 1,
  };
  const rated = plan.partial ? figures.conformity : figures.readiness;

  // Where requirements stand, and what an auditor would find.
  const waits = (requirement) => {
    const place = members[requirement];
    if (count === 0 && place.systemsWeight > 0) return true;
    return [...place.practice, ...place.shows].some((list) => list.some((member) => {
      const units = questions[member.question].perSystem ? count : 1;
      for (let at = 0; at < units; at += 1) if (!certain[first[member.question] + at]) return true;
      return false;
    }));
  };
  const assessed = members.map((place, requirement) => {
    const one = { requirement, standing: '', issues: [], weak: false, operates: false, idle: false };
    let [open, met, inView, askedInFull] = [0, 0, 0, false];
    const look = (member, practice, system) => {
      const slot = slotOf(member, system);
      if (!visible[slot]) return;
      const { full } = member;
      if (!full && status[slot] !== ANSWERED) return;
      askedInFull ||= full;
      if (status[slot] !== NOT_APPLICABLE) inView += 1;
      if (status[slot] === UNANSWERED) open += 1;
      if (status[slot] !== ANSWERED) return;
      if (full && practice) {
        one.operates ||= state[slot] >= LAPSE;
        one.idle ||= state[slot] < LAPSE;
      }
      if (state[slot] === MET) met += full ? 1 : 0;
      else if (state[slot] === LAPSE && !full) one.weak = true;
      else one.issues.push({ question: member.question, system, practice, state: state[slot], essential: full && questions[member.question].essential, full });
    };
    for (const [kind, lists] of [[true, place.practice], [false, place.shows]]) {
      for (const member of lists[0]) look(member, kind, -1);
      for (const member of lists[1]) for (let system = 0; system < count; system += 1) look(member, kind, system);
    }
    if (excluded[requirement]) one.standing = 'excluded';
    else if (!place.asked) one.standing = 'not-asked';
    else if (one.issues.some((issue) => issue.full && issue.state < LAPSE)) one.standing = 'not-met';
    else if (one.issues.length > 0) one.standing = 'partly-met';
    else if (open > 0) one.standing = 'not-determined';
    else if (met > 0) one.standing = 'met';
    else if (waits(requirement)) one.standing = 'not-determined';
    else one.standing = inView > 0 && !askedInFull ? 'touched-on' : 'not-applicable';
    return one;
  });

  const contradicted = plan.yields.has('soa') ? soaContradictions(plan, systems, decisions, assessed) : 0;
  const operatesSomewhere = (question) => {
    if (!questions[question].perSystem) return false;
    for (let at = first[question]; at < first[question] + count; at += 1) if (counts(at) && state[at] >= LAPSE) return true;
    return false;
  };
  const grade = (one, issue) => {
    if (issue.state === LAPSE || !issue.essential) return 'minor';
    if (issue.system >= 0 && operatesSomewhere(issue.question)) return 'minor';
    if (!issue.practice) return one.idle && !one.operates ? 'major' : 'minor';
    return 'major';
  };
  const findings = { major: 0, minor: 0, opportunities: 0 };
  const causes = new Map(plan.causes.map((cause) => [cause, []]));
  assessed.forEach((one, i) => {
    const { control, id, cause } = requirements[i];
    if (!control || decisions.has(id)) causes.get(cause).push(one);
  });
  for (const list of causes.values()) {
    let [gravest, weak] = [undefined, false];
    const missing = new Set();
    for (const one of list) {
      const { id, low } = requirements[one.requirement];
      if (contradicted > 0 && id === '6.1.3') gravest ??= 'minor';
      weak ||= one.standing === 'met' && one.weak;
      if (one.standing === 'excluded') continue;
      for (const issue of one.issues) {
        if (gravest !== 'major') gravest = grade(one, issue);
        if (issue.practice && issue.full && issue.state < LAPSE && !low && !operatesSomewhere(issue.question)) missing.add(issue.question);
      }
    }
    if (gravest === 'minor' && missing.size >= 3) gravest = 'major';
    if (gravest) findings[gravest] += 1;
    else if (weak) findings.opportunities += 1;
  }

  const notices = (list) => list.filter(({ when, perSystem }) => (perSystem ? systems.some((_, i) => truth(when, i) & 1) : truth(when, -1) & 1)).map(({ id }) => id);
  const contradictions = notices(plan.contradictions);

  const way = plan.yields.has('milestones') ? milestones() : null;
  function milestones() {
    const signalled = new Map();
    questions.forEach((question, i) => {
      if (!question.signal) return;
      for (let at = 0; at < (question.perSystem ? count : 1); at += 1) {
        if (!visible[first[i] + at]) continue;
        if (!signalled.has(question.signal)) signalled.set(question.signal, []);
        signalled.get(question.signal).push(first[i] + at);
      }
    });
    // Failed, open, not asked, passed.
    const slotPass = (slot) => (status[slot] === NOT_APPLICABLE || (status[slot] === ANSWERED && state[slot] === MET) ? 3 : status[slot] === ANSWERED ? 0 : 1);
    const signalPass = (signal) => (signalled.has(signal) ? Math.min(...signalled.get(signal).map(slotPass)) : plan.signals.has(signal) ? 1 : 2);
    const latest = (signal) => (signalled.get(signal) ?? []).map((slot) => given[slot]?.value).filter((date) => typeof date === 'string' && /^\d{4}-\d\d-\d\d$/.test(date)).sort().at(-1);
    const gate = ({ builtin, signal, notBefore }) => {
      if (builtin === 'coverage-complete') return plan.partial ? 2 : shown > 0 && answered + notApplicable === shown ? 3 : 1;
      if (builtin === 'soa-decided') return !plan.yields.has('soa') ? 2 : requirements.every(({ control, id }) => !control || decisions.has(id)) ? 3 : 1;
      if (notBefore === undefined) return signalPass(signal);
      const [later, earlier] = [latest(signal), latest(notBefore)];
      if (later && earlier) return later >= earlier ? 3 : 0;
      return Math.min(signalPass(signal), signalPass(notBefore)) === 2 ? 2 : 1;
    };
    const passes = plan.milestones.map(({ gates }) => Math.min(...gates.map(gate)));
    const passed = passes.filter((pass) => pass === 3).length;
    const row = passes.findIndex((pass) => pass !== 3);
    const last = (row < 0 ? passes.length : row) - 1;
    const runs = plan.milestones.every(({ operation }, i) => !operation || passes[i] === 3);
    const everything = passed === passes.length;
    const nothingUnmet = !assessed.some(({ standing }) => standing === 'not-met' || standing === 'not-determined') && contradictions.length + contradicted === 0;
    let verdict = 'in-progress';
    if (figures.conformity === null) verdict = 'not-determined';
    else if (everything && findings.major === 0 && nothingUnmet) verdict = 'ready';
    else if (figures.coverage === 10_000 && figures.conformity >= 9_000 && !runs) verdict = 'on-paper';
    else if (passed === 0 && figures.conformity < 2_500) verdict = 'not-started';
    return { verdict, stage: last < 0 ? null : plan.milestones[last].id, passed, of: passes.length };
  }

  const only = (section, result) => (plan.yields.has(section) ? result : null);
  return {
    questionnaire: plan.id,
    organisation: profile.name ?? '',
    total: { figures, rating: rated === null ? null : plan.bands.findLast(({ from }) => from <= rated).id, requirements: counted },
    progress: share(answered + notApplicable, shown),
    findings: only('findings', findings),
    gaps: only('gaps', assessed.filter(({ standing }) => standing === 'not-met' || standing === 'partly-met').length),
    milestones: way,
    flags: only('flags', notices(plan.flags)),
    contradictions: only('contradictions', contradictions),
  };
}

function soaContradictions(plan, systems, decisions, assessed) {
  let contradictions = 0;
  plan.requirements.forEach(({ id, control, perSystem, roles }, i) => {
    const decision = control && decisions.get(id);
    if (!decision) return;
    if (decision.decision === 'included') {
      if ((decision.because ?? []).length === 0 && !decision.justification?.trim()) contradictions += 1;
      else if (decision.status === 'implemented' && assessed[i].standing === 'not-met') contradictions += 1;
      return;
    }
    if (plan.carriesOut[id]) contradictions += 1;
    if (perSystem && systems.some(({ stage, role }) => stage !== 'retired' && roles[role] === 'primary')) contradictions += 1;
  });
  return contradictions;
}
