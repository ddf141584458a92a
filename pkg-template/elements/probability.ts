import { html, nothing, svg, type CSSResultGroup, type SVGTemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Estimate } from 'aimscore/timeline';
import { AimsElement } from './base.js';
import './chart.js';
import type { Origin } from './chart.js';
import { along, isWide, legend, stack, type Drawing, type Sign, type Strip } from './drawing.js';
import { timeScale } from './gantt.js';
import { Axis } from './model/axis.js';
import { day, percent } from './model/numbers.js';
import { base } from './styles/base.js';
import { marks } from './styles/marks.js';
import { paper } from './styles/paper.js';
import { beside, schedule } from './styles/schedule.js';
import { say } from './words.js';
import './words/later.js';

type Which = 'auditReady' | 'certificate';

/** Where a share of the runs lies. */
const height = ({ top, bottom }: Strip, share: number): number => Math.round((bottom - ((bottom - top) * share) / 100) * 100) / 100;

/** `<aims-probability>`: how likely readiness and the certificate are by each date. */
@customElement('aims-probability')
export class AimsProbability extends AimsElement {
  static override styles: CSSResultGroup = [
    base,
    marks,
    paper,
    schedule,
    beside,
  ];

  @property({ attribute: false }) estimate!: Estimate;
  /** The estimate of a scenario beside it. */
  @property({ attribute: false }) tried: Estimate | undefined;
  @property({ attribute: false }) origin: Origin | undefined;

  #path(axis: Axis, strip: Strip, { curve }: Estimate, which: Which): string {
    return curve.map((point, i) => `${i === 0 ? 'M' : 'L'}${along(strip, axis.at(point[which]))} ${height(strip, point.percent)}`).join('');
  }

  #curves(width: number): Drawing {
    const { estimate, tried } = this;
    const { curve, inputs, onTarget } = estimate;
    const { target } = inputs;
    const dates = [...curve, ...(tried?.curve ?? [])].flatMap(({ auditReady, certificate }) => [auditReady, certificate]);
    const axis = new Axis([...dates, ...(target ? [target] : [])]);
    const bottom = isWide(width) ? 300 : 220;
    const strip: Strip = { x: 0, width, y: 0, top: 20, bottom };
    const certificate = this.#path(axis, strip, estimate, 'certificate');
    const [first, last] = [curve.at(0), curve.at(-1)];
    const area = first && last ? `${certificate}L${along(strip, axis.at(last.certificate))} ${bottom}L${along(strip, axis.at(first.certificate))} ${bottom}Z` : '';
    const level = (share: number): SVGTemplateResult => {
      const y = height(strip, share);
      return svg`<line class=${share === 80 ? 'eighty' : 'axis'} x1="0" x2=${width} y1=${y} y2=${y} /><text x="0" y=${share === 100 ? y + 13 : y - 4}>${percent(share * 100)}</text>`;
    };
    const goal = (day: string, words: string): SVGTemplateResult => {
      const at = axis.at(day);
      const x = along(strip, at);
      return svg`<line class="goal" x1=${x} x2=${x} y1=${strip.top} y2=${bottom} />
        <circle class="dot" cx=${x} cy=${height(strip, (onTarget ?? 0) / 100)} r="5" />
        <text class="goal-label" x=${at > 60 ? x - 6 : x + 6} y=${strip.top - 6} text-anchor=${at > 60 ? 'end' : 'start'}>${words}</text>`;
    };
    return {
      height: bottom + 24,
      content: svg`${[0, 50, 80, 100].map(level)}
        ${axis.ticks.map(({ at }) => svg`<line class="axis" x1=${along(strip, at)} x2=${along(strip, at)} y1=${strip.top} y2=${bottom} />`)}
        ${timeScale(axis, strip, bottom + 18, width)}
        <path class="area" d=${area} />
        <path class="ready" d=${this.#path(axis, strip, estimate, 'auditReady')} />
        <path class="curve" d=${certificate} />
        ${tried ? svg`<path class="tried" d=${this.#path(axis, strip, tried, 'certificate')} />` : nothing}
        ${target ? goal(target, say('probability.target', { day: day(target, 'short'), share: percent(onTarget) })) : nothing}`,
    };
  }

  #draw(width: number): Drawing {
    const sign = (kind: string, text: string): Sign => ({ sign: svg`<path class=${kind} d="M0 0h28" />`, text });
    return stack([
      this.#curves(width),
      legend(width, [
        sign('curve', say('probability.certificate')),
        sign('ready', say('probability.ready')),
        ...(this.tried ? [sign('tried', say('probability.tried'))] : []),
      ]),
    ]);
  }

  protected override view(): unknown {
    const { estimate, tried } = this;
    // A new function each time, so that the chart is drawn anew.
    return html`<aims-chart .name=${say('probability.title')} .about=${say('probability.lead')} .origin=${this.origin} .draw=${(width: number) => this.#draw(width)}></aims-chart>
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
