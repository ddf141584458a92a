import { css, html, nothing, type CSSResultGroup, type TemplateResult } from 'lit';
import { customElement } from 'lit/decorators.js';
import type { Bounds } from 'aimscore';
import { ModelElement } from './base.js';
import { range } from './bars.js';
import { moves, percent } from './model/numbers.js';
import { figure } from './parts.js';
import { base } from './styles/base.js';
import { marks } from './styles/marks.js';
import { say } from './words.js';
import { chart } from './styles/chart.js';

/** `<aims-figures>`: the figures as they stand, beside the questions. */
@customElement('aims-figures')
export class AimsFigures extends ModelElement {
  static override styles: CSSResultGroup = [
    base,
    marks,
    chart,
    css`
      dl {
        display: grid;
        gap: var(--aims-4);
      }

      dl > div {
        display: grid;
        grid-template-columns: 1fr auto;
        align-items: baseline;
        column-gap: var(--aims-2);
      }

      dt {
        font-size: var(--aims-small);
        font-weight: 600;
      }

      dd {
        grid-column: 1 / -1;
        color: var(--aims-soft);
        font-size: 0.8125rem;
        line-height: 1.4;
      }

      dd.value {
        grid-column: 2;
        grid-row: 1;
        color: var(--aims-ink);
        white-space: nowrap;
        font-size: 1.25rem;
        font-weight: 600;
      }

      dd.chart {
        padding-block: 0.25rem 0.125rem;
      }

      @media (max-width: 63.99rem) {
        dl {
          grid-template-columns: repeat(3, minmax(0, 1fr));
          gap: var(--aims-4);
          max-width: 40rem;
          margin-inline: auto;
        }

        dl > div {
          grid-template-columns: 1fr;
        }

        dt,
        dd {
          font-size: 0.75rem;
        }

        dt {
          color: var(--aims-soft);
        }

        dd.value {
          grid-column: 1;
          grid-row: auto;
          font-size: 1.125rem;
          line-height: 1.3;
        }

        dd.wide {
          display: none;
        }
      }
    `,
  ];

  #measure(measure: 'conformity' | 'readiness', value: number | null | undefined, bounds: Bounds | null | undefined): TemplateResult {
    const { model } = this;
    return html`<div>
      <dt>${say(`measure.${measure}`)}</dt>
      <dd class="value">${figure('total', measure, value)}</dd>
      <dd class="chart">${range(value, bounds)}</dd>
      <dd class="wide">
        ${moves(bounds) ? say('score.bounds', { low: percent(bounds?.low), high: percent(bounds?.high) }) : nothing}
        ${say('score.over', { n: model.scored, of: model.requirements.length })}
      </dd>
    </div>`;
  }

  protected override view(): unknown {
    const { model } = this;
    const total = model.figures.get('total');
    return html`<dl>
      ${this.#measure('readiness', total?.readiness, total?.readinessBounds)}
      ${this.#measure('conformity', total?.conformity, total?.conformityBounds)}
      <div>
        <dt>${say('measure.answered')}</dt>
        <dd class="value number">${model.answered}<span class="soft small"> / ${model.visible}</span></dd>
        <dd class="chart">${range(model.visible > 0 ? (10000 * model.answered) / model.visible : null, null)}</dd>
        <dd class="wide">${say('score.answered', { answered: model.answered, visible: model.visible })}</dd>
      </div>
    </dl>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'aims-figures': AimsFigures;
  }
}
