import { css, html, nothing, type CSSResultGroup } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import type { Problem } from 'aimscore';
import { EditorElement } from './base.js';
import type { OwnControl } from './model/response.js';
import { refusal } from './parts.js';
import { base } from './styles/base.js';
import { controls } from './styles/controls.js';
import { form } from './styles/form.js';
import { marks } from './styles/marks.js';
import { label, say } from './words.js';
import './words/later.js';

/** `<aims-own-controls>`: controls of the organisation's own, beside those of Annex A. */
@customElement('aims-own-controls')
export class AimsOwnControls extends EditorElement {
  static override styles: CSSResultGroup = [
    base,
    controls,
    marks,
    form,
    css`
      li {
        display: flex;
        gap: var(--aims-3);
        justify-content: space-between;
        align-items: baseline;
      }

      form {
        display: grid;
        gap: var(--aims-4);
      }

      section {
        display: grid;
        gap: var(--aims-4);
      }
    `,
  ];

  @state() private problems: readonly Problem[] = [];

  #edit(change: (list: OwnControl[]) => void): boolean {
    this.problems = this.model.edit((response) => change(((response.soa ??= {}).own ??= [])));
    return this.problems.length === 0;
  }

  #add(event: SubmitEvent): void {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    const data = new FormData(form);
    const text = (name: string): string => String(data.get(name) ?? '').trim();
    const own: OwnControl = { id: text('id'), title: text('title'), decision: 'included', because: ['risk-treatment'], justification: text('justification') };
    if (this.#edit((list) => list.push(own))) {
      form.reset();
      this.renderRoot.querySelector<HTMLElement>('#id')?.focus();
    }
  }

  protected override view(): unknown {
    const own = this.model.response.soa?.own ?? [];
    return html`<section aria-labelledby="own">
      <h2 id="own">${say('own.title')}</h2>
      <p class="soft">${say('own.lead')}</p>
      ${own.length > 0
        ? html`<ul class="entries">
            ${own.map(
              ({ id, title, decision, justification }, i) => html`<li>
                <span><strong>${id}</strong> ${title} <small class="soft">${label('decision', decision)}${justification ? `: ${justification}` : ''}</small></span>
                <button type="button" class="text" aria-label=${say('own.remove', { id })} @click=${() => this.#edit((list) => list.splice(i, 1))}>${say('remove')}</button>
              </li>`,
            )}
          </ul>`
        : nothing}
      <form novalidate @submit=${this.#add}>
        ${refusal(this.problems)}
        <div class="pair">
          <div class="field"><label for="id">${say('own.id')}</label><input id="id" name="id" autocomplete="off" placeholder="X.1" /></div>
          <div class="field"><label for="title">${say('own.name')}</label><input id="title" name="title" autocomplete="off" /></div>
        </div>
        <div class="field"><label for="justification">${say('own.why')}</label><input id="justification" name="justification" autocomplete="off" /></div>
        <div><button>${say('own.add')}</button></div>
      </form>
    </section>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'aims-own-controls': AimsOwnControls;
  }
}
