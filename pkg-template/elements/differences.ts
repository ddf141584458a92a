import { css, html, nothing, type CSSResultGroup } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { ModelElement } from './base.js';
import { describe } from './model/describe.js';
import type { Difference } from './model/differences.js';
import { base } from './styles/base.js';
import { controls } from './styles/controls.js';
import { marks } from './styles/marks.js';
import { say } from './words.js';
import './words/later.js';

/** More would be a wall; the rest is a choice away. */
const FIRST = 40;

/** `<aims-differences>`: what two states of an assessment differ in, one below the other. */
@customElement('aims-differences')
export class AimsDifferences extends ModelElement {
  static override styles: CSSResultGroup = [
    base,
    controls,
    marks,
    css`
      dl {
        display: grid;
        grid-template-columns: minmax(5rem, auto) minmax(0, 1fr);
        gap: 0 var(--aims-3);
        padding-block-start: var(--aims-1);
        font-size: var(--aims-small);
      }

      dt {
        color: var(--aims-soft);
      }

      del {
        color: var(--aims-soft);
      }

      ins {
        text-decoration: none;
      }
    `,
  ];

  @property({ attribute: false }) list: readonly Difference[] = [];

  @state() private all = false;

  protected override concerns(): boolean {
    return false;
  }

  protected override view(): unknown {
    const { list, model } = this;
    if (list.length === 0) return html`<p class="soft">${say('differences.same')}</p>`;
    const shown = this.all ? list : list.slice(0, FIRST);
    return html`<ul class="entries">
        ${shown.map((each) => {
          const { title, before, after } = describe(model, each);
          return html`<li>
            <strong class="small" lang=${each.kind === 'answer' ? this.tongue : nothing}>${title}</strong>
            <dl>
              <dt>${say('differences.before')}</dt><dd><del>${before}</del></dd>
              <dt>${say('differences.after')}</dt><dd><ins>${after}</ins></dd>
            </dl>
          </li>`;
        })}
      </ul>
      ${shown.length < list.length ? html`<p><button type="button" class="text" @click=${() => { this.all = true; }}>${say('differences.all', { n: list.length })}</button></p>` : nothing}`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'aims-differences': AimsDifferences;
  }
}
