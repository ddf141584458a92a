import { css, html, nothing, type CSSResultGroup } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { QuestionView } from 'aimscore';
import { ModelElement } from './base.js';
import { cites } from './parts.js';
import { base } from './styles/base.js';
import { controls } from './styles/controls.js';
import { marks } from './styles/marks.js';
import { say } from './words.js';

/** `<aims-help>`: what helps to answer a question. */
@customElement('aims-help')
export class AimsHelp extends ModelElement {
  static override styles: CSSResultGroup = [
    base,
    controls,
    marks,
    css`
      :host {
        max-width: var(--aims-measure);
        width: 100%;
      }

      :host {
        display: flex;
        flex-wrap: wrap;
        gap: 0 var(--aims-4);
        align-items: baseline;
      }

      .owner {
        color: var(--aims-soft);
        font-size: var(--aims-small);
      }

      details[open] {
        flex-basis: 100%;
      }

      details > div {
        display: grid;
        gap: var(--aims-3);
        margin-block: var(--aims-2) var(--aims-3);
        padding-inline-start: var(--aims-4);
        border-inline-start: 2px solid var(--aims-line);
        font-size: 0.9375rem;
      }

      h4 {
        font-size: var(--aims-small);
      }
    `,
  ];

  @property({ attribute: false }) question!: QuestionView;

  // Its words don't depend on answers.
  protected override concerns(): boolean {
    return false;
  }

  protected override view(): unknown {
    // What a good answer holds is for the buyer who reads the report, not for the vendor who answers.
    const { help, why, evidence, requirements, owner } = this.question;
    const part = (title: string, text: string): unknown => (text ? html`<div><strong class="small">${title}</strong><p lang=${this.tongue}>${text}</p></div>` : nothing);
    return html`      <details>
        <summary>${say(this.model.yields('buyer') ? 'question.help.buyer' : 'question.help')}</summary>
        <div>
          ${part(say('question.why'), why)} ${help ? html`<p lang=${this.tongue}>${help}</p>` : nothing}
          ${evidence.length > 0
            ? html`<div><strong class="small">${say('question.evidence')}</strong><ul lang=${this.tongue}>${evidence.map((item) => html`<li>${item}</li>`)}</ul></div>`
            : nothing}
          ${requirements.length > 0
            ? html`<p class="small soft">${say('question.bears')} ${cites([...new Set(requirements)], this.model.titles)}</p>`
            : nothing}
        </div>
      </details>
      ${owner ? html`<p class="owner">${say('question.owner', { owner })}</p>` : nothing}`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'aims-help': AimsHelp;
  }
}
