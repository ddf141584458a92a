// The timeline as text, as a list of tasks for project tools, and as calendar entries.
import { plain } from './text.mjs';
import { Misuse } from './usage.mjs';

const PERCENTILES = ['p10', 'p50', 'p80', 'p90'];

/** What is planned with: the response's planning, with the options of the command line in place of its own. */
export function planning(own, { start, target, capacity, seed, runs }, today) {
  const number = (name, text, least, most, whole) => {
    const value = Number(text);
    if (text.trim() === '' || !Number.isFinite(value) || value < least || value > most || (whole && !Number.isInteger(value))) {
      throw new Misuse(`--${name} is a ${whole ? 'whole ' : ''}number from ${least} to ${most}, not \`${text}\``);
    }
    return value;
  };
  const given = {
    ...(start !== undefined && { start }),
    ...(target !== undefined && { target }),
    ...(capacity !== undefined && { people: number('capacity', capacity, 0.05, 1000, false) }),
    ...(seed !== undefined && { seed: number('seed', seed, 0, 2 ** 31 - 1, true) }),
    ...(runs !== undefined && { runs: number('runs', runs, 1, 100_000, true) }),
  };
  if (start !== undefined && start < today) throw new Misuse(`--start ${start} lies before today, ${today}; set --today if the plan is of an earlier day`);
  return { ...own, ...given };
}

const said = ({ text, key }) => text ?? key;
const percent = (points) => `${(points / 100).toFixed(points % 100 === 0 ? 0 : 1)} %`;
const tenths = (n) => (n / 10).toString();
const cell = (value) => String(value ?? '').replaceAll('|', '\\|').replaceAll(/\s+/g, ' ');
const rows = (head, list) => [`| ${head.join(' | ')} |`, `|${head.map(() => '---').join('|')}|`, ...list.map((row) => `| ${row.map(cell).join(' | ')} |`)].join('\n');

/** The timeline in Markdown. */
export function markdown(timeline, { name }) {
  const { estimate, because, note, needed, scenarios = [], reading } = timeline;
  const out = [`# Timeline: ${plain(name || 'no name')}`, ''];
  if (!estimate) return [...out, said(because), ''].join('\n');
  const { inputs } = estimate;
  out.push(
    `Readiness for the audit and certification are separate phases. P50 is the day that half of ${inputs.runs} simulated runs reach, P80 the day that 80 of 100 reach.`,
    '',
    rows(['', 'P10', 'P50', 'P80', 'P90'], estimate.milestones.map(({ message, dates }) => [said(message), ...PERCENTILES.map((p) => dates[p])])),
    '',
  );
  if (estimate.onTarget !== null && estimate.onTarget !== undefined) {
    out.push(`**Certificate by ${inputs.target}: ${percent(estimate.onTarget)} of the runs.** ${need(needed)}`, '');
  }
  out.push(
    '## What it was computed with',
    '',
    `- Start ${inputs.start}, ${inputs.peopleHundredths / 100} full-time equivalents (${{ given: 'as given', profile: 'as the profile says', assumed: 'assumed for the size and the starting point' }[inputs.peopleFrom]}), ${inputs.systems} AI systems`,
    ...inputs.owners.map(({ owner, peopleHundredths }) => `- ${owner}: ${peopleHundredths / 100} full-time equivalents of their own`),
    `- Starting point for what is unanswered: ${inputs.startingPoint}; certificates that shorten items: ${inputs.certificates.join(', ') || 'none'}`,
    `- Seed ${inputs.seed}, ${inputs.runs} runs, schedule model ${inputs.schedule} (sha256 ${inputs.scheduleDigest.slice(0, 16)}…)`,
    `- Effort up to readiness: ${PERCENTILES.map((p) => `${p.toUpperCase()} ${tenths(estimate.effortTenths[p])}`).join(', ')} person-days`,
    '',
    '## Stages',
    '',
    rows(['Stage', 'Begins (P50)', 'Ends (P10)', 'Ends (P50)', 'Ends (P90)', 'Items'], estimate.stages.map((stage) => [said(stage.message), stage.begins.p50, stage.ends.p10, stage.ends.p50, stage.ends.p90, stage.items || ''])),
    '',
    '## Work',
    '',
    rows(
      ['Item', 'Stage', 'Owner', 'Known, person-days', 'If unanswered turns out missing', 'Likely', 'Reused', 'On the critical path'],
      estimate.items.map((item) => [item.id, item.stage, item.owner, item.daysTenths.map(tenths).join(' / '), item.openDaysTenths.some((n) => n > 0) ? item.openDaysTenths.map(tenths).join(' / ') : '', item.openDaysTenths.some((n) => n > 0) ? `${item.openPercent} %` : '', item.reusedPercent ? `${item.reusedPercent} %` : '', percent(item.critical)]),
    ),
    '',
    '## What the spread comes from',
    '',
    rows(['Source', 'Share'], estimate.drivers.map(({ message, share }) => [said(message), percent(share)])),
    '',
    '## Beside what is published',
    '',
    rows(['Source', 'Measures', 'Months', 'Ours (P50)', ''], estimate.compared.map((range) => [range.source, range.measures, `${range.least ?? ''}–${range.most}${range.openEnded ? '+' : ''}`, tenths(range.oursTenths), said(range.message)])),
    '',
    ...reading.map((line) => `- ${line}`),
    '',
  );
  for (const { name: title, id, milestones, items } of scenarios) {
    out.push(`## Scenario: ${plain(title || id)}`, '', rows(['', 'P50', 'P80', 'Days later (P50)'], milestones.map((row) => [row.id, row.dates.p50, row.dates.p80, row.laterP50])), '');
    if (items.length > 0) out.push(rows(['Item', 'Before, person-days', 'After'], items.map((item) => [item.id, tenths(item.beforeTenths), tenths(item.afterTenths)])), '');
  }
  out.push(said(note), '');
  return out.join('\n');
}

function need(needed) {
  if (!needed) return '';
  if (needed.peopleTenths === null) return `No number of people makes it ${needed.percent} %: at best it is ${needed.atBest}.`;
  return `For ${needed.percent} % it takes ${tenths(needed.peopleTenths)} full-time equivalents.`;
}

// A leading sign that a spreadsheet would take for a formula is made harmless.
const field = (value) => {
  const text = String(value ?? '');
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};

/** Tasks for a project tool: stages as summary tasks with dates, items below them with effort and predecessors. */
export function csv({ estimate }) {
  const head = ['ID', 'Outline Level', 'Name', 'Start', 'Finish', 'Work (days)', 'Predecessors', 'Resource Names', 'Milestone', 'Finish P10', 'Finish P90'];
  const lines = [head];
  const numbers = new Map();
  const add = (key, ...values) => {
    numbers.set(key, lines.length);
    lines.push([lines.length, ...values]);
  };
  if (estimate) {
    let before = '';
    for (const stage of estimate.stages) {
      const { begins, ends } = stage;
      // Booking a certification body runs beside the way to readiness.
      const parallel = stage.id === 'booking';
      add(`stage ${stage.id}`, 1, said(stage.message), begins.p50, ends.p50, '', parallel ? '' : before, '', 'No', ends.p10, ends.p90);
      if (!parallel) before = String(numbers.get(`stage ${stage.id}`));
      for (const item of estimate.items.filter((one) => one.stage === stage.id)) {
        const days = item.daysTenths[1] + (item.openDaysTenths[1] * item.openPercent) / 100;
        const needs = item.needs.map((id) => numbers.get(`item ${id}`)).filter(Boolean).join(';');
        add(`item ${item.id}`, 2, item.id, begins.p50, ends.p50, (days / 10).toFixed(1), needs, item.owner, 'No', ends.p10, ends.p90);
      }
    }
    for (const { message, id, dates } of estimate.milestones) {
      add(`milestone ${id}`, 1, said(message), dates.p50, dates.p50, '0', '', '', 'Yes', dates.p10, dates.p90);
    }
  }
  return `${lines.map((line) => line.map(field).join(',')).join('\r\n')}\r\n`;
}

// RFC 5545: text is escaped, lines are folded at 75 octets.
const escaped = (text) => text.replaceAll('\\', '\\\\').replaceAll(';', '\\;').replaceAll(',', '\\,').replaceAll(/\r?\n/g, '\\n');
function folded(line) {
  const out = [];
  let part = '';
  let size = 0;
  for (const character of line) {
    const bytes = Buffer.byteLength(character);
    if (size + bytes > 74) {
      out.push(part);
      part = ' ';
      size = 1;
    }
    part += character;
    size += bytes;
  }
  return [...out, part].join('\r\n');
}

/** Milestones as whole-day entries on the day of their P50, the range in the description. */
export function calendar({ estimate }, { name, today, digest }) {
  const stamp = `${today.replaceAll('-', '')}T000000Z`;
  const day = (date) => date.replaceAll('-', '');
  const next = (date) => new Date(Date.parse(`${date}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
  const lines = ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Aimscore//Timeline//EN', 'CALSCALE:GREGORIAN'];
  const entry = (id, date, title, text) =>
    lines.push('BEGIN:VEVENT', `UID:${id}-${digest.slice(0, 24)}@aimscore`, `DTSTAMP:${stamp}`, `DTSTART;VALUE=DATE:${day(date)}`, `DTEND;VALUE=DATE:${day(next(date))}`, `SUMMARY:${escaped(title)}`, `DESCRIPTION:${escaped(text)}`, 'TRANSP:TRANSPARENT', 'END:VEVENT');
  if (estimate) {
    for (const { id, message, dates } of estimate.milestones) {
      entry(id, dates.p50, `${said(message)} (P50)${name ? `: ${name}` : ''}`, PERCENTILES.map((p) => `${p.toUpperCase()} ${dates[p]}`).join(', '));
    }
    const { surveillance1, surveillance2, ends } = estimate.after;
    const then = `if the certificate is issued on ${estimate.milestones.at(-1).dates.p50}`;
    entry('surveillance-1', surveillance1, 'First surveillance audit, at the latest', then);
    entry('surveillance-2', surveillance2, 'Second surveillance audit', then);
    entry('certificate-ends', ends, 'Certificate ends; recertification before', then);
  }
  lines.push('END:VCALENDAR');
  return `${lines.map(folded).join('\r\n')}\r\n`;
}
