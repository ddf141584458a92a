import type { AnswerInput } from 'aimscore';
import type { PlanningInput } from 'aimscore/timeline';

/** A certificate that an organisation holds. */
export interface Certificate {
  standard: string;
  body?: string;
  accreditation?: string;
  number?: string;
  validFrom?: string;
  validTo?: string;
  scope?: string;
  wholeOrganisation?: boolean;
  systems?: string[];
}

/** Who answers. */
export interface Profile {
  name?: string;
  sector?: string;
  size?: string;
  roles?: string[];
  capacity?: number;
  certificates?: Certificate[];
}

/** A model in an AI system. */
export interface Model {
  name?: string;
  version?: string;
  provider?: string;
}

/** An AI system. */
export interface AiSystem {
  id: string;
  name: string;
  origin?: string;
  role?: string;
  stage?: string;
  purpose?: string;
  misuse?: string;
  affected?: string;
  models?: Model[];
  data?: string;
  decisions?: string;
  vulnerable?: string;
  autonomy?: string;
  severity?: number;
  likelihood?: number;
  traits?: string[];
}

/** A decision of the Statement of Applicability. */
export interface Decision {
  decision: 'included' | 'excluded';
  because?: string[];
  justification?: string;
  status?: string;
  risks?: string[];
}

/** A decision on a control of Annex A. */
export interface ControlDecision extends Decision {
  control: string;
}

/** A control of the organisation's own. */
export interface OwnControl extends Decision {
  id: string;
  title: string;
}

/** An answer, as a response file holds it. */
export interface StoredAnswer extends AnswerInput {
  question: string;
  system?: string;
}

/** A filled-in questionnaire: the file `aimscore-response/1`. */
export interface ResponseFile {
  format: string;
  questionnaire: { id: string; version: string };
  profile: Profile;
  systems?: AiSystem[];
  answers?: StoredAnswer[];
  soa?: { controls?: ControlDecision[]; own?: OwnControl[] };
  startingPoint?: string;
  planning?: PlanningInput;
}

export type Evidence = NonNullable<AnswerInput['evidence']>[number];

/** An empty response to a questionnaire. */
export function blank(id: string, version: string): ResponseFile {
  return { format: 'aimscore-response/1', questionnaire: { id, version }, profile: { name: '', roles: [] }, systems: [], answers: [] };
}

/** An id that none of `taken` has, made from a name. */
export function newId(name: string, taken: readonly string[], otherwise: string): string {
  const plain = name.normalize('NFKD').replace(/[\u0300-\u036f]/g, '').toLowerCase();
  const stem = plain.replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '').slice(0, 60).replace(/-+$/, '') || otherwise;
  let id = stem;
  for (let n = 2; taken.includes(id); n += 1) id = `${stem}-${n}`;
  return id;
}

/** A copy without what says nothing: empty texts, empty lists, `undefined`. Files stay small, and the engine takes them. */
export function tidy<T>(value: T): T {
  if (Array.isArray(value)) return value.map(tidy) as T;
  if (typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value).filter(([, entry]) => entry !== undefined && entry !== '' && !(Array.isArray(entry) && entry.length === 0));
  return Object.fromEntries(kept.map(([key, entry]) => [key, tidy(entry)])) as T;
}

/** Whether two values of a file say the same, in whatever order their fields stand. */
export function same(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null || Array.isArray(a) !== Array.isArray(b)) return false;
  const keys = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...keys].every((key) => same((a as Record<string, unknown>)[key], (b as Record<string, unknown>)[key]));
}

/** What an answer says, without who gave it and when. */
export function said({ answeredBy: _, answeredOn: __, ...rest }: StoredAnswer): Omit<StoredAnswer, 'answeredBy' | 'answeredOn'> {
  return rest;
}

/** Names the place of an answer: a question, for the organisation or for one AI system. */
export const slotKey = (question: string, system: string | undefined): string => `${question}\n${system ?? ''}`;
