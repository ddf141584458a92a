// Charts as drawings: data and a width in, SVG out. A page shows a drawing as wide as there is room, a file as wide as paper.
import { svg, type SVGTemplateResult } from 'lit';

/** What is drawn, and how high it is. Lengths are in hundredths of 6.25 rem: pixels, unless the reader has larger type. */
export interface Drawing {
  readonly height: number;
  readonly content: unknown;
}

/** Draws for a width. */
export type Draw = (width: number) => Drawing;

/** Sizes of type. */
export const TYPE = 13;
const SMALL = 12;
const LINE = 16;

/** From this width on, names stand beside what is drawn, not above it. */
const WIDE = 560;
/** Below this width, labels that can be left out are. */
export const NARROW = 416;

const FAMILY = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', 'Noto Sans', sans-serif";
let ruler: CanvasRenderingContext2D | null | undefined;

function measure(text: string, size: number, weight: number): number {
  ruler ??= document.createElement('canvas').getContext('2d');
  if (!ruler) return text.length * size * 0.6;
  ruler.font = `${weight} ${size}px ${FAMILY}`;
  return ruler.measureText(text).width;
}

/** As much of a text as fits, from its beginning; at least one character. */
function fitting(text: string, width: number, size: number, weight: number): string {
  let [least, most] = [1, text.length];
  while (least < most) {
    const middle = Math.ceil((least + most) / 2);
    if (measure(text.slice(0, middle), size, weight) <= width) least = middle;
    else most = middle - 1;
  }
  // Never half of a character.
  const last = text.charCodeAt(least - 1);
  return text.slice(0, least < text.length && last >= 0xd800 && last < 0xdc00 ? least + 1 : least);
}

/** Breaks a text into lines of a width; what is more than `most` lines ends in an ellipsis. */
export function lines(text: string, width: number, { size = TYPE, weight = 400, most = 3 } = {}): string[] {
  const list: string[] = [];
  let line = '';
  // Nobody reads more of it, and breaking it takes time.
  for (let word of text.slice(0, 2000).trim().split(/\s+/)) {
    const longer = line ? `${line} ${word}` : word;
    if (measure(longer, size, weight) <= width) {
      line = longer;
      continue;
    }
    if (line) list.push(line);
    while (measure(word, size, weight) > width && word.length > 1 && list.length <= most) {
      const part = fitting(word, width, size, weight);
      list.push(part);
      word = word.slice(part.length);
    }
    line = word;
    if (list.length > most) break;
  }
  if (line) list.push(line);
  if (list.length <= most) return list;
  const end = list[most - 1] ?? '';
  return [...list.slice(0, most - 1), `${fitting(end, width - size, size, weight).trimEnd()}…`];
}

/** Lines of text, the first of them with its foot at `y`. */
export function text(list: readonly string[], x: number, y: number, kind = '', anchor = 'start'): SVGTemplateResult {
  return svg`<text class=${kind} text-anchor=${anchor}>${list.map((line, i) => svg`${i > 0 ? ' ' : ''}<tspan x=${x} y=${y + i * LINE}>${line}</tspan>`)}</text>`;
}

/** Drawings below one another. */
export function stack(list: readonly Drawing[], gap = 12): Drawing {
  let height = 0;
  const content = list.map((each, i) => {
    const y = i === 0 ? 0 : height + gap;
    height = y + each.height;
    return svg`<g transform="translate(0 ${y})">${each.content}</g>`;
  });
  return { height, content };
}

/** Where a row is drawn. */
export interface Strip {
  readonly x: number;
  readonly width: number;
  /** Its middle. */
  readonly y: number;
  readonly top: number;
  readonly bottom: number;
}

/** A row: its name, and what is drawn beside or below it. */
export interface Row {
  readonly name: string;
  /** `soft`, `strong` or none. */
  readonly kind?: string;
  readonly draw?: (strip: Strip) => unknown;
  /** Around the whole row, to make something of it that can be chosen. */
  readonly around?: (content: SVGTemplateResult) => unknown;
}

/** Names beside, or above. */
export const isWide = (width: number): boolean => width >= WIDE;

/** Rows with names. `after` is room at their end. */
export function rows(width: number, list: readonly Row[], { after = 0, bar = 34 } = {}): Drawing {
  const wide = isWide(width);
  const names = wide ? Math.min(Math.round(width * 0.28), 260) : width - after;
  const x = wide ? names + 16 : 0;
  let height = 0;
  const content = list.map(({ name, kind = '', draw, around = (each) => each }) => {
    const label = name ? lines(name, names, { weight: kind === 'strong' ? 600 : 400 }) : [];
    const words = label.length * LINE;
    const top = height;
    const own = wide || !draw ? Math.max(bar, words + 10) : (words ? words + 6 : 0) + Math.round(bar * 0.65) + 4;
    height += own;
    const strip = wide ? { top, bottom: height } : { top: height - Math.round(bar * 0.65) - 2, bottom: height - 2 };
    const foot = wide || !draw ? top + (own - words) / 2 + SMALL : top + SMALL + 4;
    return around(svg`<g>
      <rect class="hit" x="0" y=${top} width=${width} height=${own} />
      ${label.length > 0 ? text(label, 0, foot, `name ${kind}`) : ''}
      ${draw?.({ ...strip, x, width: width - x - after, y: (strip.top + strip.bottom) / 2 }) ?? ''}
    </g>`);
  });
  return { height, content };
}

/** A sign and what it means. The sign is drawn in 28 by 12, its left end in the middle at 0, 0. */
export interface Sign {
  readonly sign: SVGTemplateResult;
  readonly text: string;
}

/** What signs mean, in as many lines as it takes. */
export function legend(width: number, list: readonly Sign[]): Drawing {
  const SIGN = 36;
  let [x, y] = [0, 0];
  const content = list.map(({ sign, text: words }) => {
    const label = lines(words, width - SIGN);
    const wide = SIGN + Math.ceil(Math.max(...label.map((each) => measure(each, TYPE, 400))));
    if (x > 0 && x + wide > width) [x, y] = [0, y + 22];
    const placed = svg`<g transform="translate(${x} ${y + 11})">${sign}</g>${text(label, x + SIGN, y + 15, 'soft')}`;
    if (label.length > 1) [x, y] = [0, y + 22 + (label.length - 1) * LINE];
    else x += wide + 20;
    return placed;
  });
  return { height: y + (x > 0 ? 22 : 0), content };
}

/** Position on a scale of percent. */
export const along = ({ x, width }: Strip, percent: number): number => Math.round((x + (width * percent) / 100) * 100) / 100;
