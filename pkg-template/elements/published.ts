import { css, html, nothing, svg, type CSSResultGroup } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Estimate, Span, Timeline } from 'aimscore/timeline';
import { AimsElement } from './base.js';
import './chart.js';
import type { Origin } from './chart.js';
import { along, rows, type Drawing, type Strip } from './drawing.js';
import { daysBetween } from './model/axis.js';
import { tenths } from './model/numbers.js';
import { base } from './styles/base.js';
import { marks } from './styles/marks.js';
import { paper } from './styles/paper.js';
import { beside, schedule } from './styles/schedule.js';
import { label, say } from './words.js';
import './words/later.js';

/** Days of a month. */
const MONTH = 365.25 / 12;

/** A bar, in tenths of months. */
interface Bar {
  readonly title: string;
  readonly least: number;
  readonly most: number;
  readonly open: boolean;
  readonly own: boolean;
}

/** A row of the table. */
interface Row {
  readonly what: string;
  readonly range: string;
  readonly ours: string;
  readonly why: string;
  readonly source: string;
}

/** `<aims-published>`: what others have published, beside what was computed here. */
@customElement('aims-published')
export class AimsPublished extends AimsElement {
  static override styles: CSSResultGroup = [
    base,
    marks,
    paper,
    schedule,
    beside,
    css`
      .wordy {
        min-width: 16rem;
      }
    `,
  ];

  @property({ attribute: false }) timeline!: Timeline;
  @property({ attribute: false }) estimate: Estimate | undefined;
  @property({ attribute: false }) origin: Origin | undefined;

  #months(least: number, most: number, open: boolean): string {
    return say(open ? 'timeline.months.open' : 'timeline.months', { least: tenths(least), most: tenths(most) });
  }

  #own(id: string, title: string): Bar[] {
    const { milestones = [], inputs } = this.estimate ?? {};
    const dates = milestones.find((one) => one.id === id)?.dates;
    if (!dates || !inputs) return [];
    const months = (date: string): number => Math.round((10 * daysBetween(inputs.start, date)) / MONTH);
    return [{ title, least: months(dates.p10), most: months(dates.p90), open: false, own: true }];
  }

  #bars(): Bar[] {
    const { estimate, timeline } = this;
    const published = (measures: string): Bar[] =>
      estimate
        ? estimate.compared
            .filter((row) => row.measures === measures)
            .map(({ id, least, most, openEnded, source }) => ({ title: this.#name(id, source), least: (least ?? 0) * 10, most: most * 10, open: openEnded, own: false }))
        : timeline.others.filter((row) => row.measures === measures).map(({ least, most, openEnded, source }) => ({ title: source, least: (least ?? 0) * 10, most: most * 10, open: openEnded, own: false }));
    return [
      ...this.#own('audit-ready', say('published.ours.readiness')), ...published('readiness'),
      ...this.#own('certificate', say('published.ours.end')), ...published('end-to-end'),
    ];
  }

  /** A range for a starting point is named after it. */
  #name(id: string, source: string): string {
    return ['early', 'some', 'mature'].includes(id) ? say('published.start', { source, point: label('start-point', id) }) : source;
  }

  #draw(width: number, bars: readonly Bar[]): Drawing {
    const step = Math.max(...bars.map(({ most }) => most)) > 360 ? 120 : 60;
    const end = Math.ceil((Math.max(...bars.map(({ most }) => most)) + 20) / step) * step;
    const ticks = Array.from({ length: end / step + 1 }, (_, i) => i * step);
    return rows(width, [
      ...bars.map(({ title, least, most, open, own }) => ({
        name: title,
        kind: own ? 'strong' : '',
        draw: (strip: Strip) => {
          const at = (n: number): number => along(strip, (100 * n) / end);
          return svg`${ticks.map((tick) => svg`<line class="axis" x1=${at(tick)} x2=${at(tick)} y1=${strip.top} y2=${strip.bottom} />`)}
            <rect class=${own ? 'inner' : 'outer'} x=${at(least)} y=${strip.y - 7} width=${at(least + Math.max(most - least, 2)) - at(least)} height="14" rx="1.5" />
            ${open ? svg`<line class="whisker" x1=${at(most)} x2=${at(Math.min(most + 40, end))} y1=${strip.y} y2=${strip.y} stroke-dasharray="3 3" />` : nothing}`;
        },
      })),
      {
        name: '',
        draw: (strip: Strip) => svg`${ticks.map((tick, i) => svg`<text x=${along(strip, (100 * tick) / end)} y=${strip.y + 4} text-anchor=${i === 0 ? 'start' : i === ticks.length - 1 ? 'end' : 'middle'}>${i === 0 ? say('published.months') : tick / 10}</text>`)}`,
      },
    ]);
  }

  #rows(): Row[] {
    const { estimate, timeline } = this;
    if (estimate) {
      return estimate.compared.map(({ id, measures, least, most, openEnded, oursTenths, message, source }) => ({
        what: label('timeline.measure', measures),
        range: least == null ? say('published.up-to', { most }) : this.#months(least * 10, most * 10, openEnded),
        ours: say('published.ours', { months: tenths(oursTenths) }),
        why: message.text ?? message.key,
        source: this.#name(id, source),
      }));
    }
    const own = (title: string, span: Span | null | undefined): Row[] => (span ? [{ what: title, range: this.#months(span.leastTenths, span.mostTenths, span.openEnded), ours: '', why: '', source: span.source }] : []);
    return [
      ...own(say('timeline.readiness'), timeline.readiness), ...own(say('timeline.certification'), timeline.certification), ...own(say('timeline.end'), timeline.endToEnd),
      ...timeline.others.map(({ measures, least, most, openEnded, text, source }) => ({
        what: label('timeline.measure', measures),
        range: least == null ? say('published.up-to', { most }) : this.#months(least * 10, most * 10, openEnded),
        ours: '', why: text, source,
      })),
    ];
  }

  protected override view(): unknown {
    const { timeline, estimate } = this;
    const bars = this.#bars();
    return html`${bars.length > 0
      ? html`<aims-chart .name=${say('published.title')} .about=${say('published.lead')} .origin=${this.origin} .draw=${(width: number) => this.#draw(width, bars)}></aims-chart>`
      : nothing}
      <div class="scroll" tabindex="0" role="region" aria-label=${say('published.title')}>
        <table>
          <thead>
            <tr>
              <th scope="col">${say('timeline.source')}</th>
              <th scope="col">${say('timeline.what')}</th>
              <th scope="col">${say('timeline.range')}</th>
              ${estimate ? html`<th scope="col">${say('published.ours.head')}</th>` : nothing}
              <th scope="col" class="wordy">${say(estimate ? 'published.why' : 'published.says')}</th>
            </tr>
          </thead>
          <tbody>
            ${this.#rows().map(
              ({ what, range, ours, why, source }) => html`<tr>
                <th scope="row" lang=${this.english}>${source}</th>
                <td>${what}</td>
                <td>${range}</td>
                ${estimate ? html`<td class="date">${ours}</td>` : nothing}
                <td class="wordy" lang=${estimate ? nothing : this.english}>${why}</td>
              </tr>`,
            )}
          </tbody>
        </table>
      </div>
      ${timeline.reading.length > 0 ? html`<details><summary>${say('timeline.reading')}</summary><ul lang=${this.english}>${timeline.reading.map((line) => html`<li class="small">${line}</li>`)}</ul></details>` : nothing}`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'aims-published': AimsPublished;
  }
}
