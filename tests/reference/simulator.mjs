// The timeline, written a second time from src/timeline/model.md alone: naive, with big integers for hashes.
const U64 = (1n << 64n) - 1n;
const key = (...parts) => {
  let hash = 0xcbf29ce484222325n;
  for (const part of parts) for (const byte of [...new TextEncoder().encode(part), 255]) hash = ((hash ^ BigInt(byte)) * 0x100000001b3n) & U64;
  return hash;
};
const mix = (x) => {
  x = ((x ^ (x >> 30n)) * 0xbf58476d1ce4e5b9n) & U64;
  x = ((x ^ (x >> 27n)) * 0x94d049bb133111ebn) & U64;
  return x ^ (x >> 31n);
};
const runHash = (seed, run) => mix((((BigInt(seed) << 32n) + BigInt(run)) * 0x9e3779b97f4a7c15n + 1n) & U64);
const draw = (hash, of) => {
  const h = mix(hash ^ of);
  return [Number(h >> 32n) / 4294967296, Number(h & 0xffffffffn) / 4294967296];
};
function triangular(u, [least, likely, most]) {
  const width = most - least;
  if (width <= 0) return least;
  return u < (likely - least) / width ? least + Math.sqrt(width * (likely - least)) * Math.sqrt(u) : most - Math.sqrt(width * (most - likely)) * Math.sqrt(1 - u);
}

const SIZES = ['micro', 'small', 'medium', 'large'];
const TIERS = ['low', 'medium', 'high'];
const of = (list, id) => list.find((row) => row.id === id);

/** What is left to do, by stage. */
export function work(ground, schedule, published) {
  const size = of(schedule.sizes, SIZES[ground.size]);
  const start = ground.startingPoint ?? (ground.answered ? (ground.clauses >= 6000 ? 'mature' : ground.clauses >= 3000 ? 'some' : 'early') : undefined);
  if (start === undefined) return undefined;
  const point = of(schedule.startingPoints, start);
  const planning = ground.planning;
  const medium = of(schedule.sizes, 'medium').effortPercent;
  const people = planning.people ?? (ground.capacity > 0 ? Math.max(ground.capacity, 0.05) : ((point.capacityTenths / 10) * size.effortPercent) / medium);
  const systems = ground.systems.map((system, i) => ({ ...system, i })).filter(({ retired }) => !retired);
  const items = [];
  const stages = schedule.stages.map((stage, s) => {
    const milestone = stage.milestone && of(ground.milestones, stage.milestone);
    const gates = milestone?.gates ?? [];
    const shown = (stage.records ?? []).every((gate) => gates.includes(gate));
    if (stage.decides && ground.undecided > 0) {
      items.push({ stage: s, owner: 'aims-lead', days: schedule.decisionTenths.map((t) => (t * ground.undecided) / 10), known: 10000, open: 0, chance: 0, key: key('soa'), needs: [] });
    }
    let left = stage.requirements.map((id) => ground.requirements.findIndex((row) => row.id === id)).filter((i) => i >= 0);
    while (left.length > 0) {
      const next = left.find((i) => ground.requirements[i].needs.every((need) => !left.includes(need))) ?? left[0];
      left = left.filter((i) => i !== next);
      add(s, next);
    }
    return {
      id: stage.id,
      wait: stage.waitDays,
      months: shown ? 0 : published.operationFloorMonths.value,
      forced: Boolean(stage.milestone) && !stage.records && !milestone?.passed,
    };
  });
  function add(stage, index) {
    const requirement = ground.requirements[index];
    const missing = ({ practice, evidence, open }) => ({ known: practice + Math.floor((evidence * schedule.evidencePercent) / 100), open });
    const each = systems.filter(({ i }) => requirement.systems[i]).map((system) => ({ system, ...missing(requirement.systems[system.i]) }));
    let organisation = requirement.organisation && missing(requirement.organisation);
    if (!organisation && requirement.perSystem) {
      const known = Math.max(0, ...each.map((one) => one.known));
      organisation = { known, open: Math.min(Math.max(0, ...each.map((one) => one.open)), 10000 - known) };
    }
    const reuse = schedule.reuse.standards
      .filter(({ id }) => ground.certificates.includes(id))
      .flatMap(({ crosswalk }) => requirement.reuse.filter(([id]) => id === crosswalk).map(([, strength]) => of(schedule.reuse.strengths, strength).percent));
    const reused = Math.min(Math.max(0, ...reuse), schedule.reuse.mostPercent);
    const push = (system, { known, open }, percent) => {
      if (known === 0 && open === 0) return;
      const days = requirement.effort.map((d) => (d * size.effortPercent * percent * (100 - reused)) / 1_000_000);
      const needs = items.flatMap((item, i) => {
        if (item.stage !== stage || item.index === undefined) return [];
        const first = item.index === index ? item.system === undefined && system !== undefined : requirement.needs.includes(item.index) && (item.system === undefined || system === undefined || item.system === system);
        return first ? [i] : [];
      });
      const chance = (requirement.control ? point.openControlPercent : point.openClausePercent) / 100;
      items.push({ stage, index, system, owner: requirement.owner, days, known, open, chance, key: key(requirement.id, system === undefined ? '' : ground.systems[system].id, '0'), needs });
    };
    if (organisation) push(undefined, organisation, requirement.perSystem ? schedule.setUpPercent : 100);
    const part = requirement.perSystem ? 100 - schedule.setUpPercent : schedule.furtherPercent;
    for (const { system, ...extent } of each) push(system.i, extent, Math.floor((part * of(schedule.tiers, TIERS[system.tier]).effortPercent) / 100));
  }
  return { stages, items, people, owners: Object.entries(planning.owners ?? {}), systems: systems.length, audit: size.auditPercent };
}

const day = (text) => Date.parse(`${text}T00:00:00Z`) / 86_400_000;
const text = (days) => new Date(days * 86_400_000).toISOString().slice(0, 10);

/** The same day of the month, or the last of a shorter one. */
function plusMonths(days, months) {
  const date = new Date(days * 86_400_000);
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth() + months];
  const last = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  return Date.UTC(year, month, Math.min(date.getUTCDate(), last)) / 86_400_000;
}

/** Percentiles of the milestones, as dates. */
export function simulate(ground, schedule, published) {
  const plan = work(ground, schedule, published);
  if (!plan) return undefined;
  const { planning } = ground;
  const runs = planning.runs ?? 10_000;
  const seed = planning.seed ?? 1;
  const start = Math.max(day(planning.start ?? ground.today), day(ground.today));
  const week = planning.workingDays?.length ? planning.workingDays : [1, 2, 3, 4, 5];
  const freezes = (planning.freezes ?? []).map(({ from, to }) => [day(from), day(to)]);
  const works = (d) => week.includes((((start + d + 3) % 7) + 7) % 7 + 1) && !freezes.some(([from, to]) => from <= start + d && start + d <= to);
  const nextWorking = (t) => {
    let d = Math.floor(t);
    if (works(d)) return t;
    while (!works(d)) d += 1;
    return d;
  };
  /** Day by day: what is left of a working day is used, then the next one. */
  const working = [];
  const before = [];
  for (let d = 0; d < 10_000; d += 1) {
    before.push(working.length);
    if (works(d)) working.push(d);
  }
  const advance = (t, days) => {
    if (days <= 0) return t;
    const d = Math.floor(t);
    const end = before[d] + (works(d) ? t - d : 0) + days;
    const last = Math.floor(end);
    return end === last && last > 0 ? working[last - 1] + 1 : working[last] + (end - last);
  };
  const c = schedule.certification;
  const further = Math.max(0, plan.systems - 1) * c.furtherSystemTenths;
  const scaled = (tenths, more) => tenths.map((t) => (Math.floor((t * plan.audit) / 100) + more) * 0.1);
  const [stage1, stage2] = [scaled(c.stage1Tenths, 0), scaled(c.stage2Tenths, further)];
  const keys = Object.fromEntries(['fit', 'choose', 'contract', 'booking', 'stage-1', 'closing', 'stage-2', 'major', 'minor', 'decision', ...plan.stages.map(({ id }) => id)].map((name) => [name, key('wait', name)]));
  const verdictKey = key('verdict');
  const fitRange = schedule.fitPercent.map((n) => n * 0.01);
  const found = { 'audit-ready': [], 'stage-1': [], 'stage-2': [], certificate: [] };
  for (let r = 0; r < runs; r += 1) {
    const hash = runHash(seed, r);
    const value = (name, range) => triangular(draw(hash, keys[name])[0], range);
    const fit = value('fit', fitRange);
    let t = 0;
    plan.stages.forEach((stage, s) => {
      const ends = new Map();
      const pools = new Map();
      let [chain, all] = [0, 0];
      plan.items.forEach((item, i) => {
        if (item.stage !== s) return;
        const [u, v] = draw(hash, item.key);
        const days = triangular(u, item.days) * fit;
        const took = days * (item.known / 1e4) + (v < item.chance ? days * (item.open / 1e4) : 0);
        const end = Math.max(0, ...item.needs.map((need) => ends.get(need))) + took;
        ends.set(i, end);
        chain = Math.max(chain, end);
        const pool = plan.owners.some(([owner]) => owner === item.owner) ? item.owner : '';
        pools.set(pool, (pools.get(pool) ?? 0) + took);
        all += took;
      });
      const of = (pool) => (pool === '' ? plan.people : plan.owners.find(([owner]) => owner === pool)[1]);
      t = advance(t, Math.max(chain, ...[...pools].map(([pool, days]) => days / of(pool))));
      if (stage.forced || all > 0) t += value(stage.id, stage.wait);
      if (stage.months > 0) t = Math.max(t, plusMonths(start + Math.floor(t), stage.months) - start);
    });
    const booked = planning.booked ? Math.max(0, day(planning.booked) - start) : value('choose', c.chooseDays) + value('contract', c.contractDays) + value('booking', c.bookingDays);
    const begins = nextWorking(Math.max(t, booked));
    const closed = nextWorking(advance(begins, value('stage-1', stage1)) + value('closing', c.closingDays));
    const verdict = draw(hash, verdictKey)[0];
    const correction = verdict < c.majorPercent / 100 ? value('major', c.majorDays) : verdict < c.majorPercent / 100 + c.minorPercent / 100 ? value('minor', c.minorDays) : 0;
    const certificate = advance(closed, value('stage-2', stage2)) + correction + value('decision', c.decisionDays);
    const moments = { 'audit-ready': t, 'stage-1': begins, 'stage-2': closed, certificate };
    for (const [id, moment] of Object.entries(moments)) found[id].push(Math.floor(moment));
  }
  const percentile = (list, p) => text(start + list[Math.max(1, Math.ceil((list.length * p) / 100)) - 1]);
  return Object.entries(found).map(([id, list]) => {
    list.sort((a, b) => a - b);
    return { id, dates: Object.fromEntries([10, 50, 80, 90].map((p) => [`p${p}`, percentile(list, p)])) };
  });
}
