import { css, html, nothing, type CSSResultGroup, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { ModelElement } from './base.js';
import { download } from './model/files.js';
import { LONGEST_LINK, packed, request, type Asked, type RequestFile } from './model/request.js';
import { newId, type ResponseFile } from './model/response.js';
import { base } from './styles/base.js';
import { controls } from './styles/controls.js';
import { form } from './styles/form.js';
import { say } from './words.js';
import './words/later.js';

/** `<aims-ask>`: makes a file or a link of the picked questions, for a colleague to answer. */
@customElement('aims-ask')
export class AimsAsk extends ModelElement {
  static override styles: CSSResultGroup = [
    base,
    controls,
    form,
    css`
      section {
        display: grid;
        gap: var(--aims-4);
        padding: var(--aims-5);
        border-radius: var(--aims-radius);
        background: var(--aims-sunken);
      }
    `,
  ];

  /** Ids of the questions. */
  @property({ attribute: false }) questions: readonly string[] = [];

  @state() private link = '';
  @state() private news = '';

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    // A link to other questions than those picked would be a trap.
    if (changed.has('questions')) this.link = '';
  }

  #file(): RequestFile {
    const text = (id: string): string => this.renderRoot.querySelector<HTMLInputElement>(`#${id}`)?.value.trim() ?? '';
    const asked = this.questions.flatMap((id) => this.model.slotsOf(id).filter(({ visible }) => visible));
    const ask = asked.map(({ question, system }): Asked => ({ question, ...(system === undefined ? {} : { system }) }));
    return request(JSON.parse(this.model.text()) as ResponseFile, ask, text('from'), text('message'));
  }

  #download(): void {
    const name = newId(this.model.name, [], this.model.view.id);
    download(`${name}-questions-${this.model.today}.json`, JSON.stringify(this.#file(), null, 1), 'application/json');
    this.news = say('ask.downloaded');
  }

  async #make(): Promise<void> {
    let link: string;
    try {
      link = this.model.linkTo?.(await packed(JSON.stringify(this.#file()))) ?? '';
    } catch {
      this.news = say('ask.link.none');
      return;
    }
    if (link.length > LONGEST_LINK) {
      this.link = '';
      this.news = say('ask.link.long');
      return;
    }
    this.link = link;
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLInputElement>('#link')?.select();
    try {
      await navigator.clipboard.writeText(link);
      this.news = say('ask.link.copied');
    } catch {
      this.news = say('ask.link.made');
    }
  }

  protected override view(): unknown {
    const changed = (): void => {
      this.link = '';
    };
    return html`<section aria-labelledby="title">
      <h2 id="title" tabindex="-1">${say('ask.title', { n: this.questions.length })}</h2>
      <p class="soft">${say('ask.lead')}</p>
      <div class="field"><label for="from">${say('ask.from')}</label><input id="from" autocomplete="name" maxlength="200" @input=${changed} /></div>
      <div class="field"><label for="message">${say('ask.message')}</label><textarea id="message" rows="2" maxlength="2000" @input=${changed}></textarea></div>
      <div class="row">
        <button type="button" class="primary" @click=${this.#download}>${say('ask.file')}</button>
        ${this.model.linkTo ? html`<button type="button" @click=${this.#make}>${say('ask.link')}</button>` : nothing}
      </div>
      <p class="small" role="status">${this.news}</p>
      ${this.link ? html`<div class="field"><label for="link">${say('ask.link.label')}</label><input id="link" readonly .value=${this.link} /></div>` : nothing}
      <p class="small soft">${say('ask.back')}</p>
    </section>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'aims-ask': AimsAsk;
  }
}
