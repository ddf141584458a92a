import { css, html, nothing, type CSSResultGroup } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Problem } from 'aimscore';
import { AimsElement } from './base.js';
import { area, line, radios, select } from './fields.js';
import type { AiSystem, Certificate } from './model/response.js';
import { refusal } from './parts.js';
import { base } from './styles/base.js';
import { controls } from './styles/controls.js';
import { form } from './styles/form.js';
import { label, say } from './words.js';
import './words/later.js';

const STANDARDS = ['iso_27001_2022', 'iso_42001_2023', 'iso_9001_2015', 'iso_27701_2019', 'iso_27701_2025', 'soc2', 'other'];

/**
 * `<aims-certificate>`: a certificate that the organisation holds.
 * @fires aims-certificate - the changed certificate
 * @fires aims-remove
 */
@customElement('aims-certificate')
export class AimsCertificate extends AimsElement {
  static override styles: CSSResultGroup = [
    base,
    controls,
    form,
    css`
      section {
        display: grid;
        gap: var(--aims-4);
        padding: var(--aims-4);
        border: 1px solid var(--aims-line);
        border-radius: var(--aims-radius);
      }

      .row {
        justify-content: space-between;
      }
    `,
  ];

  @property({ attribute: false }) certificate!: Certificate;
  @property({ attribute: false }) systems: readonly AiSystem[] = [];
  @property({ attribute: false }) number = 1;
  @property({ attribute: false }) problems: readonly Problem[] = [];

  #set(change: Partial<Certificate>): void {
    this.emit('aims-certificate', { ...this.certificate, ...change });
  }

  #covers(id: string, on: boolean): void {
    const { systems = [] } = this.certificate;
    this.#set({ systems: on ? [...systems, id] : systems.filter((other) => other !== id) });
  }

  override async focusHeading(): Promise<void> {
    await this.updateComplete;
    this.renderRoot.querySelector('select')?.focus();
  }

  protected override view(): unknown {
    const { certificate, systems } = this;
    const text = (name: 'body' | 'accreditation' | 'number' | 'validFrom' | 'validTo', type = 'text'): unknown =>
      line({ id: name, label: say(`certificate.${name}`), type, value: certificate[name], set: (value) => this.#set({ [name]: value }) });
    return html`<section aria-labelledby="title">
      <div class="row">
        <h3 id="title">${say('certificate.title', { n: this.number })}</h3>
        <button type="button" class="text" aria-label=${say('certificate.remove', { standard: label('standard', certificate.standard) })} @click=${() => this.emit('aims-remove')}>
          ${say('remove')}
        </button>
      </div>
      ${refusal(this.problems)}
      ${select({ id: 'standard', label: say('certificate.standard'), group: 'standard', ids: STANDARDS, value: certificate.standard, set: (standard) => standard && this.#set({ standard }) })}
      <div class="pair">${text('body')} ${text('accreditation')} ${text('number')}</div>
      <div class="pair">${text('validFrom', 'date')} ${text('validTo', 'date')}</div>
      ${area({ id: 'scope', label: say('certificate.scope'), hint: 'certificate.scope.hint', value: certificate.scope, set: (scope) => this.#set({ scope }) })}
      ${radios({ id: 'whole', label: say('certificate.whole'), group: 'certificate.covers', ids: ['all', 'part'], inline: true, value: certificate.wholeOrganisation ? 'all' : 'part',
        set: (value) => this.#set({ wholeOrganisation: value === 'all' }) })}
      ${systems.length > 0
        ? html`<fieldset class="field">
            <legend>${say('certificate.systems')}</legend>
            <div class="choices inline">
              ${systems.map(
                ({ id, name }) => html`<label class="choice">
                  <input type="checkbox" .checked=${certificate.systems?.includes(id) ?? false}
                    @change=${(event: Event) => this.#covers(id, (event.target as HTMLInputElement).checked)} />
                  <span>${name}</span>
                </label>`,
              )}
            </div>
          </fieldset>`
        : nothing}
    </section>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'aims-certificate': AimsCertificate;
  }
}
