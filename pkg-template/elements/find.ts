import { css, html, nothing, type CSSResultGroup, type PropertyValues } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import { ModelElement } from './base.js';
import type { Assessment } from './model/assessment.js';
import { EVERYTHING, find, STATUSES, type Filter, type Hit } from './model/find.js';
import { glyph, heading } from './parts.js';
import { base } from './styles/base.js';
import { controls } from './styles/controls.js';
import { form } from './styles/form.js';
import { marks } from './styles/marks.js';
import { label, locale, say } from './words.js';
import './ask.js';
import './words/later.js';

/** What was looked for last in an assessment: whoever comes back from a question finds the list as it was. */
const last = new WeakMap<Assessment, Filter>();

/** `<aims-find>`: questions by words and by what they have in common; those that are picked can be given to a colleague. */
@customElement('aims-find')
export class AimsFind extends ModelElement {
  static override styles: CSSResultGroup = [
    base,
    controls,
    marks,
    form,
    css`
      .page {
        gap: var(--aims-5);
        max-width: 52rem;
      }

      .filters {
        display: grid;
        gap: var(--aims-4);
      }

      .filters .field {
        max-width: none;
      }

      .pair {
        grid-template-columns: repeat(auto-fit, minmax(min(100%, 11rem), 1fr));
      }

      .head {
        display: flex;
        flex-wrap: wrap;
        gap: var(--aims-2) var(--aims-4);
        align-items: center;
        justify-content: space-between;
      }

      .entries > .hit {
        display: grid;
        grid-template-columns: auto minmax(0, 1fr) auto;
        gap: var(--aims-1) var(--aims-3);
        align-items: start;
      }

      .hit small {
        display: block;
        color: var(--aims-soft);
        font-size: var(--aims-small);
      }

      .hit a {
        color: inherit;
        font-weight: 600;
        text-decoration: none;
      }

      .hit a:hover {
        color: var(--aims-accent);
        text-decoration: underline;
      }

      .pick {
        display: grid;
        place-items: center;
        min-width: 1.75rem;
        min-height: 1.75rem;
      }

      .pick input {
        margin: 0;
      }

      .state {
        display: inline-flex;
        gap: var(--aims-2);
        align-items: center;
        color: var(--aims-soft);
        font-size: var(--aims-small);
        padding-block-start: 0.125rem;
      }

      .picked {
        position: sticky;
        inset-block-end: 0;
        z-index: 1;
        display: flex;
        flex-wrap: wrap;
        gap: var(--aims-3);
        align-items: center;
        padding: var(--aims-3) var(--aims-4);
        border: 1px solid var(--aims-line);
        border-radius: var(--aims-radius);
        background: var(--aims-surface);
        box-shadow: var(--aims-shadow);
      }

      .picked p {
        flex: 1 1 10rem;
      }

      @media (max-width: 63.99rem) {
        .picked {
          inset-block-end: 5.5rem;
        }
      }

      @media (max-width: 36rem) {
        .entries > .hit {
          grid-template-columns: auto minmax(0, 1fr);
        }

        .state {
          grid-column: 2;
        }
      }
    `,
  ];

  @state() private picked: ReadonlySet<string> = new Set();
  @state() private asking = false;

  get #filter(): Filter {
    return last.get(this.model) ?? EVERYTHING;
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    // An owner is known by its words, which are others in another language.
    if (changed.has('language')) last.set(this.model, { ...this.#filter, owner: '' });
  }

  #set(change: Partial<Filter>): void {
    last.set(this.model, { ...this.#filter, ...change });
    this.requestUpdate();
  }

  #pick(ids: readonly string[], on: boolean): void {
    const next = new Set(this.picked);
    for (const id of ids) {
      if (on) next.add(id);
      else next.delete(id);
    }
    this.picked = next;
    if (next.size === 0) this.asking = false;
  }

  async #ask(): Promise<void> {
    this.asking = true;
    await this.updateComplete;
    await this.renderRoot.querySelector('aims-ask')?.focusHeading();
  }

  #select(id: 'status' | 'owner' | 'requirement' | 'system', choices: readonly (readonly [string, string])[]): unknown {
    const value = this.#filter[id];
    return html`<div class="field">
      <label for=${id}>${say(`find.${id}`)}</label>
      <select id=${id} .value=${live(value)} @change=${(event: Event) => this.#set({ [id]: (event.target as HTMLSelectElement).value })}>
        <option value="">${say('find.any')}</option>
        ${choices.map(([key, text]) => html`<option value=${key} ?selected=${key === value}>${text}</option>`)}
      </select>
    </div>`;
  }

  #filters(): unknown {
    const { model } = this;
    const owners = [...new Set(model.view.sections.flatMap(({ questions }) => questions.map(({ owner }) => owner)))].filter(Boolean).sort();
    const groups = model.report.groups.map(({ id, title }) => [id, title ?? ''] as const);
    const requirements = [...groups, ...model.requirements.map((id) => [id, model.titles.get(id) ?? ''] as const)];
    // By number, so that 10 comes behind 9.
    requirements.sort(([a], [b]) => a.localeCompare(b, locale(), { numeric: true }));
    return html`<div class="filters" role="search" aria-label=${say('find.title')}>
      <div class="field">
        <label for="text">${say('find.text')}</label>
        <input id="text" type="search" autocomplete="off" .value=${live(this.#filter.text)} @input=${(event: Event) => this.#set({ text: (event.target as HTMLInputElement).value })} />
      </div>
      <div class="pair">
        ${this.#select('status', STATUSES.map((status) => [status, label('find.status', status)]))}
        ${owners.length > 1 ? this.#select('owner', owners.map((owner) => [owner, owner])) : nothing}
        ${this.#select('requirement', requirements.map(([id, title]) => [id, `${id} ${title}`]))}
        ${model.systems.length > 1 ? this.#select('system', model.systems.map(({ id, name }) => [id, name])) : nothing}
      </div>
      ${model.yields('gaps')
        ? html`<label class="row"><input type="checkbox" .checked=${live(this.#filter.gap)} @change=${(event: Event) => this.#set({ gap: (event.target as HTMLInputElement).checked })} /> ${say('find.gap')}</label>`
        : nothing}
    </div>`;
  }

  #state(hit: Hit): unknown {
    const answers = hit.slots.map(({ question, system }) => this.model.answer(question, system));
    const done = answers.filter((answer) => answer?.value !== undefined || answer?.notApplicable).length;
    const flagged = answers.some((answer) => answer?.flagged);
    const state = done === answers.length ? 'complete' : done > 0 ? 'started' : 'open';
    const text = answers.length > 1 ? say('progress.answered', { answered: done, visible: answers.length }) : say(done > 0 ? 'find.state.answered' : 'find.state.open');
    return html`<span class="state">${flagged ? html`${say(done === answers.length ? 'find.state.flagged' : 'find.state.later')} · ` : nothing}${text} ${glyph(state)}</span>`;
  }

  #hit(hit: Hit): unknown {
    const { section, question } = hit;
    const { id, text, owner } = question;
    return html`<li class="hit">
      <span class="pick"><input type="checkbox" aria-label=${say('find.pick', { text })} .checked=${live(this.picked.has(id))} @change=${(event: Event) => this.#pick([id], (event.target as HTMLInputElement).checked)} /></span>
      <span>
        <a href=${this.model.href(`section/${section.id}/${id}`)} lang=${this.tongue}>${text}</a>
        <small><span lang=${this.tongue}>${section.title}</span>${owner ? ` · ${owner}` : ''}</small>
      </span>
      ${this.#state(hit)}
    </li>`;
  }

  protected override view(): unknown {
    const hits = find(this.model, this.#filter);
    const ids = hits.map(({ question }) => question.id);
    const all = ids.length > 0 && ids.every((id) => this.picked.has(id));
    const filtered = Object.values(this.#filter).some(Boolean);
    return html`<div class="page">
      <header>${heading(say('find.title'))}<p class="lead">${say('find.lead')}</p></header>
      ${this.#filters()}
      <div class="head">
        <p role="status" class="number">${say('find.count', { n: hits.length })}</p>
        <span class="row">
          ${filtered ? html`<button type="button" class="text" @click=${() => this.#set(EVERYTHING)}>${say('find.clear')}</button>` : nothing}
          ${hits.length > 0
            ? html`<button type="button" class="text" aria-pressed=${all} @click=${() => this.#pick(ids, !all)}>${say('find.pick.all')}</button>`
            : nothing}
        </span>
      </div>
      ${hits.length > 0 ? html`<ul class="entries">${hits.map((hit) => this.#hit(hit))}</ul>` : html`<p class="note">${say('find.none')}</p>`}
      ${this.picked.size > 0
        ? html`<div class="picked" role="group" aria-label=${say('find.picked', { n: this.picked.size })}>
            <p>${say('find.picked', { n: this.picked.size })}</p>
            <button type="button" class="primary" aria-expanded=${this.asking} @click=${this.#ask}>${say('find.ask')}</button>
            <button type="button" @click=${() => this.#pick([...this.picked], false)}>${say('find.unpick')}</button>
          </div>`
        : nothing}
      ${this.asking ? html`<aims-ask .model=${this.model} .questions=${[...this.picked]}></aims-ask>` : nothing}
    </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'aims-find': AimsFind;
  }
}
