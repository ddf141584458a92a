// Small bars in a line of text or a table, with sizes in percent; what they show stands beside them in numbers too.
import { html, nothing, svg, type TemplateResult } from 'lit';
import type { Bounds } from 'aimscore';

const share = (bp: number): string => `${Math.round(bp) / 100}%`;

/** A thin track with a value on it, and what the value can still become as a line below. */
export function range(value: number | null | undefined, bounds: Bounds | null | undefined): TemplateResult {
  return html`<svg class="bar" aria-hidden="true">
    <rect class="track" width="100%" y="2" height="4" rx="2" />
    ${value == null ? nothing : svg`<rect class="inner" width=${share(value)} y="2" height="4" rx="2" />`}
    ${bounds ? whisker(bounds, 10) : nothing}
  </svg>`;
}

function whisker({ low, high }: Bounds, y: number): unknown {
  if (low === high) return nothing;
  return svg`<line class="whisker" x1=${share(low)} x2=${share(high)} y1=${y} y2=${y} />
    <line class="whisker" x1=${share(low)} x2=${share(low)} y1=${y - 2} y2=${y + 2} />
    <line class="whisker" x1=${share(high)} x2=${share(high)} y1=${y - 2} y2=${y + 2} />`;
}

/** Where a figure was, as a ring, and where it is, as a dot. */
export function dumbbell(old: number | null | undefined, now: number | null | undefined): TemplateResult {
  const down = old != null && now != null && now < old;
  return html`<svg class="bar thick dumbbell ${down ? 'down' : ''}" aria-hidden="true">
    <line class="axis" x1="0%" x2="100%" y1="8" y2="8" />
    ${old == null || now == null ? nothing : svg`<line class="between" x1=${share(old)} x2=${share(now)} y1="8" y2="8" />`}
    ${old == null || old === now ? nothing : svg`<circle class="from" cx=${share(old)} cy="8" r="5.5" />`}
    ${now == null ? nothing : svg`<circle class="to" cx=${share(now)} cy="8" r="4" />`}
  </svg>`;
}

/** What the signs of a dumbbell mean. */
export function dumbbellKey(old: string, now: string): TemplateResult {
  return html`<p class="key">
    <span><svg class="dumbbell" aria-hidden="true"><circle class="from" cx="12" cy="6" r="5" /></svg>${old}</span>
    <span><svg class="dumbbell" aria-hidden="true"><circle class="to" cx="12" cy="6" r="4" /></svg>${now}</span>
  </p>`;
}
