// Answers and differences in words.
import type { PlanningInput } from 'aimscore/timeline';
import { has, label, say, type Key } from '../words.js';
import type { Assessment } from './assessment.js';
import type { Difference } from './differences.js';
import { amount, day } from './numbers.js';
import type { Decision, StoredAnswer } from './response.js';

/** The value of an answer as its question words it. */
export function valueText(model: Assessment, { question: id, value, notApplicable }: StoredAnswer): string {
  if (notApplicable) return `${say(`na.${notApplicable.kind}`)}: ${notApplicable.reason}`;
  if (value === undefined) return '';
  const question = model.question(id);
  const named = (one: string): string => question?.choices.find((choice) => choice.id === one)?.label ?? one;
  if (Array.isArray(value)) return value.map(named).join('; ');
  if (typeof value === 'number') return question?.unit ? `${value} ${question.unit}` : String(value);
  return question?.kind === 'choice' ? named(value) : question?.kind === 'date' ? day(value) : value;
}

/** What an answer says: its value, note, evidence and mark. */
function parts(model: Assessment, answer: StoredAnswer | undefined): readonly string[] {
  const { note, evidence = [], flagged } = answer ?? {};
  return [
    (answer && valueText(model, answer)) || say('differences.unanswered'),
    note ? say('differences.note', { note }) : '',
    evidence.length > 0 ? say('differences.evidence', { list: evidence.map(({ title }) => title).join('; ') }) : '',
    flagged ? say('differences.flagged') : '',
  ];
}

/** Two answers in a line each, without what they have in common. */
function answers(model: Assessment, before: StoredAnswer | undefined, after: StoredAnswer | undefined): { before: string; after: string } {
  const [a, b] = [parts(model, before), parts(model, after)];
  const line = (these: readonly string[], those: readonly string[]): string => these.filter((part, i) => part && part !== those[i]).join(' · ') || say('differences.none');
  return { before: line(a, b), after: line(b, a) };
}

function plain(value: unknown, group: string): string {
  if (value === undefined || value === null || value === '') return say('differences.none');
  if (Array.isArray(value)) return value.length === 0 ? say('differences.none') : value.map((each) => plain(each, group)).join('; ');
  if (typeof value === 'object') return Object.values(value).filter((each) => typeof each === 'string').join(', ');
  return label(group, String(value));
}

/** Values of these fields have their words under another name. */
const GROUPS: Readonly<Record<string, string>> = { roles: 'role', traits: 'trait' };

function decisionText(decision: Decision | undefined): string {
  if (!decision) return say('decision.undecided');
  const { because = [], justification, status } = decision;
  const parts = [label('decision', decision.decision), because.map((each) => label('because', each)).join('; '), justification, status && label('soaStatus', status)];
  return parts.filter(Boolean).join(' · ');
}

/** What the fields of the planning are called where they are set. */
const PLANNING: Readonly<Record<string, string>> = {
  start: 'plan.start', target: 'plan.target', people: 'plan.people', booked: 'plan.booked', dayRate: 'plan.rate', currency: 'plan.currency', workingDays: 'plan.week',
  freezes: 'plan.freezes', owners: 'plan.owners', seed: 'plan.seed', runs: 'differences.planning.runs', scenarios: 'differences.planning.scenarios',
};

/** A value of the planning in words. */
function planningText(field: string, value: unknown): string {
  const planning = { [field]: value } as PlanningInput;
  switch (field) {
    case 'start': case 'target': case 'booked':
      return planning[field] ? day(planning[field]) : say('differences.none');
    case 'workingDays':
      return plain(planning.workingDays, 'weekday');
    case 'freezes':
      return plain(planning.freezes?.map(({ from, to }) => say('differences.freeze', { from: day(from), to: day(to) })), '');
    case 'owners':
      return plain(Object.entries(planning.owners ?? {}).map(([owner, n]) => say('differences.owner', { owner, n: amount(n) })), '');
    case 'scenarios':
      return plain(planning.scenarios?.map(({ id, name }) => name || id), '');
    default:
      return plain(value, '');
  }
}

/** A difference as a title and two texts. */
export function describe(model: Assessment, { kind, question, system, field = '', before, after }: Difference): { title: string; before: string; after: string } {
  switch (kind) {
    case 'answer':
      return { title: model.slotTitle(question ?? '', system), ...answers(model, before as StoredAnswer | undefined, after as StoredAnswer | undefined) };
    case 'control':
      return {
        title: [field, model.titles.get(field)].filter(Boolean).join(' '),
        before: decisionText(before as Decision | undefined),
        after: decisionText(after as Decision | undefined),
      };
    case 'start':
      return { title: say('start-point.label'), before: plain(before ?? 'derived', 'start-point'), after: plain(after ?? 'derived', 'start-point') };
    case 'planning':
      return { title: has(PLANNING[field] ?? '') ? say(PLANNING[field] as Key) : field, before: planningText(field, before), after: planningText(field, after) };
    case 'profile': {
      const key = `profile.${field}`;
      const title = field === 'certificates' ? say('certificates.title') : has(key) ? say(key) : field;
      return { title, before: plain(before, GROUPS[field] ?? field), after: plain(after, GROUPS[field] ?? field) };
    }
    default: {
      const name = model.systemName(system);
      const title = field ? `${name}: ${field === 'name' ? say('system.name') : field === 'models' ? say('models.title') : label('field', field)}` : say('differences.system');
      return { title, before: plain(before, GROUPS[field] ?? field), after: plain(after, GROUPS[field] ?? field) };
    }
  }
}
