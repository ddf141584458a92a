import { css, html, nothing, svg, type CSSResultGroup, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Estimate } from 'aimscore/timeline';
import { AimsElement } from './base.js';
import { Axis } from './model/axis.js';
import { day, percent } from './model/numbers.js';
import { base } from './styles/base.js';
import { chart } from './styles/chart.js';
import { marks } from './styles/marks.js';
import { paper } from './styles/paper.js';
import { schedule } from './styles/schedule.js';
import { say } from './words.js';
import './words/later.js';

type Which = 'auditReady' | 'certificate';

/** `<aims-probability>`: how likely readiness and the certificate are by each date. */
@customElement('aims-probability')
export class AimsProbability extends AimsElement {
  static override styles: CSSResultGroup = [
    base,
    marks,
    chart,
    paper,
    schedule,
    css`
      :host {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: var(--aims-4);
      }

      @media print {
        :host {
          display: block;
        }
      }

      .curve {
        display: block;
        width: 100%;
        height: clamp(13rem, 40vw, 17rem);
        margin-block: 1.25rem 1.75rem;
        overflow: visible;
      }

      path {
        fill: none;
        vector-effect: non-scaling-stroke;
      }

      .certificate {
        stroke: var(--aims-accent);
        stroke-width: 3;
      }

      .area {
        fill: var(--aims-pale);
        opacity: 0.45;
      }

      .ready {
        stroke: var(--aims-edge);
        stroke-width: 2;
        stroke-dasharray: 6 4;
      }

      .tried {
        stroke: var(--aims-ink);
        stroke-width: 2;
        stroke-dasharray: 1.5 4;
        stroke-linecap: round;
      }

      .eighty {
        stroke: var(--aims-edge);
        stroke-width: 1;
      }

      .dot {
        fill: var(--aims-alarm);
        stroke: var(--aims-surface);
        stroke-width: 2;
      }
    `,
  ];

  @property({ attribute: false }) estimate!: Estimate;
  /** The estimate of a scenario beside it. */
  @property({ attribute: false }) tried: Estimate | undefined;

  #path(axis: Axis, { curve }: Estimate, which: Which): string {
    return curve.map((point, i) => `${i === 0 ? 'M' : 'L'}${axis.at(point[which])} ${100 - point.percent}`).join('');
  }

  #chart(): TemplateResult {
    const { estimate, tried } = this;
    const { curve, inputs, onTarget } = estimate;
    const { target } = inputs;
    const dates = [...curve, ...(tried?.curve ?? [])].flatMap(({ auditReady, certificate }) => [auditReady, certificate]);
    const axis = new Axis([...dates, ...(target ? [target] : [])]);
    const certificate = this.#path(axis, estimate, 'certificate');
    const [first, last] = [curve.at(0), curve.at(-1)];
    const area = first && last ? `${certificate}L${axis.at(last.certificate)} 100L${axis.at(first.certificate)} 100Z` : '';
    const goal = target ? `${axis.at(target)}%` : '';
    return html`<svg class="curve" aria-hidden="true">
      ${[0, 50, 80, 100].map((share) => {
        const y = `${100 - share}%`;
        return svg`<line class=${share === 80 ? 'eighty' : 'axis'} x1="0" x2="100%" y1=${y} y2=${y} />
          <text x="0" y=${y} dy=${share === 0 ? '-0.3em' : share === 100 ? '1em' : '-0.3em'}>${percent(share * 100)}</text>`;
      })}
      ${axis.ticks.map(({ at, label, anchor, minor }) => svg`<line class="axis" x1=${at} x2=${at} y1="0" y2="100%" /><text class=${minor ? 'minor' : ''} x=${at} y="100%" dy="1.5em" text-anchor=${anchor}>${label}</text>`)}
      <svg viewBox="0 0 100 100" preserveAspectRatio="none" width="100%" height="100%">
        <path class="area" d=${area} />
        <path class="ready" d=${this.#path(axis, estimate, 'auditReady')} />
        <path class="certificate" d=${certificate} />
        ${tried ? svg`<path class="tried" d=${this.#path(axis, tried, 'certificate')} />` : nothing}
      </svg>
      ${target
        ? svg`<line class="goal" x1=${goal} x2=${goal} y1="0" y2="100%" />
          <circle class="dot" cx=${goal} cy="${100 - (onTarget ?? 0) / 100}%" r="5" />
          <text class="goal-label" x=${goal} y="0" dx=${axis.at(target) > 60 ? -6 : 6} dy="-0.4em" text-anchor=${axis.at(target) > 60 ? 'end' : 'start'}>${say('probability.target', { day: day(target, 'short'), share: percent(onTarget) })}</text>`
        : nothing}
    </svg>`;
  }

  #key(): TemplateResult {
    const sign = (kind: string): TemplateResult => html`<svg aria-hidden="true"><path class=${kind} d="M0 6h24" /></svg>`;
    return html`<p class="key">
      <span>${sign('certificate')}${say('probability.certificate')}</span>
      <span>${sign('ready')}${say('probability.ready')}</span>
      ${this.tried ? html`<span>${sign('tried')}${say('probability.tried')}</span>` : nothing}
    </p>`;
  }

  protected override view(): unknown {
    const { estimate, tried } = this;
    return html`${this.#chart()} ${this.#key()}
      <details>
        <summary>${say('probability.table')}</summary>
        <div class="scroll" tabindex="0" role="region" aria-label=${say('probability.table')}>
          <table>
            <thead>
              <tr>
                <th scope="col">${say('probability.share')}</th>
                <th scope="col">${say('probability.ready')}</th>
                <th scope="col">${say('probability.certificate')}</th>
                ${tried ? html`<th scope="col">${say('probability.tried')}</th>` : nothing}
              </tr>
            </thead>
            <tbody>
              ${estimate.curve.map(
                ({ percent: share, auditReady, certificate }, i) => html`<tr>
                  <th scope="row" class="number">${share}</th>
                  <td class="date">${day(auditReady, 'short')}</td>
                  <td class="date">${day(certificate, 'short')}</td>
                  ${tried ? html`<td class="date">${day(tried.curve[i]?.certificate, 'short')}</td>` : nothing}
                </tr>`,
              )}
            </tbody>
          </table>
        </div>
      </details>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'aims-probability': AimsProbability;
  }
}
