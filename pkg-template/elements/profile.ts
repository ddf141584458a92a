import { html, type CSSResultGroup } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import type { Problem } from 'aimscore';
import { EditorElement } from './base.js';
import { checks, line, radios, select } from './fields.js';
import type { Certificate, ResponseFile } from './model/response.js';
import { heading, refusal } from './parts.js';
import { base } from './styles/base.js';
import { controls } from './styles/controls.js';
import { form } from './styles/form.js';
import { say } from './words.js';
import './certificate.js';
import './words/later.js';

const SECTORS = ['technology', 'financial', 'health', 'public', 'education', 'energy', 'transport', 'manufacturing', 'retail', 'professional', 'media', 'other'];
const SIZES = ['micro', 'small', 'medium', 'large'];
const ROLES = ['producer', 'provider', 'user'];
const STARTS = ['derived', 'early', 'some', 'mature'];

/** `<aims-profile>`: who answers. */
@customElement('aims-profile')
export class AimsProfile extends EditorElement {
  static override styles: CSSResultGroup = [base, controls, form];

  @state() private problems: readonly Problem[] = [];

  #edit(recipe: (response: ResponseFile) => void): void {
    this.problems = this.model.edit(recipe);
  }

  #capacity(text: string): void {
    this.#edit(({ profile }) => {
      if (text === '') delete profile.capacity;
      else profile.capacity = Number(text);
    });
  }

  #certificates(change: (list: Certificate[]) => void): void {
    this.#edit(({ profile }) => {
      profile.certificates ??= [];
      change(profile.certificates);
    });
  }

  async #add(): Promise<void> {
    this.#certificates((list) => list.push({ standard: 'iso_27001_2022' }));
    await this.updateComplete;
    const all = this.renderRoot.querySelectorAll('aims-certificate');
    await all[all.length - 1]?.focusHeading();
  }

  #certificate(certificate: Certificate, index: number): unknown {
    const own = this.problems.filter(({ path }) => path.startsWith(`/profile/certificates/${index}`));
    return html`<aims-certificate .certificate=${certificate} .systems=${this.model.systems} .number=${index + 1} .problems=${own} .locked=${this.locked}
      @aims-certificate=${(event: CustomEvent<Certificate>) => this.#certificates((list) => list.splice(index, 1, event.detail))}
      @aims-remove=${() => this.#certificates((list) => list.splice(index, 1))}></aims-certificate>`;
  }

  protected override view(): unknown {
    const { profile, startingPoint } = this.model.response;
    const certificates = profile.certificates ?? [];
    const elsewhere = this.problems.filter(({ path }) => !path.startsWith('/profile/certificates'));
    return html`<div class="page">
      <header>${heading(say('profile.title'))}<p class="lead">${say('profile.lead')}</p></header>
      ${refusal(elsewhere)}
      ${line({ id: 'name', label: say('profile.name'), value: profile.name, set: (name) => this.#edit((r) => { r.profile.name = name; }) })}
      ${select({ id: 'sector', label: say('profile.sector'), group: 'sector', ids: SECTORS, value: profile.sector, set: (sector) => this.#edit((r) => { r.profile.sector = sector; }) })}
      ${radios({ id: 'size', label: say('profile.size'), group: 'size', ids: SIZES, value: profile.size, inline: true, set: (size) => this.#edit((r) => { r.profile.size = size; }) })}
      ${checks({ id: 'roles', label: say('profile.roles'), hint: 'profile.roles.hint', group: 'role', ids: ROLES, values: profile.roles ?? [], set: (roles) => this.#edit((r) => { r.profile.roles = roles; }) })}
      ${line({ id: 'capacity', label: say('profile.capacity'), hint: 'profile.capacity.hint', type: 'number', narrow: true, value: profile.capacity, set: (text) => this.#capacity(text) })}
      <section class="group">
        <h2>${say('certificates.title')}</h2>
        <p class="soft">${say('certificates.lead')}</p>
        ${certificates.map((certificate, i) => this.#certificate(certificate, i))}
        <div><button type="button" @click=${this.#add}>${say('certificates.add')}</button></div>
      </section>
      ${this.model.yields('timeline')
        ? html`<section class="group">
            <h2>${say('start-point.title')}</h2>
            ${radios({ id: 'starting', label: say('start-point.label'), hint: 'start-point.hint', group: 'start-point', ids: STARTS, value: startingPoint ?? 'derived',
              set: (point) => this.#edit((r) => { if (point === 'derived') delete r.startingPoint; else r.startingPoint = point; }) })}
          </section>`
        : ''}
    </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'aims-profile': AimsProfile;
  }
}
