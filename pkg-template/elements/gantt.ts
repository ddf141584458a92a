import { html, nothing, svg, type CSSResultGroup, type SVGTemplateResult, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { DatePercentiles, Estimate, PlanningInput, StageRow } from 'aimscore/timeline';
import { AimsElement } from './base.js';
import './chart.js';
import type { Origin } from './chart.js';
import { along, legend, NARROW, rows, stack, type Drawing, type Row, type Sign, type Strip } from './drawing.js';
import { Axis, daysBetween } from './model/axis.js';
import { day, percent } from './model/numbers.js';
import { base } from './styles/base.js';
import { marks } from './styles/marks.js';
import { paper } from './styles/paper.js';
import { beside, schedule } from './styles/schedule.js';
import { say } from './words.js';
import './words/later.js';

const POINTS = ['p10', 'p50', 'p80', 'p90'] as const;

/** Days of a break between readiness and stage 1 from which a place with the certification body is what is waited for. */
const BREAK = 7;

/** Cells of the four probabilities. */
export const dateCells = (dates: DatePercentiles): TemplateResult[] => POINTS.map((point) => html`<td class="date">${day(dates[point], 'short')}</td>`);

/** Their headings. */
export const dateHeads = (): TemplateResult[] => POINTS.map((point) => html`<th scope="col">${say(`forecast.${point}`)}</th>`);

/** Words of an axis, where there is room for them. */
export const timeScale = (axis: Axis, strip: Strip, y: number, width: number): SVGTemplateResult =>
  svg`${axis.ticks.filter(({ minor }) => !minor || width >= NARROW).map(({ at, label, anchor }) => svg`<text x=${along(strip, at)} y=${y} text-anchor=${anchor}>${label}</text>`)}`;

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
    paper,
    schedule,
    beside,
  ];

  @property({ attribute: false }) estimate!: Estimate;
  @property({ attribute: false }) planning: PlanningInput | undefined;
  @property() today = '';
  @property({ attribute: false }) origin: Origin | undefined;

  #axis(): Axis {
    const { milestones, stages, inputs } = this.estimate;
    const dates = [inputs.start, this.today, ...milestones.map(({ dates }) => dates.p90), ...stages.flatMap(({ begins, ends }) => [begins.p10, ends.p90])];
    const end = dates.reduce((a, b) => (a > b ? a : b));
    // A target far beyond would leave no room for the rest.
    if (inputs.target && daysBetween(end, inputs.target) < daysBetween(inputs.start, end)) dates.push(inputs.target);
    return new Axis(dates);
  }

  /** What lies behind every row: ticks, times without work, today and the target. */
  #behind(axis: Axis, strip: Strip): SVGTemplateResult {
    const { target } = this.estimate.inputs;
    const line = (at: number, kind: string): SVGTemplateResult => svg`<line class=${kind} x1=${along(strip, at)} x2=${along(strip, at)} y1=${strip.top} y2=${strip.bottom} />`;
    return svg`${(this.planning?.freezes ?? []).map(({ from, to }) => {
      const [a, b] = [Math.max(axis.at(from), 0), Math.min(axis.at(to), 100)];
      return b > a ? svg`<rect class="pause" x=${along(strip, a)} y=${strip.top} width=${along(strip, b) - along(strip, a)} height=${strip.bottom - strip.top} />` : nothing;
    })}
      ${axis.ticks.map(({ at }) => line(at, 'axis'))}
      ${axis.holds(this.today) ? line(axis.at(this.today), 'now') : nothing}
      ${target && axis.holds(target) ? line(axis.at(target), 'goal') : nothing}`;
  }

  #bar(axis: Axis, strip: Strip, kind: string, from: string, to: string, height: number): SVGTemplateResult {
    const [a, b] = [along(strip, axis.at(from)), along(strip, axis.at(to))];
    return svg`<rect class=${kind} x=${a} y=${strip.y - height / 2} width=${Math.max(b - a, 2)} height=${height} rx="1.5" />`;
  }

  #stage(axis: Axis, stage: StageRow): Row {
    const { begins, ends, message, id } = stage;
    const none = begins.p10 === ends.p90;
    const held = critical(this.estimate, stage);
    return {
      name: message.text ?? id,
      kind: none ? 'soft' : '',
      draw: (strip) => svg`${this.#behind(axis, strip)}
        ${none
          ? nothing
          : svg`${this.#bar(axis, strip, 'outer', begins.p10, ends.p90, 18)}${this.#bar(axis, strip, held ? 'inner' : 'aside', begins.p50, ends.p50, 10)}
            ${held ? svg`<line class="critical" x1=${along(strip, axis.at(begins.p50))} x2=${along(strip, axis.at(ends.p50))} y1=${strip.y + 10} y2=${strip.y + 10} />` : nothing}`}`,
    };
  }

  #milestone(axis: Axis, name: string, dates: DatePercentiles): Row {
    return {
      name,
      kind: 'strong',
      draw: (strip) => {
        const at = (date: string): number => along(strip, axis.at(date));
        return svg`${this.#behind(axis, strip)} ${this.#bar(axis, strip, 'outer', dates.p10, dates.p90, 10)}
          <line class="whisker" x1=${at(dates.p10)} x2=${at(dates.p90)} y1=${strip.y} y2=${strip.y} />
          <path class="likely" d="M${at(dates.p80)} ${strip.y - 5}l5 5-5 5-5-5Z" />
          <path class="diamond" d="M${at(dates.p50)} ${strip.y - 6}l6 6-6 6-6-6Z" />`;
      },
    };
  }

  #scale(axis: Axis, width: number): Row {
    return { name: '', draw: (strip) => timeScale(axis, strip, strip.y + 4, width) };
  }

  #signs(): Sign[] {
    const { target } = this.estimate.inputs;
    return [
      { sign: svg`<rect class="inner" y="-5" width="28" height="10" rx="1.5" />`, text: say('gantt.key.middle') },
      { sign: svg`<rect class="outer" y="-7" width="28" height="14" rx="1.5" />`, text: say('gantt.key.range') },
      { sign: svg`<path class="diamond" d="M7 -6l6 6-6 6-6-6Z" /><path class="likely" d="M22 -5l5 5-5 5-5-5Z" />`, text: say('gantt.key.points') },
      { sign: svg`<line class="critical" x1="0" x2="28" y1="0" y2="0" />`, text: say('gantt.key.critical') },
      { sign: svg`<rect class="aside" x="1" y="-4" width="26" height="8" rx="1.5" />`, text: say('gantt.key.aside') },
      { sign: svg`<line class="now" x1="14" x2="14" y1="-8" y2="8" />`, text: say('timeline.today') },
      ...(target ? [{ sign: svg`<line class="goal" x1="14" x2="14" y1="-8" y2="8" />`, text: say('forecast.target.day', { day: day(target, 'short') }) }] : []),
    ];
  }

  #draw(width: number): Drawing {
    const { milestones, stages } = this.estimate;
    const axis = this.#axis();
    const phase = (id: string): Row[] => stages.filter((stage) => stage.phase === id).map((stage) => this.#stage(axis, stage));
    return stack([
      rows(width, [
        this.#scale(axis, width),
        { name: say('gantt.milestones'), kind: 'head' },
        ...milestones.map(({ id, message, dates }) => this.#milestone(axis, message.text ?? id, dates)),
        { name: say('gantt.readiness'), kind: 'head' },
        ...phase('readiness'),
        { name: say('gantt.certification'), kind: 'head' },
        ...phase('certification'),
        this.#scale(axis, width),
      ]),
      legend(width, this.#signs()),
    ]);
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
    // A new function each time, so that the chart is drawn anew.
    return html`<aims-chart .name=${say('gantt.title')} .about=${say('gantt.lead')} .origin=${this.origin} .draw=${(width: number) => this.#draw(width)}></aims-chart>
      ${this.#table()}`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'aims-gantt': AimsGantt;
  }
}
