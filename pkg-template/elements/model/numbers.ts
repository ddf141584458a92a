import { perLanguage } from '../words.js';

const number = (options: Intl.NumberFormatOptions): (() => Intl.NumberFormat) => perLanguage((tag) => new Intl.NumberFormat(tag, options));
const date = (options: Intl.DateTimeFormatOptions): (() => Intl.DateTimeFormat) => perLanguage((tag) => new Intl.DateTimeFormat(tag, options));

const whole = number({ style: 'percent', maximumFractionDigits: 0 });
const exact = number({ style: 'percent', minimumFractionDigits: 2, maximumFractionDigits: 2 });
const plain = number({ minimumFractionDigits: 2, maximumFractionDigits: 2 });
const figures = number({ maximumFractionDigits: 2 });
const months = number({ maximumFractionDigits: 1 });
const currencies = perLanguage((tag) => ({ tag, made: new Map<string, Intl.NumberFormat>() }));
const days = {
  long: date({ day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' }),
  short: date({ day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' }),
  month: date({ month: 'short', year: 'numeric', timeZone: 'UTC' }),
};
const clock = date({ dateStyle: 'medium', timeStyle: 'short' });

/** A figure that is none yet. */
export const NONE = '–';

/** Basis points as a whole percentage that never says "all" or "nothing" unless it is. */
export function percent(bp: number | null | undefined): string {
  if (bp == null) return NONE;
  if (bp > 0 && bp < 50) return `<${whole().format(0.01)}`;
  if (bp >= 9950 && bp < 10000) return whole().format(0.99);
  return whole().format(bp / 10000);
}

/** Basis points with both decimals, for sums that have to add up. */
export function percentExact(bp: number | null | undefined): string {
  return bp == null ? NONE : exact().format(bp / 10000);
}

/** Whether bounds leave room that can be seen. */
export const moves = (bounds: { low: number; high: number } | null | undefined): boolean => bounds != null && percent(bounds.low) !== percent(bounds.high);

/** Basis points as points of a percentage, without the sign. */
export const points = (bp: number): string => plain().format(bp / 100);

/** Tenths of months. */
export const tenths = (n: number): string => months().format(n / 10);

/** A plain number with at most two decimals. */
export const amount = (n: number): string => figures().format(n);

/** Whole units of a currency. */
export function money(n: number, currency: string): string {
  const { tag, made } = currencies();
  const there = made.get(currency) ?? new Intl.NumberFormat(tag, { style: 'currency', currency, currencyDisplay: 'code', maximumFractionDigits: 0 });
  made.set(currency, there);
  return there.format(n);
}

/** A day, `YYYY-MM-DD`, in words. */
export function day(text: string | null | undefined, style: keyof typeof days = 'long'): string {
  const at = new Date(`${text}T00:00:00Z`);
  return text && !Number.isNaN(at.getTime()) ? days[style]().format(at) : (text ?? NONE);
}

/** A moment, as milliseconds since 1970, in words. */
export const moment = (at: number): string => clock().format(at);

/** The day that the clock shows here. */
export function today(now = new Date()): string {
  const two = (n: number): string => String(n).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}
