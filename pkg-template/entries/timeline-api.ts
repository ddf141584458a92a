import { files } from './content-files.js';
import type { Report as Untimed } from './core.js';
import { type Read, textOf } from './text.js';
import { Planner, type Problem, type Timeline } from './timeline.js';

export { Forecast, Planner } from './timeline.js';
export type * from './timeline.js';

/** How to load the models of timelines. */
export interface PlannerOptions {
  /** Languages to load words in; all, if not given. */
  locales?: readonly string[];
  /** How to get a file, as text or as its bytes, where it lies elsewhere than in the package. */
  read?: Read;
}

/** The planner refused a file. */
export class PlannerError extends Error {
  /** To tell it from other errors, as `code` */
  override readonly name = 'PlannerError';
  /** Stays, whatever the message says */
  readonly code = 'models-refused';

  constructor(
    /** The file, by its place below `aimscore/questionnaires/` */
    readonly path: string,
    /** What is wrong with it */
    readonly problems: readonly Problem[],
  ) {
    super(`${path}: ${problems.map((problem) => `${problem.path} ${problem.message}`).join('; ')}`);
  }
}

const KINDS: readonly string[] = ['words', 'published', 'schedule'];

/** A planner with the schedule model, the published figures and words. */
export async function assemblePlanner({ locales, read }: PlannerOptions, otherwise: Read): Promise<Planner> {
  const wanted = files.filter(({ kind, locale }) => KINDS.includes(kind) && (locale === null || !locales || locales.includes(locale)));
  const texts = await Promise.all(wanted.map(async (file) => [file, await (read ?? otherwise)(file)] as const));
  const planner = new Planner();
  for (const [file, text] of texts) {
    const outcome = planner.add(textOf(text));
    if (outcome.type === 'failure') {
      planner.free();
      throw new PlannerError(file.path, outcome.problems);
    }
  }
  return planner;
}

/** A gap report with its timeline, where the questionnaire yields one. */
export type TimedReport = Untimed & { timeline?: Timeline };

/** What a timeline needs of a session. */
export interface Grounded {
  ground(locale?: string | null): string | undefined;
  report(locale?: string | null): string;
}

/**
 * The gap report of a session with its timeline, as JSON text. A questionnaire that yields no timeline gives the report
 * as it is. Throws a `PlannerError` if the models don't fit the catalogue.
 */
export function reportWithTimeline(session: Grounded, planner: Planner, locale?: string): string {
  const report = session.report(locale);
  const ground = session.ground(locale);
  if (ground === undefined) return report;
  const outcome = planner.load(ground);
  if (outcome.type === 'failure') throw new PlannerError('ground', outcome.problems);
  const timeline = planner.timeline(locale);
  // The timeline is the last field of a report.
  return timeline === undefined ? report : `${report.slice(0, -1)},"timeline":${timeline}}`;
}
