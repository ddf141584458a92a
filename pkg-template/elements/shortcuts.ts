import { css, html, type CSSResultGroup } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { AimsElement } from './base.js';
import { setShortcuts, shortcutsOn } from './keys.js';
import { base } from './styles/base.js';
import { controls } from './styles/controls.js';
import { dialog } from './styles/dialog.js';
import { say, type Key } from './words.js';
import './words/later.js';

/** Keys with what they do, as `key.…` in the words. */
const KEYS: readonly (readonly [string, Key])[] = [
  ['j', 'key.next'], ['k', 'key.previous'], ['u', 'key.unanswered'], ['1 – 9', 'key.choose'], ['l', 'key.later'], ['n', 'key.note'], ['e', 'key.evidence'],
  ['[', 'key.section-before'], [']', 'key.section-after'], ['/', 'key.find'], ['?', 'key.keys'],
];
const ALWAYS: readonly (readonly [string, Key])[] = [['Ctrl Z', 'key.undo'], ['Ctrl Shift Z', 'key.redo']];

/** `<aims-shortcuts>`: the sheet of shortcuts. */
@customElement('aims-shortcuts')
export class AimsShortcuts extends AimsElement {
  static override styles: CSSResultGroup = [
    base,
    controls,
    dialog,
    css`
      dialog {
        width: min(34rem, 100vw - 2rem);
        max-height: min(44rem, 100dvh - 2rem);
      }

      dl {
        display: grid;
        grid-template-columns: minmax(6.5rem, auto) minmax(0, 1fr);
        gap: var(--aims-2) var(--aims-4);
        font-size: var(--aims-small);
      }

      kbd {
        padding: 0.0625rem 0.4375rem;
        border: 1px solid var(--aims-edge);
        border-radius: 0.25rem;
        font: 600 0.8125rem/1.5 ui-monospace, SFMono-Regular, Menlo, Consolas, monospace;
      }
    `,
  ];

  @state() private on = shortcutsOn();

  async open(): Promise<void> {
    this.on = shortcutsOn();
    await this.updateComplete;
    this.renderRoot.querySelector('dialog')?.showModal();
  }

  #rows(keys: readonly (readonly [string, Key])[]): unknown {
    return html`<dl>${keys.map(([key, text]) => html`<dt><kbd>${key}</kbd></dt><dd>${say(text)}</dd>`)}</dl>`;
  }

  protected override view(): unknown {
    return html`<dialog aria-labelledby="title">
      <div class="body">
        <header>
          <h2 id="title" tabindex="-1" autofocus>${say('keys.heading')}</h2>
          <button type="button" @click=${() => this.renderRoot.querySelector('dialog')?.close()}>${say('close')}</button>
        </header>
        ${this.#rows(KEYS)}
        <label class="choice">
          <input type="checkbox" .checked=${this.on} @change=${(event: Event) => { this.on = (event.target as HTMLInputElement).checked; setShortcuts(this.on); }} />
          <span>${say('keys.on')}<small>${say('keys.on.hint')}</small></span>
        </label>
        <h3>${say('keys.always')}</h3>
        ${this.#rows(ALWAYS)}
      </div>
    </dialog>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'aims-shortcuts': AimsShortcuts;
  }
}
