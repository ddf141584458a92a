// Dates along a line.
import { perLanguage } from '../words.js';

const DAY = 86_400_000;
const month = perLanguage((tag) => new Intl.DateTimeFormat(tag, { month: 'short', timeZone: 'UTC' }));
const full = perLanguage((tag) => new Intl.DateTimeFormat(tag, { month: 'short', year: 'numeric', timeZone: 'UTC' }));

/** Steps between ticks, in months. */
const STEPS = [1, 2, 3, 6, 12, 24, 60, 120];
/** Most steps, so that labels fit 280 pixels. */
const MOST = 6;

/** Days since 1970-01-01. */
export const ordinal = (date: string): number => Math.round(Date.parse(`${date}T00:00:00Z`) / DAY);

/** Days from one date to another. */
export const daysBetween = (from: string, to: string): number => ordinal(to) - ordinal(from);

/** A mark on an axis, at a percentage of its length. */
export interface Tick {
  readonly at: number;
  readonly label: string;
  /** How the label lies at it, so that it stays within the chart. */
  readonly anchor: 'start' | 'middle' | 'end';
  /** Between those with a year: its label can be left out. */
  readonly minor: boolean;
}

/** A line of time between two dates, with room before and behind. */
export class Axis {
  readonly ticks: readonly Tick[];
  readonly #from: number;
  readonly #length: number;

  constructor(dates: readonly string[]) {
    const days = dates.map(ordinal).filter(Number.isFinite);
    const [first, last] = [Math.min(...days), Math.max(...days)];
    const room = Math.max(Math.round((last - first) / 40), 3);
    this.#from = first - room;
    this.#length = last + room - this.#from;
    this.ticks = this.#marks();
  }

  /** Where a date lies, in percent. */
  at(date: string): number {
    return Math.round((1e4 * (ordinal(date) - this.#from)) / this.#length) / 100;
  }

  /** Whether a date can be shown. */
  holds(date: string): boolean {
    const at = this.at(date);
    return at >= 0 && at <= 100;
  }

  #marks(): Tick[] {
    const months = this.#length / 30.44;
    const step = STEPS.find((each) => months / each <= MOST) ?? 120;
    const begin = new Date(this.#from * DAY);
    const ticks: Tick[] = [];
    for (let n = Math.ceil((begin.getUTCFullYear() * 12 + begin.getUTCMonth() + 1) / step) * step; ; n += step) {
      const date = new Date(Date.UTC(Math.floor(n / 12), n % 12, 1));
      const at = (100 * (date.getTime() / DAY - this.#from)) / this.#length;
      if (at > 100) return ticks;
      const minor = step < 12 && n % 12 !== 0 && ticks.length > 0;
      const label = step >= 12 ? String(date.getUTCFullYear()) : (minor ? month : full)().format(date);
      ticks.push({ at: Math.round(at * 100) / 100, label, anchor: at < 11 ? 'start' : at > 89 ? 'end' : 'middle', minor });
    }
  }
}
