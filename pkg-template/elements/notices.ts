import { css, html, nothing, type CSSResultGroup } from 'lit';
import { customElement } from 'lit/decorators.js';
import type { Notice } from 'aimscore';
import { cites } from './parts.js';
import { ReportPart } from './report-part.js';
import { say } from './words.js';

/** `<aims-notices>`: answers that can't both be true, and known pitfalls. */
@customElement('aims-notices')
export class AimsNotices extends ReportPart {
  static override styles: CSSResultGroup = [
    ReportPart.styles,
    css`
      .note {
        max-width: none;
      }

      ul {
        display: grid;
        gap: var(--aims-2);
        margin-block-start: var(--aims-3);
      }
    `,
  ];

  #list(title: string, lead: string, notices: readonly Notice[] | null | undefined, grave = false): unknown {
    if (!notices || notices.length === 0) return nothing;
    return html`<div class="note ${grave ? 'grave' : ''}">
      <h3>${title}</h3>
      <p class="small soft">${lead}</p>
      <ul>
        ${notices.map(
          ({ message, requirements, systems }) => html`<li>
            <span lang=${this.tongue}>${message.text ?? message.key}</span> ${cites(requirements, this.model.titles)}
            ${systems.length > 0 ? html`<span class="small soft">${systems.map((id) => this.model.systemName(id)).join(', ')}</span>` : nothing}
          </li>`,
        )}
      </ul>
    </div>`;
  }

  protected override view(): unknown {
    const { flags, contradictions } = this.model.report;
    return html`${this.head(say('part.notices'))}
      <div class="stack">
        ${this.#list(say('notices.contradictions'), say('notices.contradictions.lead'), contradictions, true)}
        ${this.#list(say('notices.flags'), say('notices.flags.lead'), flags)}
      </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'aims-notices': AimsNotices;
  }
}
