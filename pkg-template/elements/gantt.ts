import { css, html, nothing, svg, type CSSResultGroup, type SVGTemplateResult, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { DatePercentiles, Estimate, PlanningInput, StageRow } from 'aimscore/timeline';
import { AimsElement } from './base.js';
import { Axis, daysBetween } from './model/axis.js';
import { day, percent } from './model/numbers.js';
import { base } from './styles/base.js';
import { chart } from './styles/chart.js';
import { marks } from './styles/marks.js';
import { paper } from './styles/paper.js';
import { schedule } from './styles/schedule.js';
import { say } from './words.js';
import './words/later.js';

const POINTS = ['p10', 'p50', 'p80', 'p90'] as const;

/** Days of a break between readiness and stage 1 from which a place with the certification body is what is waited for. */
const BREAK = 7;

/** Cells of the four probabilities. */
export const dateCells = (dates: DatePercentiles): TemplateResult[] => POINTS.map((point) => html`<td class="date">${day(dates[point], 'short')}</td>`);

/** Their headings. */
export const dateHeads = (): TemplateResult[] => POINTS.map((point) => html`<th scope="col">${say(`forecast.${point}`)}</th>`);

/** Whether a stage delays the certificate when it takes longer, in the run in the middle. */
export function critical({ milestones, stages }: Estimate, { id, begins, ends }: StageRow): boolean {
  const ready = milestones[0]?.dates.p50;
  const stage1 = stages.find((stage) => stage.id === 'stage-1')?.begins.p50;
  if (!ready || !stage1) return false;
  if (id === 'booking') return daysBetween(ready, stage1) > BREAK;
  return begins.p50 !== ends.p50 || begins.p90 !== ends.p90;
}

/** `<aims-gantt>`: stages and milestones along a line of time, each with its uncertainty. */
@customElement('aims-gantt')
export class AimsGantt extends AimsElement {
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

      .key svg {
        width: 2.25rem;
        height: 1rem;
        overflow: visible;
      }

      .strong {
        font-weight: 600;
      }
    `,
  ];

  @property({ attribute: false }) estimate!: Estimate;
  @property({ attribute: false }) planning: PlanningInput | undefined;
  @property() today = '';

  #axis(): Axis {
    const { milestones, stages, inputs } = this.estimate;
    const dates = [inputs.start, this.today, ...milestones.map(({ dates }) => dates.p90), ...stages.flatMap(({ begins, ends }) => [begins.p10, ends.p90])];
    const end = dates.reduce((a, b) => (a > b ? a : b));
    // A target far beyond would leave no room for the rest.
    if (inputs.target && daysBetween(end, inputs.target) < daysBetween(inputs.start, end)) dates.push(inputs.target);
    return new Axis(dates);
  }

  /** What lies behind every row: ticks, times without work, today and the target. */
  #behind(axis: Axis): SVGTemplateResult {
    const { target } = this.estimate.inputs;
    const line = (at: string, kind: string): SVGTemplateResult => svg`<line class=${kind} x1=${at} x2=${at} y1="0" y2="100%" />`;
    return svg`${(this.planning?.freezes ?? []).map(({ from, to }) => {
      const [a, b] = [Math.max(axis.at(from), 0), Math.min(axis.at(to), 100)];
      return b > a ? svg`<rect class="pause" x="${a}%" width="${b - a}%" height="100%" />` : nothing;
    })}
      ${axis.ticks.map(({ at }) => line(at, 'axis'))}
      ${axis.holds(this.today) ? line(`${axis.at(this.today)}%`, 'now') : nothing}
      ${target && axis.holds(target) ? line(`${axis.at(target)}%`, 'goal') : nothing}`;
  }

  #whisker(axis: Axis, { p10, p90 }: DatePercentiles, y: string): SVGTemplateResult {
    const [a, b] = [`${axis.at(p10)}%`, `${axis.at(p90)}%`];
    return svg`<line class="whisker" x1=${a} x2=${b} y1=${y} y2=${y} />`;
  }

  #stage(axis: Axis, stage: StageRow): unknown {
    const { begins, ends, message, id } = stage;
    const none = begins.p10 === ends.p90;
    const from = axis.at(begins.p50);
    const width = (a: string, b: string): string => `${Math.max(axis.at(b) - axis.at(a), 0.4)}%`;
    return html`<div>
      <span class=${none ? 'soft' : ''}>${message.text ?? id}</span>
      <svg>
        ${this.#behind(axis)}
        ${none
          ? nothing
          : svg`<rect class="outer" x="${axis.at(begins.p10)}%" width=${width(begins.p10, ends.p90)} y="20%" height="60%" rx="2" />
            <rect class=${critical(this.estimate, stage) ? 'inner' : 'aside'} x="${from}%" width=${width(begins.p50, ends.p50)} y="32%" height="36%" rx="1" />
            ${critical(this.estimate, stage) ? svg`<line class="critical" x1="${from}%" x2="${axis.at(ends.p50)}%" y1="80%" y2="80%" />` : nothing}`}
      </svg>
    </div>`;
  }

  #milestone(axis: Axis, name: string, dates: DatePercentiles): unknown {
    return html`<div>
      <span class="strong">${name}</span>
      <svg>
        ${this.#behind(axis)}
        <rect class="outer" x="${axis.at(dates.p10)}%" width="${Math.max(axis.at(dates.p90) - axis.at(dates.p10), 0.4)}%" y="36%" height="28%" rx="2" />
        ${this.#whisker(axis, dates, '50%')}
        <svg x="${axis.at(dates.p80)}%" y="50%"><path class="likely" d="M0-5 5 0 0 5-5 0Z" /></svg>
        <svg x="${axis.at(dates.p50)}%" y="50%"><path class="diamond" d="M0-6 6 0 0 6-6 0Z" /></svg>
      </svg>
    </div>`;
  }

  #scale(axis: Axis): TemplateResult {
    return html`<div>
      <span></span>
      <svg>${axis.ticks.map(({ at, label, anchor, minor }) => svg`<text class=${minor ? 'minor' : ''} x=${at} y="65%" text-anchor=${anchor}>${label}</text>`)}</svg>
    </div>`;
  }

  #key(): TemplateResult {
    const { target } = this.estimate.inputs;
    return html`<p class="key" aria-hidden="true">
      <span><svg><rect class="inner" width="100%" y="25%" height="50%" /></svg>${say('gantt.key.middle')}</span>
      <span><svg><rect class="outer" width="100%" y="10%" height="80%" /></svg>${say('gantt.key.range')}</span>
      <span><svg><svg x="30%" y="50%"><path class="diamond" d="M0-6 6 0 0 6-6 0Z" /></svg><svg x="75%" y="50%"><path class="likely" d="M0-5 5 0 0 5-5 0Z" /></svg></svg>${say('gantt.key.points')}</span>
      <span><svg><line class="critical" x2="100%" y1="50%" y2="50%" /></svg>${say('gantt.key.critical')}</span>
      <span><svg><rect class="aside" width="100%" y="20%" height="60%" /></svg>${say('gantt.key.aside')}</span>
      <span><svg><line class="now" x1="50%" x2="50%" y2="100%" /></svg>${say('timeline.today')}</span>
      ${target ? html`<span><svg><line class="goal" x1="50%" x2="50%" y2="100%" /></svg>${say('forecast.target.day', { day: day(target, 'short') })}</span>` : nothing}
    </p>`;
  }

  #table(): TemplateResult {
    const { stages } = this.estimate;
    const bound = ({ byPeople, byChain, byOwner }: StageRow): unknown => {
      const parts = Object.entries({ people: byPeople, chain: byChain, owner: byOwner }).filter(([, share]) => share > 0);
      return parts.sort(([, a], [, b]) => b - a).map(([id, share]) => `${say(`gantt.bound.${id as 'people' | 'chain' | 'owner'}`)} ${percent(share)}`).join(', ') || '–';
    };
    return html`<details>
      <summary>${say('gantt.table')}</summary>
      <div class="scroll" tabindex="0" role="region" aria-label=${say('gantt.table')}>
        <table>
          <thead>
            <tr>
              <th scope="col">${say('gantt.stage')}</th>
              <th scope="col">${say('gantt.begins')}</th>
              <th scope="col">${say('gantt.ends.p10')}</th>
              <th scope="col">${say('gantt.ends.p50')}</th>
              <th scope="col">${say('gantt.ends.p80')}</th>
              <th scope="col">${say('gantt.ends.p90')}</th>
              <th scope="col">${say('gantt.critical')}</th>
              <th scope="col">${say('gantt.bound')}</th>
            </tr>
          </thead>
          <tbody>
            ${stages.map(
              (stage) => html`<tr>
                <th scope="row">${stage.message.text ?? stage.id}</th>
                <td class="date">${day(stage.begins.p50, 'short')}</td>
                ${dateCells(stage.ends)}
                <td>${critical(this.estimate, stage) ? say('gantt.critical.yes') : '–'}</td>
                <td>${bound(stage)}</td>
              </tr>`,
            )}
          </tbody>
        </table>
      </div>
    </details>`;
  }

  protected override view(): unknown {
    const { milestones, stages } = this.estimate;
    const axis = this.#axis();
    const phase = (id: string): unknown => stages.filter((stage) => stage.phase === id).map((stage) => this.#stage(axis, stage));
    return html`<div class="rows" aria-hidden="true">
        ${this.#scale(axis)}
        <div class="heading"><span>${say('gantt.milestones')}</span></div>
        ${milestones.map(({ id, message, dates }) => this.#milestone(axis, message.text ?? id, dates))}
        <div class="heading"><span>${say('gantt.readiness')}</span></div>
        ${phase('readiness')}
        <div class="heading"><span>${say('gantt.certification')}</span></div>
        ${phase('certification')} ${this.#scale(axis)}
      </div>
      ${this.#key()} ${this.#table()}`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'aims-gantt': AimsGantt;
  }
}
