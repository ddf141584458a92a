import { css, html, nothing, type CSSResultGroup } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { SystemRow } from 'aimscore';
import { AimsElement } from './base.js';
import { base } from './styles/base.js';
import { marks } from './styles/marks.js';
import { label, say } from './words.js';
import './words/later.js';

/** `<aims-tier>`: the risk tier of an AI system, with its reasons. */
@customElement('aims-tier')
export class AimsTier extends AimsElement {
  static override styles: CSSResultGroup = [
    base,
    marks,
    css`
      div {
        display: flex;
        flex-wrap: wrap;
        gap: var(--aims-2) var(--aims-3);
        align-items: baseline;
      }

      ul {
        flex: 1 1 14rem;
        list-style: none;
        padding: 0;
        color: var(--aims-soft);
        font-size: var(--aims-small);
      }
    `,
  ];

  @property({ attribute: false }) row!: SystemRow;

  protected override view(): unknown {
    const { tier, reasons, missing } = this.row;
    return html`<div>
      <span class="tag ${tier}">${label('tier', tier)}</span>
      <ul>
        ${reasons.map(({ text, key }) => html`<li>${text ?? key}</li>`)}
        ${missing.length > 0 ? html`<li>${say('tier.missing', { list: missing.map((field) => label('field', field)).join(', ') })}</li>` : nothing}
      </ul>
    </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'aims-tier': AimsTier;
  }
}
