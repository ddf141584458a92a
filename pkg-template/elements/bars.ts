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
