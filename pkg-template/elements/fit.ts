import { html, nothing } from 'lit';
import { customElement } from 'lit/decorators.js';
import type { Message } from 'aimscore';
import { ReportPart } from './report-part.js';
import { say, type Key } from './words.js';

/** `<aims-fit>`: what speaks for and against certification. */
@customElement('aims-fit')
export class AimsFit extends ReportPart {
  #side(title: Key, messages: readonly Message[]): unknown {
    if (messages.length === 0) return nothing;
    return html`<div><h3>${say(title)}</h3><ul lang=${this.tongue}>${messages.map(({ text, key }) => html`<li>${text ?? key}</li>`)}</ul></div>`;
  }

  protected override view(): unknown {
    const { fit } = this.model.report;
    if (!fit) return nothing;
    return html`${this.head(say('part.fit'))}
      <div class="stack">
        <p class="note"><strong>${fit.message.text}</strong> ${fit.first === 'not-determined' ? nothing : fit.first_message.text}</p>
        ${this.#side('fit.need', fit.need)} ${this.#side('fit.premature', fit.premature)} ${this.#side('fit.iso', fit.iso)} ${this.#side('fit.nist', fit.nist)}
      </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'aims-fit': AimsFit;
  }
}
