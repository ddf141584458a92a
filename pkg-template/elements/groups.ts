import { css, html, nothing, svg, type CSSResultGroup, type SVGTemplateResult } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import type { Figures, GroupRow } from 'aimscore';
import './chart.js';
import { along, isWide, legend, rows, stack, text, type Drawing, type Row, type Strip } from './drawing.js';
import { line } from './fields.js';
import { percent } from './model/numbers.js';
import { setTarget, target, USUAL_TARGET } from './model/target.js';
import { explain, figure } from './parts.js';
import { ReportPart } from './report-part.js';
import { say } from './words.js';

/** Room at the end of a row for each of two figures; for one where it is narrow. */
const FIGURE = 80;
const SINGLE = 48;

/** `<aims-groups>`: clauses and objectives as bars with a target, and in a table. */
@customElement('aims-groups')
export class AimsGroups extends ReportPart {
  static override styles: CSSResultGroup = [
    ReportPart.styles,
    css`
      .target {
        display: flex;
        flex-wrap: wrap;
        gap: var(--aims-3) var(--aims-6);
      }

      .target > :last-child {
        flex: 1 1 20rem;
      }

      input.narrow {
        min-width: 0;
        width: 6rem;
      }

      table + table {
        margin-block-start: var(--aims-5);
      }

      details > .scroll {
        margin-block-start: var(--aims-3);
      }
    `,
  ];

  @state() private target = target();
  @state() private problem = '';

  #setTarget(words: string): void {
    const value = words === '' ? USUAL_TARGET : Number(words);
    this.problem = value >= 0 && value <= 100 ? '' : say('groups.target.wrong');
    if (this.problem) return;
    this.target = Math.round(value);
    setTarget(this.target);
  }

  #bar(strip: Strip, { conformity, readiness, readinessBounds }: Figures): SVGTemplateResult {
    const { x, y } = strip;
    const long = (bp: number): number => along(strip, bp / 100) - x;
    const at = (bp: number): number => x + long(bp);
    const goal = along(strip, this.target);
    const { low = 0, high = 0 } = readinessBounds ?? {};
    return svg`<rect class="track" x=${x} width=${strip.width} y=${y - 5} height="8" rx="1" />
      ${conformity == null ? nothing : svg`<rect class="outer" x=${x} width=${long(conformity)} y=${y - 5} height="8" rx="1" />`}
      ${readiness == null ? nothing : svg`<rect class="inner" x=${x} width=${long(readiness)} y=${y - 5} height="8" rx="1" />`}
      ${low === high ? nothing : svg`<path class="whisker" d="M${at(low)} ${y + 7}H${at(high)}M${at(low)} ${y + 5}v4M${at(high)} ${y + 5}v4" />`}
      <line class="goal" x1=${goal} x2=${goal} y1=${strip.top} y2=${strip.bottom} />`;
  }

  #row(width: number, { id, title = '', figures }: GroupRow): Row {
    const name = `${id} ${title}`;
    const open = (event: Event): void => explain(event.currentTarget, id, 'readiness');
    return {
      name,
      draw: (strip) => svg`${this.#bar(strip, figures)}
        ${text([percent(figures.readiness)], width - (isWide(width) ? FIGURE : 0), strip.y + 4, 'value strong', 'end')}
        ${isWide(width) ? text([percent(figures.conformity)], width, strip.y + 4, '', 'end') : nothing}`,
      around: (content) =>
        figures.readiness == null
          ? content
          : svg`<g class="mark" role="button" tabindex="0" aria-label=${say('groups.open', { name, readiness: percent(figures.readiness), conformity: percent(figures.conformity) })}
              @click=${open} @keydown=${(event: KeyboardEvent) => {
                if (event.key !== 'Enter' && event.key !== ' ') return;
                event.preventDefault();
                open(event);
              }}>${content}</g>`,
    };
  }

  #draw(width: number): Drawing {
    const { groups } = this.model.report;
    const after = isWide(width) ? 2 * FIGURE : SINGLE;
    const kinds = [...new Set(groups.map(({ kind }) => kind))];
    const part = (kind: string): Drawing[] => [
      {
        height: 22,
        content: svg`${text([say(kind === 'clause' ? 'groups.clauses' : 'groups.objectives')], 0, 15, 'head')}
          ${isWide(width) ? svg`${text([say('measure.readiness')], width - FIGURE, 15, '', 'end')}${text([say('measure.conformity')], width, 15, '', 'end')}` : nothing}`,
      },
      rows(width, groups.filter((group) => group.kind === kind).map((group) => this.#row(width, group)), { after }),
    ];
    const key = legend(width, [
      { sign: svg`<rect class="inner" width="28" y="-4" height="8" />`, text: say('groups.key.readiness') },
      { sign: svg`<rect class="outer" width="28" y="-4" height="8" />`, text: say('groups.key.conformity') },
      { sign: svg`<path class="whisker" d="M1 0h26M1 -3v6M27 -3v6" />`, text: say('groups.key.bounds') },
      { sign: svg`<line class="goal" x1="14" x2="14" y1="-8" y2="8" />`, text: say('groups.key.target', { target: percent(this.target * 100) }) },
    ]);
    return stack([key, ...kinds.flatMap(part)], 10);
  }

  #line({ id, title = '', figures, requirements }: GroupRow): unknown {
    const { low, high } = figures.readinessBounds ?? {};
    const name = `${id} ${title}`;
    return html`<tr>
      <th scope="row">${name}</th>
      <td class="end">${figure(id, 'readiness', figures.readiness, name)}</td>
      <td class="end">${figure(id, 'conformity', figures.conformity, name)}</td>
      <td class="end">${low === undefined ? '–' : percent(low) === percent(high) ? percent(low) : `${percent(low)} – ${percent(high)}`}</td>
      <td class="end">${figures.answered}/${figures.applicable}</td>
      <td class="end">${requirements}</td>
    </tr>`;
  }

  #table(kind: string): unknown {
    const list = this.model.report.groups.filter((row) => row.kind === kind);
    return html`<table>
      <caption>${say(kind === 'clause' ? 'groups.clauses' : 'groups.objectives')}</caption>
      <thead>
        <tr>
          <th scope="col">${say(kind === 'clause' ? 'groups.clause' : 'groups.objective')}</th>
          <th scope="col" class="end">${say('measure.readiness')}</th>
          <th scope="col" class="end">${say('measure.conformity')}</th>
          <th scope="col" class="end">${say('groups.bounds')}</th>
          <th scope="col" class="end">${say('measure.answered')}</th>
          <th scope="col" class="end">${say('groups.over')}</th>
        </tr>
      </thead>
      <tbody>${list.map((row) => this.#line(row))}</tbody>
    </table>`;
  }

  protected override view(): unknown {
    const { groups } = this.model.report;
    const figures = groups.map((row) => row.figures.readiness).filter((bp) => bp != null);
    const reach = say('groups.reach', { n: figures.filter((bp) => bp >= this.target * 100).length, of: figures.length, target: percent(this.target * 100) });
    const about = html`${say('groups.lead')} <span class="screen">${say('groups.choose')}</span>`;
    // A new function each time, so that the chart is drawn anew.
    return html`${this.head(say('part.groups'), about)}
      <div class="stack">
        <aims-chart active .name=${say('part.groups')} .about=${`${reach} ${say('groups.target.why')}`} .origin=${this.origin} .draw=${(width: number) => this.#draw(width)}></aims-chart>
        <div class="target">
          <div class="screen">${line({ id: 'target', label: say('groups.target'), type: 'number', max: '100', narrow: true, value: this.target, problem: this.problem, set: (words) => this.#setTarget(words) })}</div>
          <div>
            <p role="status">${figures.length > 0 ? reach : nothing}</p>
            <p class="small soft">${say('groups.target.why')}</p>
          </div>
        </div>
        <details>
          <summary>${say('groups.table')}</summary>
          <div class="scroll" tabindex="0" role="region" aria-label=${say('groups.table')}>
            ${[...new Set(groups.map(({ kind }) => kind))].map((kind) => this.#table(kind))}
          </div>
        </details>
      </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'aims-groups': AimsGroups;
  }
}
