// Pieces of markup that several elements use.
import { html, nothing, svg, type SVGTemplateResult, type TemplateResult } from 'lit';
import type { Problem } from 'aimscore';
import { percent } from './model/numbers.js';
import { type Key, label, locale, type Params, say } from './words.js';

/** A text of the engine: what stands in backticks is quoted input. */
export function prose(text: string | null | undefined): unknown {
  return (text ?? '').split('`').map((part, i) => (i % 2 === 1 ? html`<code>${part}</code>` : part));
}

/** A text with one of its data in another language, as `lang` says. */
export function quoting(key: Key, name: string, value: string, lang: string | undefined, params: Params = {}): unknown {
  const [before, after] = say(key, { ...params, [name]: '\0' }).split('\0');
  return html`${before}<span lang=${lang ?? nothing}>${value}</span>${after ?? nothing}`;
}

/** A sentence that begins with a capital letter and ends with a stop; problems do neither. */
export function sentence(text: string): string {
  const upper = text.charAt(0).toUpperCase() + text.slice(1);
  return /[.!?…。！？]$/.test(upper) || upper === '' ? upper : `${upper}${locale() === 'ja' ? '。' : '.'}`;
}

/** Why a change was refused, in a line. */
export function refusal(problems: readonly Problem[], id?: string): unknown {
  if (problems.length === 0) return nothing;
  return html`<p class="error" id=${id ?? nothing} role="alert">
    ${problems.map(({ message, help }) => prose(`${sentence(message)} ${help ? sentence(help) : ''}`))}
  </p>`;
}

/** Asks for a figure's explanation; `aims-flow` answers. */
export function explain(target: EventTarget | null, node: string, measure: string): void {
  target?.dispatchEvent(new CustomEvent('aims-explain', { detail: { node, measure }, bubbles: true, composed: true }));
}

/** A figure that opens its explanation. */
export function figure(node: string, measure: 'conformity' | 'readiness' | 'assurance', bp: number | null | undefined, what = ''): unknown {
  if (bp == null) return html`<span class="number soft" title=${say('figure.none')}>–<span class="hidden">${say('figure.none')}</span></span>`;
  const name = say('figure.open', { figure: percent(bp), measure: say(`measure.${measure}`), of: what || say('figure.total') });
  return html`<button type="button" class="figure number" aria-label=${name}
    @click=${(event: Event) => explain(event.currentTarget, node, measure)}>${percent(bp)}</button>`;
}

const STATUS: Readonly<Record<string, SVGTemplateResult>> = {
  full: svg`<circle cx="8" cy="8" r="7" class="fill"/><path d="m4.6 8.3 2.3 2.3 4.5-5" class="tick"/>`,
  half: svg`<circle cx="8" cy="8" r="6.25"/><path d="M8 1.75a6.25 6.25 0 0 0 0 12.5Z" class="fill"/>`,
  none: svg`<circle cx="8" cy="8" r="6.25"/><path d="m5.5 5.5 5 5m0-5-5 5"/>`,
  open: svg`<circle cx="8" cy="8" r="6.25" stroke-dasharray="2.2 2.1"/>`,
  out: svg`<circle cx="8" cy="8" r="6.25"/><path d="M5 8h6"/>`,
};

const GLYPH: Readonly<Record<string, string>> = {
  met: 'full', passed: 'full', complete: 'full', included: 'full',
  'partly-met': 'half', 'in-progress': 'half', started: 'half',
  'not-met': 'none', failed: 'none',
  excluded: 'out', 'not-applicable': 'out',
};

/** The sign of a status: shape says it, colour only helps. */
export function glyph(status: string | null | undefined): TemplateResult {
  const shape = GLYPH[status ?? ''] ?? 'open';
  return html`<svg class="glyph ${shape}" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">${STATUS[shape]}</svg>`;
}

/** A status with its sign. */
export function status(group: string, id: string | null | undefined): TemplateResult {
  return html`<span class="status">${glyph(id)}<span>${label(group, id)}</span></span>`;
}

/** A requirement by its number; opens the explanation of its readiness. */
export function cite(id: string, title: string | undefined): TemplateResult {
  return html`<button type="button" class="cite" title=${title ?? nothing} aria-label=${say('cite.open', { id, title: title ?? '' })}
    @click=${(event: Event) => explain(event.currentTarget, id, 'readiness')}>${id}</button>`;
}

/** Numbers of requirements, one after the other. */
export function cites(ids: readonly string[], titles: ReadonlyMap<string, string>): unknown {
  return html`<span class="cites">${ids.map((id) => cite(id, titles.get(id)))}</span>`;
}

/** A heading that can take the focus when a view is opened. */
export function heading(text: string, lang?: string): TemplateResult {
  return html`<h1 tabindex="-1" lang=${lang ?? nothing}>${text}</h1>`;
}

/** A list of options of a select, the first of them empty. */
export function options(group: string, ids: readonly string[], chosen: string | undefined, empty: Key = 'choose'): unknown {
  return html`<option value="" ?selected=${!chosen}>${say(empty)}</option>
    ${ids.map((id) => html`<option value=${id} ?selected=${id === chosen}>${label(group, id)}</option>`)}`;
}
