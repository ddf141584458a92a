import { css, html, nothing, type CSSResultGroup } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import type { BuyerRow } from 'aimscore';
import { cites, quoting } from './parts.js';
import { ReportPart } from './report-part.js';
import { label, say } from './words.js';

const FIRST = 8;

/** `<aims-buyer>`: what a buyer looks at in a vendor's answers. */
@customElement('aims-buyer')
export class AimsBuyer extends ReportPart {
  static override styles: CSSResultGroup = [
    ReportPart.styles,
    css`
      .entries > li {
        display: grid;
        gap: var(--aims-1);
        justify-items: start;
      }

      .ask {
        font-weight: 600;
      }

      dl {
        display: grid;
        gap: var(--aims-1);
        margin-block-start: var(--aims-2);
        font-size: var(--aims-small);
      }

      dt {
        color: var(--aims-soft);
      }

      @media screen {
        .short > li:nth-child(n + 9) {
          display: none;
        }
      }
    `,
  ];

  @state() private all = false;

  #row({ question, system, text, answer, state: short, why, good, followUp, evidence = [] }: BuyerRow): unknown {
    const part = (title: string, value: string | null | undefined): unknown => (value ? html`<dt>${title}</dt><dd lang=${this.tongue}>${value}</dd>` : nothing);
    return html`<li>
      <p>${system ? html`<strong>${this.model.systemName(system)}:</strong> ` : nothing}${this.question(question, text ?? question)}</p>
      <p class="small soft">${answer ? this.answer(question, answer) : say('buyer.unanswered')} ${short ? label('buyer.state', short) : nothing}</p>
      ${followUp ? html`<p class="ask">${quoting('buyer.ask', 'text', followUp, this.model.tongue)}</p>` : nothing}
      <details>
        <summary>${say('buyer.more')}<span class="hidden" lang=${this.tongue}>: ${text}</span></summary>
        <dl>${part(say('question.why'), why)} ${part(say('question.good'), good)} ${part(say('buyer.evidence'), evidence.join('; '))}</dl>
      </details>
    </li>`;
  }

  #list(title: string, rows: readonly BuyerRow[], empty: string, short = false): unknown {
    return html`<h3>${title}</h3>
      ${rows.length > 0 ? html`<ol class="entries ${short ? 'short' : ''}">${rows.map((row) => this.#row(row))}</ol>` : html`<p class="soft">${empty}</p>`}`;
  }

  protected override view(): unknown {
    const { buyer } = this.model.report;
    if (!buyer) return nothing;
    const { mustHaves, mustHavesFailed, mustHavesOpen, askNext, notShown, notAsked } = buyer;
    const more = askNext.length > FIRST && !this.all;
    const ids = (title: string, list: readonly string[]): unknown =>
      list.length > 0 ? html`<details><summary>${title}</summary><p>${cites(list, this.model.titles)}</p></details>` : nothing;
    return html`${this.head(say('part.buyer'), say('buyer.lead'))}
      <div class="stack">
        ${this.#list(say('buyer.failed', { n: mustHavesFailed.length, of: mustHaves }), mustHavesFailed, say('buyer.failed.none'))}
        ${this.#list(say('buyer.open', { n: mustHavesOpen.length, of: mustHaves }), mustHavesOpen, say('buyer.open.none'))}
        ${this.#list(say('buyer.next', { n: askNext.length }), askNext, say('buyer.next.none'), more)}
        ${more ? html`<p class="screen"><button type="button" @click=${() => { this.all = true; }}>${say('buyer.all', { n: askNext.length })}</button></p>` : nothing}
        ${ids(say('buyer.not-shown', { n: notShown.length }), notShown)} ${ids(say('buyer.not-asked', { n: notAsked.length }), notAsked)}
      </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'aims-buyer': AimsBuyer;
  }
}
