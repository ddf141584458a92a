import { css, html, nothing, type CSSResultGroup, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { ModelElement } from './base.js';
import { download } from './model/files.js';
import { newId } from './model/response.js';
import { base } from './styles/base.js';
import { controls } from './styles/controls.js';
import { say, type Key } from './words.js';

/** `<aims-download>`: answers and report as files. */
@customElement('aims-download')
export class AimsDownload extends ModelElement {
  static override styles: CSSResultGroup = [
    base,
    controls,
    css`
      :host {
        display: grid;
        gap: var(--aims-3);
      }

      button {
        min-height: 2.25rem;
        padding: 0.25rem 0.75rem;
        font-size: var(--aims-small);
      }

      details .row {
        margin-block-start: var(--aims-3);
      }
    `,
  ];

  /** Prints the report, where there is one to print. */
  @property({ attribute: false }) print: (() => Promise<void>) | undefined;

  /** Which file is being made, and why the last one was not. */
  @state() private busy: Key | undefined;
  @state() private failed = '';

  async #make(key: Key, made: () => Promise<void>): Promise<void> {
    this.busy = key;
    this.failed = '';
    try {
      await made();
    } catch (error) {
      this.failed = say('save.failed', { reason: error instanceof Error ? error.message : String(error) });
    } finally {
      this.busy = undefined;
    }
  }

  #button(key: Key, made: () => Promise<void>): TemplateResult {
    return html`<button type="button" aria-disabled=${this.busy === key} @click=${() => (this.busy ? undefined : this.#make(key, made))}>${say(key)}</button>`;
  }

  #file(key: Key, what: string, ending: string, type: string, content: () => string | Promise<BlobPart>): TemplateResult {
    return this.#button(key, async () => {
      const made = await content();
      const name = newId(this.model.name, [], this.model.view.id);
      download(`${name}-${what}-${this.model.today}.${ending}`, made, type);
    });
  }

  /** Files that other tools import. Plans need gaps; the others take any report. */
  #presets(): TemplateResult {
    const { model } = this;
    return html`<details>
      <summary>${say('save.others')}</summary>
      ${model.yields('gaps') ? html`<p class="soft">${say('save.others.lead')}</p>` : nothing}
      <div class="row">
        ${model.yields('gaps') ? this.#file('save.jira', 'jira', 'csv', 'text/csv', () => model.exported('jira')) : nothing}
        ${this.#file('save.ciso-assistant', 'ciso-assistant', 'csv', 'text/csv', () => model.exported('ciso-assistant'))}
        ${this.#file('save.cyclonedx', 'attestations', 'cdx.json', 'application/vnd.cyclonedx+json', () => model.exported('cyclonedx'))}
        ${model.yields('gaps') ? this.#file('save.oscal-poam', 'poam', 'json', 'application/json', () => model.exported('oscal-poam')) : nothing}
      </div>
    </details>`;
  }

  protected override view(): unknown {
    const { model, print } = this;
    return html`<div class="row">
        ${print ? this.#button('save.print', print) : nothing}
        ${this.#file('save.response', 'answers', 'json', 'application/json', () => model.text())}
        ${this.#file('save.report', 'report', 'json', 'application/json', () => model.reportText())}
        ${this.#file('save.docx', 'report', 'docx', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', () => model.exported('docx'))}
        ${this.#file('save.xlsx', 'report', 'xlsx', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', () => model.exported('xlsx'))}
        ${this.#file('save.html', 'report', 'html', 'text/html', () => model.exported('html'))}
        ${this.#file('save.markdown', 'report', 'md', 'text/markdown', () => model.exported('markdown'))}
        ${model.yields('gaps') ? this.#file('save.gaps', 'gaps', 'csv', 'text/csv', () => model.exported('gaps-csv')) : nothing}
        ${model.yields('soa') ? this.#file('save.soa', 'soa', 'csv', 'text/csv', () => model.exported('soa-csv')) : nothing}
      </div>
      ${this.#presets()}
      <p role="status" class="soft">${this.busy ? say('save.busy') : nothing}</p>
      ${this.failed ? html`<p role="alert">${this.failed}</p>` : nothing}`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'aims-download': AimsDownload;
  }
}
