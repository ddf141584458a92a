import { css, html, svg, type CSSResultGroup, type SVGTemplateResult, type TemplateResult } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { ModelElement } from './base.js';
import { base } from './styles/base.js';
import { controls } from './styles/controls.js';
import { say, type Key } from './words.js';

const SIGNS: Readonly<Record<'undo' | 'redo' | 'find' | 'keys', SVGTemplateResult>> = {
  undo: svg`<path d="M6.5 3 3 6.5 6.5 10M3.5 6.5h7a4 4 0 0 1 0 8H8" />`,
  redo: svg`<path d="M11.5 3 15 6.5 11.5 10m3-3.5h-7a4 4 0 0 0 0 8H10" />`,
  find: svg`<circle cx="8" cy="8" r="5" /><path d="m12 12 4 4" />`,
  keys: svg`<rect x="1.5" y="4.5" width="15" height="9" rx="1.5" /><path d="M4.5 7.5h.01M7.5 7.5h.01M10.5 7.5h.01M13.5 7.5h.01M6 10.5h6" />`,
};

/**
 * `<aims-toolbar>`: undo, redo, finding questions, the shortcuts.
 * @fires aims-go - a route
 * @fires aims-keys - the shortcuts are wanted
 */
@customElement('aims-toolbar')
export class AimsToolbar extends ModelElement {
  static override styles: CSSResultGroup = [
    base,
    controls,
    css`
      div {
        display: flex;
        gap: var(--aims-1);
        justify-content: end;
      }

      .text {
        min-width: 2.5rem;
        min-height: 2.5rem;
        color: var(--aims-soft);
        font-weight: 500;
      }

      .text:hover {
        color: var(--aims-accent);
      }

      .text[aria-disabled='true'] {
        color: var(--aims-edge);
        opacity: 0.6;
        cursor: default;
      }

      svg {
        flex: none;
        fill: none;
        stroke: currentColor;
        stroke-width: 1.5;
        stroke-linecap: round;
        stroke-linejoin: round;
      }

      @media (max-width: 30rem) {
        .label {
          position: absolute;
          width: 1px;
          height: 1px;
          overflow: hidden;
          clip-path: inset(50%);
        }
      }
    `,
  ];

  /** What undo or redo did, for those who don't see it. */
  @state() private news = '';

  /** Takes the last change back or does it again, and goes to where it was. */
  step(which: 'undo' | 'redo'): void {
    const step = this.model[which]();
    if (!step) {
      this.news = say(`${which}.none`);
      return;
    }
    if (step.question === undefined) {
      this.news = say(`${which}.done`);
      return;
    }
    this.news = say(`${which}.answer`, { text: this.model.slotTitle(step.question, step.system) });
    const section = this.model.sectionOf(step.question);
    if (section) this.emit('aims-changed', { section: section.id, question: step.question });
  }

  // `aria-disabled` and not `disabled`: a button that is used up keeps the focus.
  #button(sign: keyof typeof SIGNS, key: Key, title: Key, able: boolean, act: () => void): TemplateResult {
    return html`<button type="button" class="text" title=${say(title)} aria-disabled=${!able} @click=${() => able && act()}>
      <svg viewBox="0 0 18 18" width="18" height="18" aria-hidden="true">${SIGNS[sign]}</svg><span class="label">${say(key)}</span>
    </button>`;
  }

  protected override view(): unknown {
    const { model } = this;
    return html`<div role="group" aria-label=${say('toolbar.title')}>
        ${this.#button('undo', 'undo', 'undo.title', model.canUndo, () => this.step('undo'))}
        ${this.#button('redo', 'redo', 'redo.title', model.canRedo, () => this.step('redo'))}
        ${this.#button('find', 'find.short', 'find.title', true, () => this.emit('aims-go', 'find'))}
        ${this.#button('keys', 'keys.short', 'keys.title', true, () => this.emit('aims-keys'))}
      </div>
      <p class="hidden" role="status">${this.news}</p>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'aims-toolbar': AimsToolbar;
  }
}
