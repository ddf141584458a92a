import { said, same, slotKey, type ResponseFile, type StoredAnswer } from './response.js';

/** One thing in which two responses differ. What is missing in one of them is `undefined` there. */
export interface Difference {
  readonly kind: 'answer' | 'profile' | 'system' | 'control' | 'start' | 'planning';
  /** Question of an answer. */
  readonly question?: string;
  /** AI system, of an answer or in itself. */
  readonly system?: string;
  /** Field of the profile, of an AI system or of the planning; id of a control. */
  readonly field?: string;
  readonly before: unknown;
  readonly after: unknown;
}

type Fields = Readonly<Record<string, unknown>>;

/** Fields of two objects that differ, as a reader would look for them: in the order in which they stand. */
function fields(before: Fields, after: Fields): { field: string; before: unknown; after: unknown }[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return names.filter((field) => !same(empty(before[field]), empty(after[field]))).map((field) => ({ field, before: before[field], after: after[field] }));
}

/** Files may leave out what is empty. */
const empty = (value: unknown): unknown => (value === '' || value === null || (Array.isArray(value) && value.length === 0) ? undefined : value);

/** Pairs entries of two lists by their key. */
function pairs<T>(before: readonly T[], after: readonly T[], key: (entry: T) => string): [string, T | undefined, T | undefined][] {
  const first = new Map(before.map((entry) => [key(entry), entry]));
  const second = new Map(after.map((entry) => [key(entry), entry]));
  return [...new Set([...second.keys(), ...first.keys()])].map((id) => [id, first.get(id), second.get(id)]);
}

/** What is different in the second of two responses, in the order of the file. */
export function differences(before: ResponseFile, after: ResponseFile): Difference[] {
  const list: Difference[] = fields({ ...before.profile }, { ...after.profile }).map((each) => ({ kind: 'profile', ...each }));
  for (const [system, a, b] of pairs(before.systems ?? [], after.systems ?? [], ({ id }) => id)) {
    if (a && b) list.push(...fields({ ...a }, { ...b }).map((each) => ({ kind: 'system' as const, system, ...each })));
    else list.push({ kind: 'system', system, before: a?.name, after: b?.name });
  }
  if (before.startingPoint !== after.startingPoint) list.push({ kind: 'start', before: before.startingPoint, after: after.startingPoint });
  list.push(...fields({ ...before.planning }, { ...after.planning }).map((each) => ({ kind: 'planning' as const, ...each })));
  const of = ({ question, system }: StoredAnswer): string => slotKey(question, system);
  for (const [, a, b] of pairs(before.answers ?? [], after.answers ?? [], of)) {
    const either = b ?? a;
    if (!either || (a && b && same(said(a), said(b)))) continue;
    list.push({ kind: 'answer', question: either.question, ...(either.system === undefined ? {} : { system: either.system }), before: a, after: b });
  }
  for (const [field, a, b] of pairs(before.soa?.controls ?? [], after.soa?.controls ?? [], ({ control }) => control)) {
    if (!same(a, b)) list.push({ kind: 'control', field, before: a, after: b });
  }
  for (const [field, a, b] of pairs(before.soa?.own ?? [], after.soa?.own ?? [], ({ id }) => id)) {
    if (!same(a, b)) list.push({ kind: 'control', field, before: a, after: b });
  }
  return list;
}
