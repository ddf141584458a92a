import type { Estimate, StageRow } from 'aimscore/timeline';
import { daysBetween } from './axis.js';

/** Part of the way to the certificate, in days at the P50. */
export interface Leg {
  /** A stage, `place` for waiting until the certification body has time. */
  readonly id: string;
  readonly stage?: StageRow;
  readonly days: number;
}

/**
 * The way to the certificate, leg by leg. Each begins where the one before ends, so that days from the start add up to
 * the date. Booking runs beside: what of it has to be waited for is a leg of its own.
 */
export function legs({ stages, inputs }: Estimate): Leg[] {
  const list: Leg[] = [];
  let at = inputs.start;
  for (const stage of stages.filter(({ id }) => id !== 'booking')) {
    if (stage.id === 'stage-1') {
      list.push({ id: 'place', days: daysBetween(at, stage.begins.p50) });
      at = stage.begins.p50;
    }
    list.push({ id: stage.id, stage, days: daysBetween(at, stage.ends.p50) });
    at = stage.ends.p50;
  }
  return list;
}

/** What a leg adds in another estimate. */
export interface Shift {
  readonly id: string;
  readonly stage?: StageRow | undefined;
  readonly before: number;
  readonly after: number;
}

/** Where the days between two certificates come from: the start, and each leg that is not as long as before. */
export function shifts(plan: Estimate, other: Estimate): Shift[] {
  const theirs = new Map(legs(other).map((leg) => [leg.id, leg.days]));
  const start = { id: 'start', before: 0, after: daysBetween(plan.inputs.start, other.inputs.start) };
  const rows = legs(plan).map(({ id, stage, days }) => ({ id, stage, before: days, after: theirs.get(id) ?? 0 }));
  return [start, ...rows].filter(({ before, after }) => before !== after);
}
