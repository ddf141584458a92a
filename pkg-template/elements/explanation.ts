import { css, html, nothing, type CSSResultGroup, type TemplateResult } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import type { Explanation, ExplanationRow } from 'aimscore';
import { ModelElement } from './base.js';
import { range } from './bars.js';
import type { Measure } from './model/assessment.js';
import { percentExact } from './model/numbers.js';
import { base } from './styles/base.js';
import { chart } from './styles/chart.js';
import { controls } from './styles/controls.js';
import { dialog } from './styles/dialog.js';
import { marks } from './styles/marks.js';
import { say } from './words.js';
import './words/later.js';

const MEASURES: readonly Measure[] = ['readiness', 'conformity', 'assurance'];

/** `<aims-explanation>`: a dialog that says how a figure comes about, in rows that add up to it. */
@customElement('aims-explanation')
export class AimsExplanation extends ModelElement {
  static override styles: CSSResultGroup = [
    base,
    controls,
    dialog,
    marks,
    chart,
    css`
      dialog {
        width: min(52rem, 100vw - 2rem);
        max-height: min(48rem, 100dvh - 2rem);
      }

      .switch {
        justify-self: start;
      }

      .total {
        font-size: var(--aims-figure);
        font-family: var(--aims-serif);
        font-weight: 600;
        line-height: 1.1;
      }

      .inside th {
        font-weight: 400;
        padding-inline-start: var(--aims-5);
      }

      .deep th {
        padding-inline-start: var(--aims-7);
      }

      .inside td {
        color: var(--aims-soft);
      }

      tfoot th,
      tfoot td {
        border-block: 1px solid var(--aims-edge);
        font-weight: 600;
      }

      .link {
        min-height: 1.5rem;
        padding: 0;
        border: 0;
        background: none;
        color: var(--aims-accent);
        font-weight: 600;
        text-align: start;
        text-decoration: underline;
        text-decoration-thickness: 1px;
        text-underline-offset: 0.2em;
      }

      @media (max-width: 40rem) {
        th .link {
          font-weight: 400;
          overflow-wrap: anywhere;
        }

        .wide {
          display: none;
        }

        .body {
          padding: var(--aims-4);
        }

        .inside th {
          padding-inline-start: var(--aims-3);
        }
      }
    `,
  ];

  /** Nodes opened one after the other; the last is shown. */
  @state() private trail: readonly string[] = [];
  @state() private measure: Measure = 'readiness';

  get #dialog(): HTMLDialogElement | null {
    return this.renderRoot.querySelector('dialog');
  }

  /** Opens the explanation of a figure. */
  async open(node: string, measure: Measure): Promise<void> {
    this.trail = [node];
    this.measure = measure;
    await this.updateComplete;
    this.#dialog?.showModal();
  }

  #deeper(node: string): void {
    this.trail = [...this.trail, node];
    void this.focusHeading();
  }

  #back(): void {
    this.trail = this.trail.slice(0, -1);
    void this.focusHeading();
  }

  #close(): void {
    this.#dialog?.close();
  }

  #title(node: string): string {
    if (node === 'total') return say('figure.total');
    const title = this.model.titles.get(node);
    return title ? `${node} ${title}` : this.model.systemName(node);
  }

  #name(row: ExplanationRow): unknown {
    const { model } = this;
    const id = row.id ?? '';
    switch (row.kind) {
      case 'answer':
        return html`<span lang=${this.tongue}>${model.question(id)?.text ?? id}</span>`;
      case 'requirement':
        return html`<button type="button" class="link" @click=${() => this.#deeper(id)}>${this.#title(id)}</button>`;
      case 'system':
        return model.systemName(id);
      case 'systems':
        return say('explain.systems', { n: row.rows?.length ?? 0 });
      default:
        return say('explain.cap');
    }
  }

  #rows(rows: readonly ExplanationRow[], depth = 0): TemplateResult[] {
    return rows.flatMap((row) => {
      const cap = row.kind === 'cap';
      const line = html`<tr class=${depth > 1 ? 'inside deep' : depth > 0 ? 'inside' : ''}>
        <th scope="row">${this.#name(row)}</th>
        <td class="end wide">${cap ? nothing : row.weight}</td>
        <td class="end">${cap ? nothing : percentExact(row.value)}</td>
        <td class="end">${percentExact(row.contribution)}</td>
      </tr>`;
      return [line, ...this.#rows(row.rows ?? [], depth + 1)];
    });
  }

  #table({ rows, figure }: Explanation): TemplateResult {
    const sum = rows.reduce((total, { contribution }) => total + contribution, 0);
    return html`<div class="scroll" tabindex="0" role="region" aria-label=${say('explain.table')}>
      <table>
        <thead>
          <tr>
            <th scope="col">${say('explain.part')}</th>
            <th scope="col" class="end wide">${say('explain.weight')}</th>
            <th scope="col" class="end">${say('explain.value')}</th>
            <th scope="col" class="end">${say('explain.contribution')}</th>
          </tr>
        </thead>
        <tbody>${this.#rows(rows)}</tbody>
        <tfoot>
          <tr>
            <th scope="row">${say('explain.sum')}</th>
            <td class="wide"></td>
            <td></td>
            <td class="end">${percentExact(figure === undefined || figure === null ? null : sum)}</td>
          </tr>
        </tfoot>
      </table>
    </div>`;
  }

  #body(node: string): unknown {
    const { model, measure } = this;
    const explanation = model.explain(node, measure);
    const figures = model.figures.get(node);
    const bounds = measure === 'readiness' ? figures?.readinessBounds : measure === 'conformity' ? figures?.conformityBounds : null;
    return html`<div class="body">
      <header>
        <div>
          <p class="eyebrow">${say(`measure.${measure}`)}</p>
          <h2 tabindex="-1" id="title">${this.#title(node)}</h2>
        </div>
        <button type="button" @click=${this.#close}>${say('close')}</button>
      </header>
      ${this.trail.length > 1 ? html`<p><button type="button" class="link" @click=${this.#back}>${say('explain.back', { title: this.#title(this.trail.at(-2) ?? '') })}</button></p>` : nothing}
      <fieldset class="switch" aria-label=${say('explain.measure')}>
        ${MEASURES.map((each) => html`<label><input type="radio" name="measure" .checked=${live(each === measure)} @change=${() => { this.measure = each; }} />${say(`measure.${each}`)}</label>`)}
      </fieldset>
      <div>
        <p class="total number">${percentExact(explanation?.figure)}</p>
        <p class="soft">${say(`measure.${measure}.means`)}</p>
      </div>
      ${range(explanation?.figure, bounds)}
      ${bounds ? html`<p class="small soft">${say('explain.bounds', { low: percentExact(bounds.low), high: percentExact(bounds.high) })}</p>` : nothing}
      ${explanation && explanation.rows.length > 0 ? this.#table(explanation) : html`<p>${say('explain.none')}</p>`}
      ${figures?.capped && measure !== 'assurance' ? html`<p class="note grave">${say('explain.capped')}</p>` : nothing}
    </div>`;
  }

  protected override view(): unknown {
    const node = this.trail.at(-1);
    return html`<dialog aria-labelledby="title" @close=${() => { this.trail = []; }}
      @click=${(event: Event) => event.target === event.currentTarget && this.#close()}>${node === undefined ? nothing : this.#body(node)}</dialog>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'aims-explanation': AimsExplanation;
  }
}
