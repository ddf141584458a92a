import { html, type CSSResultGroup, type TemplateResult } from 'lit';
import { customElement } from 'lit/decorators.js';
import { ModelElement } from './base.js';
import { download } from './model/files.js';
import { newId } from './model/response.js';
import { base } from './styles/base.js';
import { controls } from './styles/controls.js';
import { say, type Key } from './words.js';

/** `<aims-download>`: answers and report as files. */
@customElement('aims-download')
export class AimsDownload extends ModelElement {
  static override styles: CSSResultGroup = [base, controls];

  #file(key: Key, what: string, ending: string, type: string, content: () => string | Promise<BlobPart>): TemplateResult {
    const save = async (): Promise<void> => {
      const name = newId(this.model.name, [], this.model.view.id);
      download(`${name}-${what}-${this.model.today}.${ending}`, await content(), type);
    };
    return html`<button type="button" @click=${save}>${say(key)}</button>`;
  }

  protected override view(): unknown {
    const { model } = this;
    return html`<div class="row">
      ${this.#file('save.response', 'answers', 'json', 'application/json', () => model.text())}
      ${this.#file('save.report', 'report', 'json', 'application/json', () => model.reportText())}
      ${this.#file('save.markdown', 'report', 'md', 'text/markdown', () => model.markdown())}
    </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'aims-download': AimsDownload;
  }
}
