import { css, html, nothing, type CSSResultGroup, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Bounds } from 'aimscore';
import type { Estimate } from 'aimscore/timeline';
import { range } from './bars.js';
import type { Measure } from './model/assessment.js';
import { day, moves, percent } from './model/numbers.js';
import { figure } from './parts.js';
import { ReportPart } from './report-part.js';
import { label, say } from './words.js';
import './words/later.js';

/** `<aims-headline>`: where it stands, in a sentence and four figures. */
@customElement('aims-headline')
export class AimsHeadline extends ReportPart {
  static override styles: CSSResultGroup = [
    ReportPart.styles,
    css`
      .verdict {
        max-width: 40rem;
        font: 400 clamp(1.25rem, 1.1rem + 0.7vw, 1.5rem) / 1.4 var(--aims-serif);
        text-wrap: pretty;
      }

      :host {
        container-type: inline-size;
      }

      dl {
        display: grid;
        grid-template-columns: repeat(4, minmax(0, 1fr));
        gap: var(--aims-5);
        margin-block: var(--aims-6) var(--aims-5);
      }

      @container (width < 46rem) {
        dl {
          grid-template-columns: repeat(2, minmax(0, 1fr));
        }
      }

      dl > div {
        display: grid;
        align-content: start;
        padding-block-start: var(--aims-3);
        border-block-start: 2px solid var(--aims-ink);
      }

      dt {
        font-weight: 600;
      }

      dd.value {
        font: 600 var(--aims-figure) / 1.25 var(--aims-serif);
      }

      dd.value .figure {
        text-decoration-thickness: 2px;
        text-underline-offset: 0.15em;
      }

      dd.chart {
        padding-block: var(--aims-1);
      }

      dd {
        color: var(--aims-soft);
        font-size: var(--aims-small);
        line-height: 1.45;
      }

      dd.value,
      .count {
        color: var(--aims-ink);
      }

      .count {
        margin-block-start: var(--aims-2);
        font-weight: 600;
      }

      .date {
        margin-block-start: var(--aims-1);
      }

      .statements {
        display: grid;
        gap: var(--aims-1);
        max-width: var(--aims-measure);
        padding-inline-start: var(--aims-4);
        border-inline-start: 2px solid var(--aims-line);
        color: var(--aims-soft);
        font-size: var(--aims-small);
      }
    `,
  ];

  /** When it could be certified; `null` if that is not known. */
  @property({ attribute: false }) estimate: Estimate | null | undefined;

  #measure(measure: Measure, value: number | null | undefined, bounds: Bounds | null | undefined, over: string): TemplateResult {
    return html`<div>
      <dt>${say(`measure.${measure}`)}</dt>
      <dd class="value">${figure('total', measure, value)}</dd>
      <dd class="chart">${range(value, bounds)}</dd>
      <dd>${over}${moves(bounds) ? html`<br />${say('score.bounds', { low: percent(bounds?.low), high: percent(bounds?.high) })}` : nothing}</dd>
    </div>`;
  }

  #verdict(): unknown {
    const { milestones, buyer, fit, progress } = this.model.report;
    if (progress.answered === 0) return say('verdict.empty');
    if (buyer) return say('verdict.buyer', { failed: buyer.mustHavesFailed.length, open: buyer.mustHavesOpen.length, of: buyer.mustHaves });
    return fit?.message.text ?? milestones?.message.text ?? nothing;
  }

  /** When the certificate can be there, once that is computed. */
  #date(): unknown {
    const { model, estimate } = this;
    if (estimate === null || !model.yields('timeline') || model.report.progress.answered === 0) return nothing;
    const dates = estimate?.milestones.at(-1)?.dates;
    const text = dates ? say('headline.date', { p50: day(dates.p50), p80: day(dates.p80) }) : say('headline.date.busy');
    return html`<p class="date">${text} <a class="screen" href=${model.href('result/timeline')}>${say('headline.date.why')}</a></p>`;
  }

  protected override view(): unknown {
    const { total, progress, requirements, findings, statements } = this.model.report;
    const { figures, rating } = total;
    const over = say('score.over', { n: total.requirements, of: requirements.length });
    const rated = rating ? `${label('band', rating)}. ${over}` : over;
    return html`<p class="verdict">${this.#verdict()}</p>
      ${findings && progress.answered > 0
        ? html`<p class="count">${say('findings.count', { major: findings.major, minor: findings.minor, opportunities: findings.opportunities })}</p>`
        : nothing}
      ${this.#date()}
      <dl>
        ${this.#measure('readiness', figures.readiness, figures.readinessBounds, rated)}
        ${this.#measure('conformity', figures.conformity, figures.conformityBounds, over)}
        <div>
          <dt>${say('measure.coverage')}</dt>
          <dd class="value number">${percent(progress.share)}</dd>
          <dd class="chart">${range(progress.share, null)}</dd>
          <dd>
            ${say('score.answered', { answered: progress.answered, visible: progress.visible })}
            ${progress.notApplicable > 0 ? say('score.not-applicable', { n: progress.notApplicable }) : nothing}
            ${progress.notApplicableHigh ? html`<strong>${say('score.not-applicable.high')}</strong>` : nothing}
          </dd>
        </div>
        ${this.#measure('assurance', figures.assurance, null, say('measure.assurance.means'))}
      </dl>
      <div class="statements">${statements.map(({ text, key }) => html`<p>${text ?? key}</p>`)}</div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'aims-headline': AimsHeadline;
  }
}
