import { css, html, nothing, type CSSResultGroup } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Problem } from 'aimscore';
import { AimsElement } from './base.js';
import { prose, sentence } from './parts.js';
import { base } from './styles/base.js';
import { controls } from './styles/controls.js';
import { say } from './words.js';

/** `<aims-problems>`: what is wrong with a file, where, and what to do about it. */
@customElement('aims-problems')
export class AimsProblems extends AimsElement {
  static override styles: CSSResultGroup = [
    base,
    controls,
    css`
      .note {
        display: grid;
        gap: var(--aims-3);
      }

      h2 {
        font: 600 var(--aims-large) / 1.35 var(--aims-sans);
        text-wrap: pretty;
      }

      ol {
        display: grid;
        gap: var(--aims-3);
        max-height: 24rem;
        overflow: auto;
      }
    `,
  ];

  /** What the problems are about. */
  @property() heading = '';
  @property({ attribute: false }) problems: readonly Problem[] = [];

  protected override view(): unknown {
    const { problems } = this;
    const grave = problems.some(({ severity }) => severity === 'error');
    return html`<section class="note ${grave ? 'grave' : ''}" role=${grave ? 'alert' : 'status'}>
      <h2 tabindex="-1">${this.heading}</h2>
      <ol tabindex="0" aria-label=${say('problems.list', { n: problems.length })}>
        ${problems.map(
          ({ message, help, path }) => html`<li>
            <strong>${prose(sentence(message))}</strong> ${prose(help ? sentence(help) : '')}
            ${path ? html`<br /><small class="soft">${say('problems.path')} <code>${path}</code></small>` : nothing}
          </li>`,
        )}
      </ol>
    </section>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'aims-problems': AimsProblems;
  }
}
