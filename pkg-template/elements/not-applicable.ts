import { html, nothing, type CSSResultGroup } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { AimsElement } from './base.js';
import type { StoredAnswer } from './model/response.js';
import { base } from './styles/base.js';
import { controls } from './styles/controls.js';
import { say } from './words.js';
import './words/later.js';

type NotApplicable = NonNullable<StoredAnswer['notApplicable']>;

/**
 * `<aims-not-applicable>`: why a question does not apply. Nothing is kept without a reason.
 * @fires aims-not-applicable - the kind and the reason, or `undefined` when it applies again
 */
@customElement('aims-not-applicable')
export class AimsNotApplicable extends AimsElement {
  static override styles: CSSResultGroup = [base, controls];

  /** Kinds that may be answered. */
  @property({ attribute: false }) kinds: readonly string[] = [];
  @property({ attribute: false }) answer: NotApplicable | undefined;

  @state() private missing = false;

  #save(event: SubmitEvent): void {
    event.preventDefault();
    const data = new FormData(event.target as HTMLFormElement);
    const reason = String(data.get('reason') ?? '').trim();
    this.missing = reason === '';
    if (this.missing) {
      this.renderRoot.querySelector('textarea')?.focus();
      return;
    }
    const kind = String(data.get('kind') ?? this.kinds[0]) as NotApplicable['kind'];
    this.emit('aims-not-applicable', { kind, reason });
  }

  #undo(): void {
    this.missing = false;
    this.renderRoot.querySelector('form')?.reset();
    this.emit('aims-not-applicable', undefined);
  }

  protected override view(): unknown {
    const { answer, kinds, missing } = this;
    return html`<form class="choices" novalidate @submit=${this.#save}>
      ${kinds.length > 1
        ? html`<fieldset class="field">
            <legend>${say('na.kind')}</legend>
            ${kinds.map(
              (kind, i) => html`<label class="row">
                <input type="radio" name="kind" value=${kind} ?checked=${answer ? answer.kind === kind : i === 0} />
                ${say(`na.${kind as NotApplicable['kind']}`)}
              </label>`,
            )}
          </fieldset>`
        : html`<p><strong>${say(`na.${kinds[0] as NotApplicable['kind']}`)}</strong></p>`}
      <p class="hint" id="hint">${say(kinds.includes('no-occasion') ? 'na.no-occasion.hint' : 'na.system.hint')}</p>
      <div class="field">
        <label for="reason">${say('na.reason')}</label>
        ${missing ? html`<p class="error" id="missing" role="alert">${say('na.reason.missing')}</p>` : nothing}
        <textarea id="reason" name="reason" rows="2" aria-invalid=${missing} aria-describedby=${missing ? 'missing hint' : 'hint'}
          .defaultValue=${answer?.reason ?? ''}></textarea>
      </div>
      <div class="row">
        <button class="primary">${say('na.save')}</button>
        ${answer ? html`<button type="button" @click=${this.#undo}>${say('na.undo')}</button>` : nothing}
      </div>
    </form>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'aims-not-applicable': AimsNotApplicable;
  }
}
