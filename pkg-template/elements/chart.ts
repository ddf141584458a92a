import { css, html, nothing, render, svg, type CSSResultGroup, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { AimsElement } from './base.js';
import { lines, stack, text, type Draw, type Drawing } from './drawing.js';
import { download } from './model/files.js';
import { day } from './model/numbers.js';
import { pngOf, svgOf } from './model/picture.js';
import { newId } from './model/response.js';
import { base } from './styles/base.js';
import { chart } from './styles/chart.js';
import { controls } from './styles/controls.js';
import { drawing } from './styles/drawing.js';
import { say } from './words.js';
import './words/later.js';

/** Whom a chart is about, and the day that its figures are of. */
export interface Origin {
  readonly name: string;
  readonly day: string;
}

/** Width of a chart in a file, and the room around it. */
const PAPER = 960;
const MARGIN = 32;
/** Width until the room is known. */
const USUAL = 720;
/** Names and numbers need so much, and something is to be drawn beside them. */
const LEAST = 240;

/** `<aims-chart>`: a drawing as wide as there is room, which can be saved as a picture. The same in numbers stands beside it. */
@customElement('aims-chart')
export class AimsChart extends AimsElement {
  static override styles: CSSResultGroup = [
    base,
    controls,
    chart,
    drawing,
    css`
      .drawing {
        display: block;
        width: 100%;
        height: auto;
        overflow: visible;
      }

      .save {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        justify-content: flex-end;
        color: var(--aims-soft);
        font-size: var(--aims-small);
      }

      .paper {
        position: absolute;
        width: 0;
        height: 0;
        overflow: hidden;
        visibility: hidden;
        color-scheme: light;
        forced-color-adjust: none;
      }

      @media print {
        .drawing {
          break-inside: avoid;
        }
      }
    `,
  ];

  /** What it shows. */
  @property() name = '';
  /** How to read it. */
  @property() about = '';
  @property({ attribute: false }) draw!: Draw;
  @property({ attribute: false }) origin: Origin | undefined;
  /** Something of it can be chosen, so it is no mere image. */
  @property({ type: Boolean }) active = false;

  @state() private room = 0;
  @state() private failed = '';

  #watch: ResizeObserver | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    this.room = this.#room(this.clientWidth);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#watch?.disconnect();
    this.#watch = undefined;
  }

  protected override updated(_changed: PropertyValues): void {
    const line = this.renderRoot.querySelector('.line');
    if (this.#watch || !line) return;
    // A line of no height is watched: what is drawn changes the height of everything else.
    this.#watch = new ResizeObserver(([entry]) => {
      this.room = this.#room(entry?.contentRect.width ?? 0);
    });
    this.#watch.observe(line);
  }

  /** The width in units of the drawing, which grow with the reader's type. */
  #room(pixels: number): number {
    const rem = parseFloat(getComputedStyle(document.documentElement).fontSize) || 16;
    return Math.round((pixels * 16) / rem);
  }

  /** As it goes into a file: with its title, and whom and which day it is of. */
  #paper(): { width: number; height: number; image: TemplateResult } {
    const { name, about, origin } = this;
    const title = lines(name, PAPER, { size: 20, weight: 600, most: 2 });
    const lead = lines(about, PAPER, { most: 3 });
    const of = origin?.name ? lines(origin.name, PAPER, { weight: 600, most: 1 }) : [];
    const foot = origin ? say('chart.caption', { day: day(origin.day) }) : '';
    const drawing = stack(
      [
        { height: 26 * title.length + 16 * lead.length, content: svg`<g>${title.map((each, i) => text([each], 0, 18 + 26 * i, 'title'))}${text(lead, 0, 26 * title.length + 8, 'soft')}</g>` },
        this.draw(PAPER),
        { height: 16 * (of.length + 1), content: svg`<g>${text(of, 0, 12, 'strong')}${text([foot], 0, 12 + 16 * of.length, 'soft')}</g>` },
      ] satisfies Drawing[],
      24,
    );
    const [width, height] = [PAPER + 2 * MARGIN, Math.ceil(drawing.height + 2 * MARGIN)];
    return {
      width,
      height,
      image: html`<svg width=${width} height=${height} viewBox="0 0 ${width} ${height}">
        <title>${[name, origin?.name, origin && day(origin.day)].filter(Boolean).join(', ')}</title>
        <desc>${about}</desc>
        <rect class="ground" width=${width} height=${height} />
        <g transform="translate(${MARGIN} ${MARGIN})">${drawing.content}</g>
      </svg>`,
    };
  }

  async #save(kind: 'svg' | 'png'): Promise<void> {
    this.failed = '';
    const paper = document.createElement('div');
    paper.className = 'paper';
    try {
      const { width, height, image } = this.#paper();
      this.renderRoot.append(paper);
      render(image, paper);
      const drawn = paper.querySelector('svg');
      if (!drawn) return;
      const made = svgOf(drawn);
      const file = `${[this.origin?.name, this.name].map((part) => part && newId(part, [], 'chart')).filter(Boolean).join('-')}-${this.origin?.day ?? ''}`.replace(/-$/, '');
      if (kind === 'svg') download(`${file}.svg`, made, 'image/svg+xml');
      else download(`${file}.png`, await pngOf(made, width, height), 'image/png');
    } catch (error) {
      this.failed = say('save.failed', { reason: error instanceof Error ? error.message : String(error) });
    } finally {
      paper.remove();
    }
  }

  protected override view(): unknown {
    // In less room than any drawing needs it is scaled down.
    const width = this.room > 0 ? Math.max(this.room, LEAST) : USUAL;
    const { height, content } = this.draw(width);
    const button = (kind: 'svg' | 'png'): TemplateResult =>
      html`<button type="button" class="text" aria-label=${say(`chart.save.${kind}.what`, { name: this.name })} @click=${() => void this.#save(kind)}>${say(`chart.save.${kind}`)}</button>`;
    return html`<div class="line"></div>
      <svg class="drawing" viewBox="0 0 ${width} ${Math.ceil(height)}" role=${this.active ? 'group' : 'img'} aria-label=${this.name}>${content}</svg>
      <div class="save screen">${button('svg')} ${button('png')}</div>
      ${this.failed ? html`<p role="alert" class="error">${this.failed}</p>` : nothing}`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'aims-chart': AimsChart;
  }
}
