// An earlier version of the assessment, and what has changed since.
import { loadWords } from 'aimscore/content';
import type { Problem } from 'aimscore';
import type { Comparison, ComparisonInput, ComparisonKind, ComparisonSide } from 'aimscore/office';
import { say } from '../words.js';
import type { Assessment } from './assessment.js';
import type { ResponseFile } from './response.js';

/** An earlier version, as a file holds it. */
export interface Earlier {
  /** A response, or a report. */
  readonly text: string;
  /** The day that it is judged for if it is a response. */
  readonly day: string;
}

/** A comparison, with what it takes to write it as a document. */
export interface Compared {
  readonly comparison: Comparison;
  exported(kind: ComparisonKind): Uint8Array<ArrayBuffer>;
}

/** What a text is as JSON, if it is any. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const formatOf = (file: unknown): string => String((file as { format?: unknown } | null | undefined)?.format ?? '');

/** Whether a file is a report: its day is its own then. */
export const isReport = (text: string): boolean => formatOf(parsed(text)).startsWith('aimscore-report/');

/** The day on which a response was last answered, at the latest `today`; `today` if none of its answers is dated. */
export function lastAnswered(text: string, today: string): string {
  const { answers } = (parsed(text) ?? {}) as Partial<ResponseFile>;
  const days = (Array.isArray(answers) ? answers : []).map((answer) => answer?.answeredOn).filter((day) => /^\d{4}-\d\d-\d\d$/.test(String(day)));
  return days.reduce<string>((last, day) => (day && day > last ? day : last), '').slice(0, 10) || today;
}

/** Compares the assessment as it stands with an earlier version. If that can't be opened, says why. */
export async function compareWith(model: Assessment, { text, day }: Earlier): Promise<Compared | { problems: readonly Problem[] } | { refused: string }> {
  const { questionnaire } = (parsed(text) ?? {}) as Partial<ResponseFile>;
  const theirs = typeof questionnaire === 'object' ? questionnaire?.id : undefined;
  // Another questionnaire need not be loaded, and would be called unknown.
  if (typeof theirs === 'string' && theirs !== model.view.id) return { refused: say('merge.other', { theirs, mine: model.view.title }) };
  const now: ComparisonSide = { report: JSON.stringify(model.report), response: model.text() };
  const questions = JSON.stringify(model.view);
  let old: ComparisonSide = { report: text };
  if (!isReport(text)) {
    const opened = model.reportOf(text, day > model.today ? model.today : day);
    if ('problems' in opened) return opened;
    old = opened;
  }
  // Loaded on use: most who fill in never compare.
  const [{ compareReports, exportComparison, ready }, words] = await Promise.all([import('aimscore/office'), loadWords(model.locale)]);
  await ready();
  const input: ComparisonInput = { old, new: now, words, questions };
  const outcome = compareReports(input);
  if (outcome.type === 'failure') return outcome;
  return {
    comparison: outcome.value,
    exported(kind) {
      const written = exportComparison(kind, input);
      if (written.type === 'failure') throw new Error(written.problems.map(({ message }) => message).join('; '));
      return written.value;
    },
  };
}
