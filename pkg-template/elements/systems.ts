import { css, html, nothing, type CSSResultGroup } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import type { Problem } from 'aimscore';
import { EditorElement } from './base.js';
import { newId, type AiSystem, type ResponseFile, type StoredAnswer } from './model/response.js';
import { heading, refusal } from './parts.js';
import { base } from './styles/base.js';
import { controls } from './styles/controls.js';
import { form } from './styles/form.js';
import { marks } from './styles/marks.js';
import { label, say } from './words.js';
import './tier.js';
import './words/later.js';

/** `<aims-systems>`: the AI systems, each with its tier. */
@customElement('aims-systems')
export class AimsSystems extends EditorElement {
  static override styles: CSSResultGroup = [
    base,
    controls,
    marks,
    form,
    css`
      li h2 {
        font-size: var(--aims-large);
        font-family: inherit;
      }

      li {
        display: grid;
        gap: var(--aims-2);
      }

      .tools {
        display: flex;
        flex-wrap: wrap;
        gap: var(--aims-1);
        margin-inline-start: -0.5rem;
      }

      .add {
        display: flex;
        flex-wrap: wrap;
        align-items: end;
        gap: var(--aims-3);
      }

      .add .field {
        flex: 1 1 16rem;
      }

      .undo {
        display: flex;
        flex-wrap: wrap;
        gap: var(--aims-3);
        align-items: center;
        justify-content: space-between;
      }
    `,
  ];

  @state() private problems: readonly Problem[] = [];
  @state() private missing = false;
  /** What was removed last, and where it stood. */
  @state() private removed: { readonly system: AiSystem; readonly at: number; readonly answers: readonly StoredAnswer[]; readonly certificates: readonly number[] } | undefined;

  #ids(): string[] {
    return this.model.systems.map(({ id }) => id);
  }

  #add(event: SubmitEvent): void {
    event.preventDefault();
    const input = this.renderRoot.querySelector<HTMLInputElement>('#new');
    const name = input?.value.trim() ?? '';
    this.missing = name === '';
    if (!input || this.missing) return void input?.focus();
    const id = newId(name, this.#ids(), 'system');
    this.problems = this.model.edit((response) => (response.systems ??= []).push({ id, name }));
    if (this.problems.length > 0) return;
    input.value = '';
    this.emit('aims-go', `systems/${id}`);
  }

  #copy(system: AiSystem): void {
    const name = say('systems.copy', { name: system.name });
    const id = newId(name, this.#ids(), 'system');
    this.problems = this.model.edit(({ systems = [] }) => {
      const at = systems.findIndex((other) => other.id === system.id);
      systems.splice(at + 1, 0, { ...system, id, name });
    });
  }

  #remove({ id }: AiSystem): void {
    // As the file has it: `model.response` does not follow single answers.
    const { systems = [], answers = [], profile } = JSON.parse(this.model.text()) as ResponseFile;
    const at = systems.findIndex((system) => system.id === id);
    const system = systems[at];
    if (!system) return;
    const certificates = (profile.certificates ?? []).flatMap((certificate, i) => (certificate.systems?.includes(id) ? [i] : []));
    this.problems = this.model.edit((response) => {
      response.systems = response.systems?.filter((system) => system.id !== id) ?? [];
      response.answers = response.answers?.filter(({ system }) => system !== id) ?? [];
      for (const certificate of response.profile.certificates ?? []) certificate.systems = certificate.systems?.filter((other) => other !== id) ?? [];
    });
    if (this.problems.length === 0) this.removed = { system, at, answers: answers.filter((answer) => answer.system === id), certificates };
    void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>('.undo button')?.focus());
  }

  #undo(): void {
    const { removed } = this;
    this.removed = undefined;
    if (!removed) return;
    const { system, at, answers, certificates } = removed;
    this.problems = this.model.edit((response) => {
      // Undone in another way meanwhile.
      if (response.systems?.some(({ id }) => id === system.id)) return;
      (response.systems ??= []).splice(at, 0, system);
      (response.answers ??= []).push(...answers);
      for (const index of certificates) {
        const certificate = response.profile.certificates?.[index];
        if (certificate) (certificate.systems ??= []).push(system.id);
      }
    });
    void this.focusHeading();
  }

  #row(system: AiSystem): unknown {
    const { model } = this;
    const report = model.report.systems?.find(({ id }) => id === system.id);
    const facts = [label('role', system.role), label('origin', system.origin), label('stage', system.stage)].filter((text) => text !== say('none'));
    const href = model.href(`systems/${system.id}`);
    return html`<li>
      <h2><a href=${href}>${system.name}</a></h2>
      ${facts.length > 0 ? html`<p class="small soft">${facts.join(' · ')}</p>` : nothing}
      ${report ? html`<aims-tier .row=${report}></aims-tier>` : nothing}
      <div class="tools">
        <a class="button text" href=${href} aria-label=${say('systems.edit.what', { name: system.name })}>${say('edit')}</a>
        <button type="button" class="text" aria-label=${say('systems.copy.what', { name: system.name })} @click=${() => this.#copy(system)}>${say('duplicate')}</button>
        <button type="button" class="text" aria-label=${say('systems.remove.what', { name: system.name })} @click=${() => this.#remove(system)}>${say('remove')}</button>
      </div>
    </li>`;
  }

  protected override view(): unknown {
    const { systems } = this.model;
    return html`<div class="page">
      <header>${heading(say('systems.title'))}<p class="lead">${say('systems.lead')}</p></header>
      ${refusal(this.problems)}
      <div role="status">
        ${this.removed
          ? html`<div class="note undo">
              <p>${say('systems.removed', { name: this.removed.system.name })}</p>
              <button type="button" @click=${this.#undo}>${say('undo')}</button>
            </div>`
          : nothing}
      </div>
      ${systems.length > 0 ? html`<ul class="entries">${systems.map((system) => this.#row(system))}</ul>` : html`<p class="note">${say('systems.none')}</p>`}
      <form class="add" novalidate @submit=${this.#add}>
        <div class="field">
          <label for="new">${say('systems.new')}</label>
          ${this.missing ? html`<p class="error" id="missing" role="alert">${say('systems.name.missing')}</p>` : nothing}
          <input id="new" autocomplete="off" aria-invalid=${this.missing} aria-describedby=${this.missing ? 'missing' : nothing} />
        </div>
        <button class="primary">${say('systems.add')}</button>
      </form>
    </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'aims-systems': AimsSystems;
  }
}
