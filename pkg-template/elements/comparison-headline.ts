import { css, html, nothing, type CSSResultGroup, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Comparison, Shift } from 'aimscore/office';
import { dumbbell } from './bars.js';
import { AimsHeadline } from './headline.js';
import { amount, day, percent, points } from './model/numbers.js';
import { moved } from './moved.js';
import { figure } from './parts.js';
import { ReportPart } from './report-part.js';
import { label, say } from './words.js';

const MEASURES = ['readiness', 'conformity', 'assurance'] as const;
/** Numbers of things, and whether more or fewer are better, or neither. */
const COUNTS = [['major', -1], ['minor', -1], ['opportunities', 0], ['gaps', -1], ['milestones', 1]] as const;

/** `<aims-comparison-headline>`: where it stood and where it stands, in a sentence, four figures and what was counted. */
@customElement('aims-comparison-headline')
export class AimsComparisonHeadline extends ReportPart {
  static override styles: CSSResultGroup = [
    AimsHeadline.styles,
    css`
      dd.value {
        font-size: clamp(1.375rem, 1.1rem + 1vw, 2rem);
        white-space: nowrap;
      }

      dd .was {
        color: var(--aims-soft);
        font-size: 0.6em;
        font-weight: 400;
      }

      .notices {
        display: grid;
        gap: var(--aims-2);
        max-width: none;
        margin-block-end: var(--aims-5);
      }

      .counts {
        max-width: 34rem;
        table-layout: fixed;
      }

      .counts .end {
        width: 4rem;
      }

      .counts .end:last-child {
        width: 6rem;
      }

      @media (max-width: 44rem) {
        .counts th,
        .counts td {
          padding-inline-end: var(--aims-2);
        }

        .counts thead th {
          font-size: 0.75rem;
        }

        .counts .end {
          width: 3.25rem;
        }

        .counts .end:last-child {
          width: 4.5rem;
          padding-inline-end: 0;
        }
      }
    `,
  ];

  @property({ attribute: false }) comparison!: Comparison;

  #tile(name: string, { old, new: now, difference }: Shift, shown: unknown, more: unknown): TemplateResult {
    return html`<div>
      <dt>${name}</dt>
      <dd class="value number"><span class="was"><span class="hidden">${say('comparison.earlier')}</span> ${percent(old)} <span aria-hidden="true">→</span></span> <span class="hidden">${say('comparison.later')}</span> ${shown}</dd>
      <dd class="chart">${dumbbell(old, now)}</dd>
      <dd>${moved(difference, points)} ${difference ? say('comparison.points') : nothing}</dd>
      <dd>${more}</dd>
    </div>`;
  }

  #verdict(): string {
    const { total, measure, requirements } = this.comparison;
    const { old, new: now, difference } = total[measure as 'readiness' | 'conformity'];
    const count = (direction: string): number => requirements.filter((each) => each.direction === direction).length;
    const name = say(`measure.${measure as 'readiness' | 'conformity'}`);
    const way = difference == null ? 'none' : difference > 0 ? 'up' : difference < 0 ? 'down' : 'same';
    const first = say(`comparison.verdict.${way}`, { measure: name, points: points(Math.abs(difference ?? 0)), old: percent(old), new: percent(now) });
    return `${first} ${say('comparison.verdict.requirements', { improved: count('improved'), fell: count('fell'), other: count('other') })}`;
  }

  #count(key: (typeof COUNTS)[number][0], better: 1 | 0 | -1): unknown {
    const { old, new: now, difference } = this.comparison.total[key];
        return html`<tr>
      <th scope="row">${say(`comparison.count.${key}`)}</th>
      <td class="end">${old ?? '–'}</td>
      <td class="end">${now ?? '–'}</td>
      <td class="end">${moved(difference, amount, better)}</td>
    </tr>`;
  }

  protected override view(): unknown {
    const { total, notices, old, new: now } = this.comparison;
    const over = total.requirements.old === total.requirements.new ? say('comparison.over.same', { n: total.requirements.new ?? 0 }) : say('comparison.over', { old: total.requirements.old ?? 0, new: total.requirements.new ?? 0 });
    const rating = total.rating.old === total.rating.new ? nothing : html`${label('band', total.rating.old)} <span aria-hidden="true">→</span><span class="hidden">, ${say('comparison.later')}</span> ${label('band', total.rating.new)}. `;
    const counts = COUNTS.filter(([key]) => total[key].old != null || total[key].new != null);
    return html`<p class="verdict">${this.#verdict()}</p>
      <dl>
        ${MEASURES.map((measure) => this.#tile(say(`measure.${measure}`), total[measure], figure('total', measure, total[measure].new), html`${measure === this.comparison.measure ? rating : nothing}${over}`))}
        ${this.#tile(say('measure.coverage'), total.progress, percent(total.progress.new), say('comparison.over.questions'))}
      </dl>
      ${notices.length > 0 ? html`<div class="note notices">${notices.map(({ id, text }) => html`<p class="small">${id === 'day' ? say('comparison.days', { old: day(old.today), new: day(now.today) }) : text}</p>`)}</div>` : nothing}
      ${counts.length === 0
        ? nothing
        : html`<table class="counts">
            <caption>${say('comparison.counts')}</caption>
            <thead><tr><td></td>${this.columns()}</tr></thead>
            <tbody>${counts.map(([key, better]) => this.#count(key, better))}</tbody>
          </table>`}`;
  }

  /** Headings of the columns that every table of a comparison has. */
  private columns(): unknown {
    return (['earlier', 'later', 'difference'] as const).map((key) => html`<th scope="col" class="end">${say(`comparison.${key}`)}</th>`);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'aims-comparison-headline': AimsComparisonHeadline;
  }
}
