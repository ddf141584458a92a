import { locale } from '../words.js';

const whole = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 });
const exact = new Intl.NumberFormat(locale, { style: 'percent', minimumFractionDigits: 2, maximumFractionDigits: 2 });
const plain = new Intl.NumberFormat(locale, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
const figures = new Intl.NumberFormat(locale, { maximumFractionDigits: 2 });
const months = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
const long = new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : locale, { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });
const short = new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : locale, { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' });
const monthly = new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : locale, { month: 'short', year: 'numeric', timeZone: 'UTC' });

/** A figure that is none yet. */
export const NONE = '–';

/** Basis points as a whole percentage that never says "all" or "nothing" unless it is. */
export function percent(bp: number | null | undefined): string {
  if (bp == null) return NONE;
  if (bp > 0 && bp < 50) return `<${whole.format(0.01)}`;
  if (bp >= 9950 && bp < 10000) return whole.format(0.99);
  return whole.format(bp / 10000);
}

/** Basis points with both decimals, for sums that have to add up. */
export function percentExact(bp: number | null | undefined): string {
  return bp == null ? NONE : exact.format(bp / 10000);
}

/** Whether bounds leave room that can be seen. */
export const moves = (bounds: { low: number; high: number } | null | undefined): boolean => bounds != null && percent(bounds.low) !== percent(bounds.high);

/** Basis points as points of a percentage, without the sign. */
export const points = (bp: number): string => plain.format(bp / 100);

/** Tenths of months. */
export const tenths = (n: number): string => months.format(n / 10);

/** A plain number with at most two decimals. */
export const amount = (n: number): string => figures.format(n);

/** Whole units of a currency. */
export function money(n: number, currency: string): string {
  return new Intl.NumberFormat(locale, { style: 'currency', currency, currencyDisplay: 'code', maximumFractionDigits: 0 }).format(n);
}

/** A day, `YYYY-MM-DD`, in words. */
export function day(text: string | null | undefined, style: 'long' | 'short' | 'month' = 'long'): string {
  const date = new Date(`${text}T00:00:00Z`);
  if (!text || Number.isNaN(date.getTime())) return text ?? NONE;
  return { long, short, month: monthly }[style].format(date);
}

const clock = new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : locale, { dateStyle: 'medium', timeStyle: 'short' });

/** A moment, as milliseconds since 1970, in words. */
export const moment = (at: number): string => clock.format(at);

/** The day that the clock shows here. */
export function today(now = new Date()): string {
  const two = (n: number): string => String(n).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}
