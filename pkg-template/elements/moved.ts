import { html, type TemplateResult } from 'lit';
import { say } from './words.js';
import './words/later.js';

/**
 * By how much a figure moved, in points of a percentage or as a number of things: sign and arrow say it, colour only
 * helps. `better` is the direction to be glad of,
 * 0 if neither is.
 */
export function moved(difference: number | null | undefined, text: (n: number) => string, better: 1 | 0 | -1 = 1): TemplateResult {
  if (difference == null) return html`<span class="moved soft">–<span class="hidden">${say('comparison.moved.none')}</span></span>`;
  if (difference === 0) return html`<span class="moved soft">${say('comparison.moved.same')}</span>`;
  const up = difference > 0;
  return html`<span class="moved ${better === 0 ? 'plain' : Math.sign(difference) === better ? '' : 'worse'}">
    <svg viewBox="0 0 10 10" width="10" height="10" aria-hidden="true"><path d=${up ? 'M5 1 9.5 9h-9Z' : 'M5 9 .5 1h9Z'} /></svg>${up ? '+' : '−'}${text(Math.abs(difference))}
  </span>`;
}
