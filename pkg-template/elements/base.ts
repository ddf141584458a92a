import { html, LitElement, nothing, type CSSResultGroup, type PropertyValues } from 'lit';
import { property } from 'lit/decorators.js';
import type { Assessment, Change } from './model/assessment.js';
import { base } from './styles/base.js';
import { pageLanguage, say, turnTo, voice, within, type Language } from './words.js';

/** What a visitor does to a part of the page. */
const USES = ['click', 'change', 'input', 'keydown', 'drop'];

/** What all elements have in common: shared styles, and a place for a failure instead of a blank page. */
export abstract class AimsElement extends LitElement {
  static override styles: CSSResultGroup = base;

  /** Fields can be read but not changed. */
  @property({ attribute: false }) locked = false;

  /** What the element shows. */
  protected abstract view(): unknown;

  readonly #spoken = (): void => this.requestUpdate('language');
  readonly #used = (): void => turnTo(this.language);

  /** The element that it is part of. */
  get #around(): AimsElement | undefined {
    const { host } = this.getRootNode() as Partial<ShadowRoot>;
    return host instanceof AimsElement ? host : undefined;
  }

  /** What it speaks: the language of what it is part of, or of the page. */
  get language(): Language {
    return this.#around?.language ?? pageLanguage();
  }

  /** For `lang`, where words stand that there are in English only. */
  protected get english(): string | typeof nothing {
    return this.language.tag === 'en' ? nothing : 'en';
  }

  override connectedCallback(): void {
    super.connectedCallback();
    voice.addEventListener('change', this.#spoken);
    // Before any listener within: what these say is in this part's language.
    if (!this.#around) for (const type of USES) this.addEventListener(type, this.#used, true);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    voice.removeEventListener('change', this.#spoken);
  }

  // Around all of it: some of what is shown is put in words only while it is put in place.
  protected override performUpdate(): void {
    within(this.language, () => super.performUpdate());
  }

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

  /** What it speaks: the language of the assessment. */
  override get language(): Language {
    return this.model?.language ?? super.language;
  }

  /** For `lang`, where the questionnaire speaks: its language, if that is another than the element's. */
  protected get tongue(): string | typeof nothing {
    return this.model.tongue ?? nothing;
  }

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
