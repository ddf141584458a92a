import { css, html, nothing, type CSSResultGroup, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Problem } from 'aimscore';
import { ModelElement } from './base.js';
import { differences, type Difference } from './model/differences.js';
import { download } from './model/files.js';
import { moment } from './model/numbers.js';
import { newId, type ResponseFile } from './model/response.js';
import type { Version, Versions } from './model/versions.js';
import { heading, refusal } from './parts.js';
import { base } from './styles/base.js';
import { controls } from './styles/controls.js';
import { form } from './styles/form.js';
import { marks } from './styles/marks.js';
import { say } from './words.js';
import './differences.js';
import './words/later.js';

/** `<aims-history>`: versions of the assessment, what has changed since, and the way back. */
@customElement('aims-history')
export class AimsHistory extends ModelElement {
  static override styles: CSSResultGroup = [
    base,
    controls,
    marks,
    form,
    css`
      form {
        display: flex;
        flex-wrap: wrap;
        gap: var(--aims-3);
        align-items: end;
      }

      form .field {
        flex: 1 1 16rem;
      }

      li {
        display: grid;
        gap: var(--aims-2);
      }

      h2 {
        font: 600 var(--aims-base) / 1.4 var(--aims-sans);
        letter-spacing: 0;
      }

      .tools {
        display: flex;
        flex-wrap: wrap;
        gap: var(--aims-1);
        margin-inline-start: -0.5rem;
      }

      aims-differences {
        padding-inline-start: var(--aims-4);
        border-inline-start: 2px solid var(--aims-pale);
      }
    `,
  ];

  @property({ attribute: false }) versions: Versions | undefined;

  @state() private list: readonly Version[] = [];
  @state() private open: { id: string; differences: readonly Difference[] } | undefined;
  @state() private problems: readonly Problem[] = [];
  @state() private news = '';

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    if (changed.has('versions') || changed.has('model')) void this.#load();
  }

  async #load(): Promise<void> {
    this.list = (await this.versions?.list()) ?? [];
  }

  async #keep(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const field = this.renderRoot.querySelector<HTMLInputElement>('#name');
    try {
      await this.versions?.keep(field?.value.trim() || say('history.named'));
      if (field) field.value = '';
      this.news = say('history.kept');
    } catch {
      this.news = say('history.refused');
    }
    await this.#load();
  }

  async #compare(id: string): Promise<void> {
    if (this.open?.id === id) {
      this.open = undefined;
      return;
    }
    const text = await this.versions?.text(id);
    if (text === undefined) return;
    const then = JSON.parse(text) as ResponseFile;
    this.open = { id, differences: differences(then, JSON.parse(this.model.text()) as ResponseFile) };
  }

  async #restore({ id, at }: Version): Promise<void> {
    const text = await this.versions?.text(id);
    if (text === undefined) return;
    // The way back from the way back.
    await this.versions?.keep(say('history.before')).catch(() => undefined);
    this.problems = this.model.restore(text);
    this.open = undefined;
    if (this.problems.length === 0) this.news = say('history.restored', { when: moment(at) });
    await this.#load();
  }

  async #download({ id, at }: Version): Promise<void> {
    const text = await this.versions?.text(id);
    const name = newId(this.model.name, [], this.model.view.id);
    if (text !== undefined) download(`${name}-answers-${new Date(at).toISOString().slice(0, 10)}.json`, text, 'application/json');
  }

  #version(version: Version): unknown {
    const { id, at, name, answered, visible } = version;
    const when = moment(at);
    const open = this.open?.id === id;
    return html`<li>
      <div>
        <h2>${when}</h2>
        <p class="small soft">${name ? html`${name} · ` : nothing}<span class="number">${say('progress.answered', { answered, visible })}</span></p>
      </div>
      <div class="tools">
        <button type="button" class="text" aria-expanded=${open} aria-label=${say('history.compare.what', { when })} @click=${() => void this.#compare(id)}>${say('history.compare')}</button>
        <a class="button text" href=${this.model.href(`comparison/${id}`)} aria-label=${say('comparison.of.what', { when })}>${say('comparison.of')}</a>
        <button type="button" class="text" aria-label=${say('history.restore.what', { when })} ?disabled=${this.model.readOnly} @click=${() => void this.#restore(version)}>${say('history.restore')}</button>
        <button type="button" class="text" aria-label=${say('history.download.what', { when })} @click=${() => void this.#download(version)}>${say('history.download')}</button>
      </div>
      ${open ? html`<aims-differences .model=${this.model} .list=${this.open?.differences ?? []}></aims-differences>` : nothing}
    </li>`;
  }

  protected override view(): unknown {
    return html`<div class="page">
      <header>${heading(say('history.title'))}<p class="lead">${say('history.lead')}</p></header>
      <form novalidate @submit=${this.#keep}>
        <div class="field">
          <label for="name">${say('history.name')}</label>
          <input id="name" autocomplete="off" maxlength="200" />
        </div>
        <button>${say('history.keep')}</button>
      </form>
      <p class="small" role="status">${this.news}</p>
      ${refusal(this.problems)}
      ${this.list.length > 0 ? html`<ol class="entries">${this.list.map((version) => this.#version(version))}</ol>` : html`<p class="note">${say('history.none')}</p>`}
    </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'aims-history': AimsHistory;
  }
}
