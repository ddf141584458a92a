import { css, html, nothing, svg, type CSSResultGroup, type TemplateResult } from 'lit';
import { customElement } from 'lit/decorators.js';
import type { OtherSource, Span, Timeline } from 'aimscore';
import { day, tenths } from './model/numbers.js';
import { ReportPart } from './report-part.js';
import { label, say } from './words.js';

/** A bar of the chart, in tenths of months. */
interface Bar {
  readonly title: string;
  readonly least: number;
  readonly most: number;
  readonly open: boolean;
  readonly own: boolean;
}

/** `<aims-timeline>`: published ranges with their sources. */
@customElement('aims-timeline')
export class AimsTimeline extends ReportPart {
  static override styles: CSSResultGroup = [
    ReportPart.styles,
    css`
      .big {
        font: 600 var(--aims-h2) / 1.3 var(--aims-serif);
      }

      .axis-row,
      .bars > div {
        display: grid;
        grid-template-columns: minmax(6rem, 14rem) minmax(0, 1fr);
        gap: var(--aims-4);
        align-items: center;
        padding-block: var(--aims-1);
        font-size: var(--aims-small);
      }

      .bars svg {
        width: 100%;
        height: 1rem;
        overflow: visible;
      }

      .axis-row svg {
        width: 100%;
        height: 1.25rem;
        overflow: visible;
      }

      .other {
        fill: var(--aims-pale);
      }

      @media (max-width: 40rem) {
        .axis-row,
        .bars > div {
          grid-template-columns: 1fr;
          gap: 0;
        }
      }
    `,
  ];

  #months({ leastTenths, mostTenths, openEnded }: Span): string {
    return say(openEnded ? 'timeline.months.open' : 'timeline.months', { least: tenths(leastTenths), most: tenths(mostTenths) });
  }

  #bars({ readiness, endToEnd, others }: Timeline): Bar[] {
    const own = (title: string, span: Span | null | undefined): Bar[] =>
      span ? [{ title, least: span.leastTenths, most: span.mostTenths, open: span.openEnded, own: true }] : [];
    const other = ({ measures, least, most, openEnded, source }: OtherSource): Bar => ({
      title: say('timeline.other', { what: label('timeline.measure', measures), source }),
      least: (least ?? 0) * 10, most: most * 10, open: openEnded, own: false,
    });
    return [...own(say('timeline.readiness'), readiness), ...own(say('timeline.end'), endToEnd), ...others.map(other)];
  }

  #chart(timeline: Timeline): TemplateResult {
    const bars = this.#bars(timeline);
    const end = Math.ceil((Math.max(...bars.map(({ most }) => most)) + 20) / 60) * 60;
    const at = (n: number): string => `${(100 * n) / end}%`;
    const ticks = Array.from({ length: end / 60 + 1 }, (_, i) => i * 60);
    return html`<div class="bars" aria-hidden="true">
      ${bars.map(
        ({ title, least, most, open, own }) => html`<div>
          <span class=${own ? '' : 'soft'}>${title}</span>
          <svg>
            ${ticks.map((tick) => svg`<line class="axis" x1=${at(tick)} x2=${at(tick)} y1="-6" y2="22" />`)}
            <rect class=${own ? 'inner' : 'other'} x=${at(least)} width=${at(Math.max(most - least, 2))} y="2" height="12" rx="2" />
            ${open ? svg`<line class="whisker" x1=${at(most)} x2=${at(Math.min(most + 40, end))} y1="8" y2="8" stroke-dasharray="3 3" />` : nothing}
          </svg>
        </div>`,
      )}
      <div class="axis-row">
        <span></span>
        <svg>${ticks.map((tick, i) => svg`<text x=${at(tick)} y="14" text-anchor=${i === 0 ? 'start' : i === ticks.length - 1 ? 'end' : 'middle'}>${i === 0 ? say('timeline.today') : tick / 10}</text>`)}</svg>
      </div>
    </div>`;
  }

  #row(title: string, span: Span | null | undefined): unknown {
    if (!span) return nothing;
    return html`<tr>
      <th scope="row">${title}</th>
      <td>${this.#months(span)}</td>
      <td>${span.earliest ? `${day(span.earliest, 'month')} – ${day(span.latest, 'month')}` : '–'}</td>
      <td>${label('source', span.source)}</td>
    </tr>`;
  }

  protected override view(): unknown {
    const { timeline } = this.model.report;
    if (!timeline) return nothing;
    const { because, readiness, certification, endToEnd, others, reading } = timeline;
    return html`${this.head(say('part.timeline'), say('timeline.lead'))}
      <div class="stack">
        ${endToEnd ? html`<p class="big">${say('timeline.big', { from: day(endToEnd.earliest, 'month'), to: day(endToEnd.latest, 'month') })}</p>` : nothing}
        <p>${because.text ?? because.key} ${readiness ? nothing : html`<a href=${this.model.href('profile')}>${say('timeline.choose')}</a>`}</p>
        ${this.#chart(timeline)}
        <div class="scroll" tabindex="0" role="region" aria-label=${say('part.timeline')}>
          <table>
            <thead>
              <tr>
                <th scope="col">${say('timeline.what')}</th>
                <th scope="col">${say('timeline.range')}</th>
                <th scope="col">${say('timeline.dates')}</th>
                <th scope="col">${say('timeline.source')}</th>
              </tr>
            </thead>
            <tbody>
              ${this.#row(say('timeline.readiness'), readiness)} ${this.#row(say('timeline.certification'), certification)} ${this.#row(say('timeline.end'), endToEnd)}
              ${others.map(
                ({ measures, text, source }) => html`<tr>
                  <th scope="row">${label('timeline.measure', measures)}</th>
                  <td colspan="2">${text}</td>
                  <td>${source}</td>
                </tr>`,
              )}
            </tbody>
          </table>
        </div>
        ${reading.length > 0 ? html`<details><summary>${say('timeline.reading')}</summary><ul>${reading.map((line) => html`<li class="small">${line}</li>`)}</ul></details>` : nothing}
      </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'aims-timeline': AimsTimeline;
  }
}
