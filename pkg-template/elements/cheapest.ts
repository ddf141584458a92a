import { css, html, nothing, type CSSResultGroup } from 'lit';
import { customElement } from 'lit/decorators.js';
import type { Gap } from 'aimscore';
import './gap.js';
import { points } from './model/numbers.js';
import { cite } from './parts.js';
import { ReportPart } from './report-part.js';
import { say } from './words.js';

/** How many are shown. */
const FIRST = 5;

/** Basis points for a usual day's work. */
const perDay = ({ gain, effortDays }: Gap): number => gain / effortDays.likely;

/** Gaps that can be begun now, those that bring most for a day's work first. */
export function cheapest(gaps: readonly Gap[]): Gap[] {
  const waiting = new Set(gaps.flatMap(({ unlocks }) => unlocks.requirements));
  const free = gaps.filter(({ requirement, gain }) => gain > 0 && !waiting.has(requirement));
  return free.sort((a, b) => perDay(b) - perDay(a) || a.rank - b.rank);
}

/** `<aims-cheapest>`: the next steps that bring most readiness for the least effort. */
@customElement('aims-cheapest')
export class AimsCheapest extends ReportPart {
  static override styles: CSSResultGroup = [
    ReportPart.styles,
    css`
      .entries > li {
        display: grid;
        grid-template-columns: 7.5rem minmax(0, 1fr);
        gap: var(--aims-2) var(--aims-4);
      }

      .rate strong {
        display: block;
        font: 600 1.5rem / 1.2 var(--aims-serif);
        font-variant-numeric: tabular-nums;
      }

      .rate {
        color: var(--aims-soft);
        font-size: 0.8125rem;
        line-height: 1.35;
      }

      .rate strong {
        color: var(--aims-ink);
      }

      .step {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: var(--aims-2);
      }

      @media (max-width: 36rem) {
        .entries > li {
          grid-template-columns: minmax(0, 1fr);
        }

        .rate strong {
          display: inline;
        }
      }
    `,
  ];

  #step(gap: Gap): unknown {
    return html`<li>
      <p class="rate"><strong>+${points(perDay(gap))}</strong> ${say('cheapest.rate')}</p>
      <div class="step">
        <div class="top">${cite(gap.requirement, gap.title)}<h3>${gap.title}</h3></div>
        <aims-gap .model=${this.model} .gap=${gap}></aims-gap>
      </div>
    </li>`;
  }

  protected override view(): unknown {
    const { total, requirements, ...report } = this.model.report;
    const gaps = report.gaps ?? [];
    const free = cheapest(gaps);
    const list = free.slice(0, FIRST);
    if (list.length === 0) return nothing;
    const sum = (of: (gap: Gap) => number): number => list.reduce((all, gap) => all + of(gap), 0);
    return html`${this.head(say('part.cheapest'), say('cheapest.lead', { n: list.length, free: free.length, of: gaps.length }))}
      <div class="stack">
        <p>${say('cheapest.sum', { n: list.length, gain: points(sum(({ gain }) => gain)), days: sum(({ effortDays }) => effortDays.likely), scored: total.requirements, of: requirements.length })}</p>
        <ol class="entries">${list.map((gap) => this.#step(gap))}</ol>
        <p class="small soft">${say('cheapest.why')}</p>
      </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'aims-cheapest': AimsCheapest;
  }
}
