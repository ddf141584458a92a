import { css, html, svg, type CSSResultGroup, type SVGTemplateResult } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import type { GroupRow, RequirementRow } from 'aimscore';
import './chart.js';
import { isWide, legend, lines, stack, text, type Drawing, type Sign } from './drawing.js';
import { percent } from './model/numbers.js';
import { explain } from './parts.js';
import { ReportPart } from './report-part.js';
import { label, say } from './words.js';

/** Where each step of the colour begins, in basis points. */
const STEPS = [0, 2500, 5000, 7500, 9000];
const CELL = { width: 66, height: 46, gap: 4 };
/** Statuses for which there is no figure to come. */
const OUT = ['not-applicable', 'excluded', 'not-asked'];
const ARROWS = ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'Home', 'End'];

/** What a cell looks like: a step of the colour, or why there is no figure. */
function kindOf({ status, figures: { readiness } }: RequirementRow): string {
  if (OUT.includes(status)) return status;
  if (readiness == null) return 'open';
  // As it is written: 89.6 % reads 90 %.
  const written = Math.round(readiness / 100) * 100;
  return `ramp-${STEPS.filter((from) => written >= from).length - 1}`;
}

/** The frame of a cell, with what tells the kinds without a figure apart. */
function frame(kind: string, width: number, height: number): SVGTemplateResult {
  const rising = (x: number): string => `M${Math.max(x, 0)} ${Math.min(height + Math.min(x, 0), height)}L${Math.min(x + height, width)} ${Math.max(x + height - width, 0)}`;
  const strike = {
    'not-applicable': Array.from({ length: Math.floor((width + height - 6) / 10) + 1 }, (_, i) => rising(i * 10 - height + 5)).join(''),
    excluded: `M0 0L${width} ${height}M0 ${height}L${width} 0`,
  }[kind];
  return svg`<rect class="cell ${kind}" width=${width} height=${height} rx="3" />${strike ? svg`<path class="strike" d=${strike} />` : ''}`;
}

/** `<aims-heat>`: the readiness of every requirement at a glance. */
@customElement('aims-heat')
export class AimsHeat extends ReportPart {
  static override styles: CSSResultGroup = [
    ReportPart.styles,
    css`
      aims-chart {
        margin-block: var(--aims-2);
      }
    `,
  ];

  /** The cell that the tabulator leads to. */
  @state() private current = '';
  /** The cell that the pointer is on: it alone has a tooltip, for a title counts as text that is seen. */
  @state() private pointed = '';

  /** Requirements that a major nonconformity is predicted for. */
  #major(): ReadonlySet<string> {
    return new Set(this.model.report.findings?.list.filter(({ grade }) => grade === 'major').flatMap(({ requirements }) => requirements));
  }

  #cell(row: RequirementRow, x: number, y: number, width: number, major: boolean, current: string): SVGTemplateResult {
    const { id, title = '', status, figures } = row;
    const kind = kindOf(row);
    const none = !kind.startsWith('ramp');
    const words = none ? label('heatmap', kind) : percent(figures.readiness);
    const name = [
      // What can be seen comes first, as it stands there.
      none ? `${id} ${words}` : `${id} ${words} ${say('measure.readiness')}`,
      title,
      label('status', status),
      major ? label('grade', 'major') : '',
      figures.applicable > 0 ? say('score.answered', { answered: figures.answered, visible: figures.applicable }) : '',
    ].filter(Boolean).join('. ');
    const open = (event: Event): void => {
      this.current = id;
      explain(event.currentTarget, id, 'readiness');
    };
    return svg`<g class="mark ${none ? 'none' : ''}" role="gridcell" data-id=${id} tabindex=${id === current ? 0 : -1} aria-label=${name} transform="translate(${x} ${y})"
      @click=${open} @pointerenter=${() => { this.pointed = id; }} @focus=${() => { this.current = id; }} @keydown=${(event: KeyboardEvent) => {
        if (event.key !== 'Enter' && event.key !== ' ') return;
        event.preventDefault();
        open(event);
      }}>
      ${id === this.pointed ? svg`<title>${name}</title>` : ''}
      ${frame(kind, width, CELL.height)}
      ${text([id], width / 2, 19, 'id', 'middle')}
      ${text([words], width / 2, 36, 'share', 'middle')}
      ${major ? svg`<path class="flag" d="M${width - 13} 0h10a3 3 0 0 1 3 3v10Z" />` : ''}
    </g>`;
  }

  #group(width: number, columns: number, names: number, group: GroupRow, rows: readonly RequirementRow[], major: ReadonlySet<string>, current: string): Drawing {
    const wide = names > 0;
    const { id, title = '', figures } = group;
    const name = lines(`${id} ${title}`, wide ? names - 16 : width - 50, { weight: 600, most: 3 });
    const above = wide ? 0 : name.length * 16 + 6;
    const size = Math.floor(((width - names + CELL.gap) / columns - CELL.gap) * 10) / 10;
    const high = Math.ceil(rows.length / columns) * (CELL.height + CELL.gap) - CELL.gap;
    const cells = rows.map((row, i) =>
      this.#cell(row, names + (i % columns) * (size + CELL.gap), above + Math.floor(i / columns) * (CELL.height + CELL.gap), size, major.has(row.id), current));
    const words = `${id} ${title}. ${say('measure.readiness')} ${figures.readiness == null ? say('figure.none') : percent(figures.readiness)}`;
    return {
      height: above + Math.max(high, wide ? name.length * 16 + 20 : 0),
      content: svg`<g role="row">
        <g role="rowheader" aria-label=${words}>
          ${text(name, 0, wide ? 18 : 13, 'strong')}
          ${wide ? text([percent(figures.readiness)], 0, 18 + 16 * name.length, 'soft') : text([percent(figures.readiness)], width, 13, 'soft', 'end')}
        </g>
        ${cells}
      </g>`,
    };
  }

  #signs(kinds: ReadonlySet<string>, major: boolean): Sign[] {
    const sign = (kind: string, words: string): Sign => ({ sign: svg`<g transform="translate(0 -7)">${frame(kind, 28, 14)}</g>`, text: words });
    const range = (i: number): string => say('heatmap.range', { from: percent(STEPS[i]), to: percent(STEPS[i + 1] === undefined ? 10000 : (STEPS[i + 1] ?? 0) - 100) });
    return [
      ...STEPS.map((_, i) => sign(`ramp-${i}`, range(i))),
      ...['open', ...OUT].filter((kind) => kinds.has(kind)).map((kind) => sign(kind, say(`heatmap.key.${kind as 'open' | 'excluded' | 'not-applicable' | 'not-asked'}`))),
      ...(major ? [{ sign: svg`<path class="flag" d="M7 -7h11a3 3 0 0 1 3 3v11Z" />`, text: label('grade', 'major') }] : []),
    ];
  }

  #draw(width: number): Drawing {
    const { groups, requirements } = this.model.report;
    const major = this.#major();
    const of = (id: string): RequirementRow[] => requirements.filter(({ group }) => group === id);
    const most = Math.max(...groups.map(({ id }) => of(id).length), 1);
    const names = isWide(width) ? Math.min(Math.round(width * 0.25), 220) : 0;
    const columns = Math.max(Math.min(Math.floor((width - names + CELL.gap) / (CELL.width + CELL.gap)), most), 1);
    const current = requirements.some(({ id }) => id === this.current) ? this.current : (requirements.find(({ group }) => group === groups[0]?.id)?.id ?? '');
    const kinds = [...new Set(groups.map(({ kind }) => kind))];
    const part = (kind: string): Drawing =>
      stack(groups.filter((group) => group.kind === kind && of(group.id).length > 0).map((group) => this.#group(width, columns, names, group, of(group.id), major, current)), names > 0 ? 8 : 12);
    const head = (kind: string): Drawing => ({ height: 20, content: text([say(kind === 'clause' ? 'groups.clauses' : 'groups.objectives')], 0, 14, 'head') });
    const key = legend(width, this.#signs(new Set(requirements.map(kindOf)), major.size > 0));
    const map = stack(kinds.flatMap((kind) => [head(kind), part(kind)]), 10);
    return stack([key, { height: map.height, content: svg`<g role="grid" aria-label=${say('part.heatmap')} @keydown=${this.#move}>${map.content}</g>` }], 14);
  }

  /** Arrows lead from cell to cell, as they lie. */
  readonly #move = (event: KeyboardEvent): void => {
    if (!ARROWS.includes(event.key) || event.ctrlKey || event.metaKey || event.altKey) return;
    const from = event.target as SVGGElement;
    const cells = [...(event.currentTarget as SVGGElement).querySelectorAll<SVGGElement>('[role="gridcell"]')];
    const at = cells.indexOf(from);
    if (at < 0) return;
    event.preventDefault();
    const { left, top } = from.getBoundingClientRect();
    const beyond = (up: boolean): SVGGElement | undefined => {
      const places = cells.map((cell) => ({ cell, box: cell.getBoundingClientRect() })).filter(({ box }) => (up ? box.top < top - 1 : box.top > top + 1));
      const near = (box: DOMRect): number => Math.abs(box.top - top) * 1000 + Math.abs(box.left - left);
      return places.reduce<(typeof places)[number] | undefined>((best, each) => (best && near(best.box) <= near(each.box) ? best : each), undefined)?.cell;
    };
    const to = {
      ArrowLeft: cells[at - 1], ArrowRight: cells[at + 1], Home: cells[0], End: cells.at(-1),
      ArrowUp: event.key === 'ArrowUp' ? beyond(true) : undefined, ArrowDown: event.key === 'ArrowDown' ? beyond(false) : undefined,
    }[event.key];
    to?.focus();
  };

  protected override view(): unknown {
    const { model } = this;
    const { requirements } = model.report;
    const about = say('heatmap.about', { scored: requirements.filter(({ figures }) => figures.readiness != null).length, of: requirements.length });
    // A new function each time, so that the chart is drawn anew.
    return html`${this.head(say('part.heatmap'), html`<span class="screen">${say('heatmap.lead')}</span>`)}
      <aims-chart active .name=${say('part.heatmap')} .about=${about} .origin=${this.origin} .draw=${(width: number) => this.#draw(width)}></aims-chart>
      <p class="small soft">${about}
        <a class="screen" href=${model.href('result/requirements')} @click=${() => this.emit('aims-part', 'requirements')}>${say('heatmap.table')}</a></p>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'aims-heat': AimsHeat;
  }
}
