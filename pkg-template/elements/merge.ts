import { css, html, nothing, type CSSResultGroup, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Problem } from 'aimscore';
import { EditorElement } from './base.js';
import { valueText } from './model/describe.js';
import { compare, merged, type Choices, type Comparison, type Conflict } from './model/merge.js';
import { day } from './model/numbers.js';
import { looksLikeRequest } from './model/request.js';
import type { ResponseFile, StoredAnswer } from './model/response.js';
import type { Versions } from './model/versions.js';
import { heading, refusal } from './parts.js';
import { base } from './styles/base.js';
import { controls } from './styles/controls.js';
import { form } from './styles/form.js';
import { say } from './words.js';
import './problems.js';
import './words/later.js';

const SIDES = ['mine', 'theirs'] as const;

/** `<aims-merge>`: takes in the answers of another file. What contradicts is shown side by side. */
@customElement('aims-merge')
export class AimsMerge extends EditorElement {
  static override styles: CSSResultGroup = [
    base,
    controls,
    form,
    css`
      .page {
        max-width: 56rem;
      }

      section {
        display: grid;
        gap: var(--aims-4);
      }

      /* Its legend stands above its padding: what sets it apart is a margin. */
      .conflict {
        display: grid;
        gap: var(--aims-3);
        margin-block-start: var(--aims-5);
      }

      legend {
        padding-block-end: var(--aims-2);
        font-weight: 600;
        max-width: var(--aims-measure);
      }

      .sides {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(min(100%, 17rem), 1fr));
        gap: var(--aims-3);
      }

      .choice {
        align-items: start;
      }

      .choice p {
        overflow-wrap: anywhere;
        white-space: pre-line;
      }
    `,
  ];

  @property({ attribute: false }) versions: Versions | undefined;

  @state() private file = '';
  @state() private theirs: ResponseFile | undefined;
  @state() private problems: readonly Problem[] = [];
  @state() private said = '';
  @state() private choices: Choices = new Map();
  @state() private withSystems = true;
  @state() private over = false;

  async #take(files: FileList | null | undefined): Promise<void> {
    const file = files?.[0];
    if (!file) return;
    this.file = file.name;
    this.theirs = undefined;
    this.choices = new Map();
    this.problems = [];
    this.said = '';
    const text = await file.text();
    if (looksLikeRequest(text)) {
      this.said = say('merge.request');
      return;
    }
    const { problems, response } = this.model.read(text);
    if (!response) this.problems = problems;
    else if (response.questionnaire.id !== this.model.view.id) this.said = say('merge.other', { theirs: response.questionnaire.id, mine: this.model.view.title });
    else this.theirs = response;
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>('#result')?.focus();
  }

  #choose(key: string, side: 'mine' | 'theirs'): void {
    this.choices = new Map(this.choices).set(key, side);
  }

  async #apply(theirs: ResponseFile, { added, completed, conflicts, systems }: Comparison): Promise<void> {
    await this.versions?.keep(say('merge.before', { file: this.file })).catch(() => undefined);
    const { choices, withSystems } = this;
    this.problems = this.model.edit((response) => {
      const { systems: all, answers } = merged(response, theirs, choices, withSystems);
      Object.assign(response, { systems: all, answers });
    });
    if (this.problems.length > 0) return;
    const taken = conflicts.filter(({ key }) => choices.get(key) === 'theirs').length;
    const done = { n: added.length + completed.length + taken, systems: withSystems ? systems.length : 0 };
    this.said = [say('merge.done', done), done.n + done.systems > 0 ? say('merge.undo') : ''].join(' ').trim();
    this.theirs = undefined;
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>('#result')?.focus();
  }

  #side(conflict: Conflict, side: 'mine' | 'theirs'): TemplateResult {
    const answer: StoredAnswer = conflict[side];
    const { note, evidence = [], answeredBy, answeredOn } = answer;
    const who = [answeredBy, answeredOn && day(answeredOn)].filter(Boolean).join(', ');
    return html`<label class="choice">
      <input type="radio" name=${conflict.key} .checked=${(this.choices.get(conflict.key) ?? 'mine') === side} @change=${() => this.#choose(conflict.key, side)} />
      <span>
        <small>${say(`merge.${side}`)}${who ? html` · ${who}` : nothing}</small>
        <p><strong lang=${this.tongue}>${valueText(this.model, answer)}</strong></p>
        ${note ? html`<p class="small">${say('differences.note', { note })}</p>` : nothing}
        ${evidence.length > 0 ? html`<p class="small">${say('differences.evidence', { list: evidence.map(({ title }) => title).join('; ') })}</p>` : nothing}
      </span>
    </label>`;
  }

  #conflicts(conflicts: readonly Conflict[]): unknown {
    if (conflicts.length === 0) return nothing;
    const all = (side: 'mine' | 'theirs'): void => {
      this.choices = new Map(conflicts.map(({ key }) => [key, side]));
    };
    return html`<div>
      <h3>${say('merge.conflicts', { n: conflicts.length })}</h3>
      <p class="soft">${say('merge.conflicts.lead')}</p>
      <p class="row">
        <button type="button" class="text" @click=${() => all('mine')}>${say('merge.all.mine')}</button>
        <button type="button" class="text" @click=${() => all('theirs')}>${say('merge.all.theirs')}</button>
      </p>
      ${conflicts.map(
        (conflict) => html`<fieldset class="conflict">
          <legend lang=${this.tongue}>${this.model.slotTitle(conflict.question, conflict.system)}</legend>
          <div class="sides">${SIDES.map((side) => this.#side(conflict, side))}</div>
        </fieldset>`,
      )}
    </div>`;
  }

  #comparison(theirs: ResponseFile): TemplateResult {
    const comparison = compare(JSON.parse(this.model.text()) as ResponseFile, theirs);
    const { added, completed, conflicts, systems, same } = comparison;
    const nothingNew = added.length + completed.length + conflicts.length + systems.length === 0;
    return html`<section aria-labelledby="result">
      <h2 id="result" tabindex="-1">${say('merge.of', { file: this.file })}</h2>
      ${theirs.questionnaire.version === this.model.view.version ? nothing : html`<p class="note">${say('merge.version', { theirs: theirs.questionnaire.version, mine: this.model.view.version })}</p>`}
      <ul>
        <li>${say('merge.added', { n: added.length })}</li>
        <li>${say('merge.completed', { n: completed.length })}</li>
        <li>${say('merge.conflicting', { n: conflicts.length })}</li>
        <li>${say('merge.same', { n: same })}</li>
      </ul>
      ${systems.length > 0
        ? html`<label class="choice">
            <input type="checkbox" .checked=${this.withSystems} @change=${(event: Event) => { this.withSystems = (event.target as HTMLInputElement).checked; }} />
            <span>${say('merge.systems', { n: systems.length, list: systems.map(({ name }) => name).join('; ') })}</span>
          </label>`
        : nothing}
      ${this.#conflicts(conflicts)} ${refusal(this.problems)}
      ${nothingNew
        ? html`<p class="note">${say('merge.nothing')}</p>`
        : html`<p><button type="button" class="primary" @click=${() => void this.#apply(theirs, comparison)}>${say('merge.apply')}</button></p>`}
    </section>`;
  }

  protected override view(): unknown {
    const { theirs, problems, file, said } = this;
    return html`<div class="page">
      <header>${heading(say('merge.title'))}<p class="lead">${say('merge.lead')}</p></header>
      <div class="drop ${this.over ? 'over' : ''}" @drop=${(event: DragEvent) => { event.preventDefault(); this.over = false; void this.#take(event.dataTransfer?.files); }}
        @dragover=${(event: DragEvent) => { event.preventDefault(); this.over = true; }} @dragleave=${() => { this.over = false; }}>
        <label for="file">${say('merge.file')}</label>
        <input id="file" type="file" accept=".json,application/json" @change=${(event: Event) => {
          const input = event.target as HTMLInputElement;
          void this.#take(input.files).finally(() => { input.value = ''; });
        }} />
      </div>
      ${said ? html`<p class="note" id="result" tabindex="-1" role="status">${said}</p>` : nothing}
      ${theirs ? this.#comparison(theirs) : problems.length > 0 ? html`<aims-problems id="result" tabindex="-1" .heading=${say('merge.failed', { file, n: problems.length })} .problems=${problems}></aims-problems>` : nothing}
    </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'aims-merge': AimsMerge;
  }
}
