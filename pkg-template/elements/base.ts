import { html, LitElement, type CSSResultGroup, type PropertyValues } from 'lit';
import { property } from 'lit/decorators.js';
import type { Assessment, Change } from './model/assessment.js';
import { base } from './styles/base.js';
import { say } from './words.js';

/** What all elements have in common: shared styles, and a place for a failure instead of a blank page. */
export abstract class AimsElement extends LitElement {
  static override styles: CSSResultGroup = base;

  /** Fields can be read but not changed. */
  @property({ attribute: false }) locked = false;

  /** What the element shows. */
  protected abstract view(): unknown;

  protected override render(): unknown {
    try {
      const shown = this.view();
      return this.locked ? html`<fieldset class="locked" disabled>${shown}</fieldset>` : shown;
    } catch (error) {
      this.emit('aims-failure', { error });
      return html`<p role="alert">${say('failure.part')}</p>`;
    }
  }

  /** Sends an event that passes through shadow roots. */
  protected emit(type: string, detail: unknown = null): void {
    this.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true }));
  }

  /** Moves the focus to the heading, as a new page would. */
  async focusHeading(): Promise<void> {
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>('h1, h2')?.focus();
  }
}

/** An element that shows an assessment and follows its changes. */
export abstract class ModelElement extends AimsElement {
  @property({ attribute: false }) model!: Assessment;

  #followed: Assessment | undefined;
  readonly #changed = (event: Event): void => {
    if (this.concerns(event as Change)) this.requestUpdate();
  };

  /** Whether the element has to show itself anew after a change. */
  protected concerns(_change: Change): boolean {
    return true;
  }

  #follow(model: Assessment | undefined): void {
    if (model === this.#followed) return;
    this.#followed?.removeEventListener('change', this.#changed);
    model?.addEventListener('change', this.#changed);
    this.#followed = model;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#follow(this.model);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#follow(undefined);
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('model') && this.isConnected) this.#follow(this.model);
  }
}

/** An element that changes an assessment, unless it is being changed elsewhere. */
export abstract class EditorElement extends ModelElement {
  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    this.locked = this.model.readOnly;
  }
}
