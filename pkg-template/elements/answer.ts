import { css, html, nothing, type CSSResultGroup, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import type { Problem, QuestionView } from 'aimscore';
import { AimsElement } from './base.js';
import { control } from './control.js';
import { refusal } from './parts.js';
import type { AnswerPatch, Assessment } from './model/assessment.js';
import type { Evidence, StoredAnswer } from './model/response.js';
import { base } from './styles/base.js';
import { controls } from './styles/controls.js';
import { say, type Key } from './words.js';

type Panel = 'note' | 'evidence' | 'not-applicable';

/** Panels that are loaded when they are first opened. */
const PANELS: { readonly [Name in Panel]?: () => Promise<unknown> } = {
  evidence: () => import('./evidence.js'),
  'not-applicable': () => import('./not-applicable.js'),
};

/**
 * `<aims-answer>`: one question for the organisation or for one AI system, with its note, evidence and the rest.
 * @slot help - what helps to answer, between question and field
 */
@customElement('aims-answer')
export class AimsAnswer extends AimsElement {
  static override styles: CSSResultGroup = [
    base,
    controls,
    css`
      fieldset {
        display: grid;
        gap: var(--aims-3);
        justify-items: start;
      }

      h2 {
        font: 600 var(--aims-large) / 1.4 var(--aims-sans);
        letter-spacing: 0;
        max-width: var(--aims-measure);
        text-wrap: pretty;
      }

      h3 {
        font-size: var(--aims-base);
      }

      h3:focus {
        outline: none;
      }

      legend {
        padding-block-end: var(--aims-1);
      }

      .tools {
        display: flex;
        flex-wrap: wrap;
        gap: var(--aims-1);
        margin: var(--aims-2) 0 0 -0.5rem;
      }

      .tools .text {
        color: var(--aims-soft);
        font-weight: 500;
      }

      .tools .text:hover,
      .tools .used {
        color: var(--aims-accent);
      }

      .tools .used {
        font-weight: 600;
      }

      .panel {
        margin-block-start: var(--aims-2);
        padding: var(--aims-4);
        border-radius: var(--aims-radius);
        background: var(--aims-sunken);
      }

      .field {
        max-width: none;
        justify-items: stretch;
      }
    `,
  ];

  @property({ attribute: false }) model!: Assessment;
  @property({ attribute: false }) question!: QuestionView;
  @property({ attribute: false }) system: string | undefined;
  @property({ attribute: false }) answer: StoredAnswer | undefined;

  @state() private panel: Panel | undefined;
  @state() private problems: readonly Problem[] = [];

  #change(patch: AnswerPatch, settled = true): boolean {
    const problems = this.model.change(this.question.id, this.system, patch);
    if (settled || problems.length === 0) this.problems = problems;
    return problems.length === 0;
  }

  constructor() {
    super();
    const holds = (event: DragEvent): boolean => !this.locked && (event.dataTransfer?.types.includes('Files') ?? false);
    this.addEventListener('dragover', (event) => {
      if (holds(event)) event.preventDefault();
    });
    this.addEventListener('drop', (event) => {
      const file = event.dataTransfer?.files[0];
      // The panel itself takes what is dropped on it.
      if (!file || event.defaultPrevented || !holds(event)) return;
      event.preventDefault();
      void this.#evidence(file);
    });
  }

  /** A file that is dropped on the question becomes evidence, once its kind is chosen. */
  async #evidence(file: File): Promise<void> {
    if (this.panel !== 'evidence') await this.show('evidence');
    await this.renderRoot.querySelector('aims-evidence')?.take(file);
  }

  #toggle(panel: Panel): void {
    void PANELS[panel]?.();
    this.panel = this.panel === panel ? undefined : panel;
  }

  #tool(panel: Panel, key: Key, used: boolean): TemplateResult {
    return html`<button type="button" class="text ${used ? 'used' : ''}" aria-expanded=${this.panel === panel} @click=${() => this.#toggle(panel)}>
      ${say(key, { n: this.answer?.evidence?.length ?? 0 })}
    </button>`;
  }

  #tools(): TemplateResult {
    const { answer, question } = this;
    const evidence = (answer?.evidence?.length ?? 0) > 0;
    const answered = answer?.value !== undefined || answer?.notApplicable !== undefined;
    return html`<div class="tools" role="group" aria-label=${say('answer.tools')}>
      ${this.#tool('evidence', evidence ? 'answer.evidence.some' : 'answer.evidence', evidence)}
      ${this.#tool('note', answer?.note ? 'answer.note.some' : 'answer.note', Boolean(answer?.note))}
      ${question.notApplicable.length > 0 ? this.#tool('not-applicable', 'answer.not-applicable', answer?.notApplicable !== undefined) : nothing}
      <button type="button" class="text ${answer?.flagged ? 'used' : ''}" aria-pressed=${answer?.flagged === true} @click=${this.flag}>
        ${say(answered ? 'answer.flag' : 'answer.later')}
      </button>
      ${answered
        ? html`<button type="button" class="text" @click=${this.#clear}>${say('answer.clear')}</button>`
        : nothing}
    </div>`;
  }

  /** Marks the question to be come back to, or takes the mark away. */
  flag(): void {
    this.#change({ flagged: this.answer?.flagged ? undefined : true });
  }

  /** Opens or closes the note or the evidence, and goes there. */
  async show(panel: 'note' | 'evidence'): Promise<void> {
    this.#toggle(panel);
    await Promise.all([this.updateComplete, PANELS[panel]?.()]);
    if (this.panel !== panel) return this.focusHeading();
    const field = panel === 'note' ? this.renderRoot : this.renderRoot.querySelector('aims-evidence');
    if (field instanceof AimsElement) await field.updateComplete;
    (field instanceof AimsElement ? field.renderRoot : field)?.querySelector<HTMLElement>('#note, #title')?.focus();
  }

  /** Chooses by number, counted from one. */
  choose(number: number): void {
    const input = this.renderRoot.querySelectorAll<HTMLInputElement>('fieldset .choices input')[number - 1];
    if (!input || input.matches(':disabled')) return;
    input.focus();
    input.click();
  }

  override async focusHeading(): Promise<void> {
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>('#text')?.focus();
  }

  #clear(): void {
    this.#change({ value: undefined, notApplicable: undefined });
    // The button is gone: the focus goes to the field instead of to nowhere.
    void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>('fieldset input, fieldset textarea')?.focus());
  }

  #panel(): unknown {
    const { answer, question } = this;
    switch (this.panel) {
      case 'note':
        return html`<div class="panel field">
          <label for="note">${say('answer.note.label')}</label>
          <textarea id="note" rows="3" .value=${live(answer?.note ?? '')}
            @input=${(event: Event) => this.#change({ note: (event.target as HTMLTextAreaElement).value || undefined })}></textarea>
        </div>`;
      case 'evidence':
        return html`<aims-evidence class="panel" .entries=${answer?.evidence ?? []} .examples=${question.evidence} .today=${this.model.today}
          .locked=${this.locked} @aims-evidence=${(event: CustomEvent<Evidence[]>) => this.#change({ evidence: event.detail })}></aims-evidence>`;
      case 'not-applicable':
        return html`<aims-not-applicable class="panel" .kinds=${question.notApplicable} .answer=${answer?.notApplicable}
          .locked=${this.locked} @aims-not-applicable=${(event: CustomEvent<StoredAnswer['notApplicable']>) => this.#change({ value: undefined, notApplicable: event.detail })}
        ></aims-not-applicable>`;
      default:
        return nothing;
    }
  }

  #legend(): TemplateResult {
    const { text } = this.question;
    if (this.system === undefined) return html`<h2 id="text" tabindex="-1" lang=${this.model.tongue ?? nothing}>${text}</h2>`;
    return html`<h3 id="text" tabindex="-1">${this.model.systemName(this.system)}<span class="hidden" lang=${this.model.tongue ?? nothing}>: ${text}</span></h3>`;
  }

  protected override view(): unknown {
    const { answer, problems } = this;
    const not = answer?.notApplicable;
    return html`<fieldset>
        <legend>${this.#legend()}</legend>
        <slot name="help"></slot>
        ${control({
          question: this.question,
          value: answer?.value,
          today: this.model.today,
          invalid: problems.length > 0,
          compact: this.system !== undefined,
          labelled: 'text',
          lang: this.model.tongue ?? nothing,
          described: problems.length > 0 ? 'problem' : nothing,
          set: (value, settled) => this.#change({ value, ...(value === undefined ? {} : { notApplicable: undefined }) }, settled),
        })}
        ${refusal(problems, 'problem')}
        ${not ? html`<p class="small"><strong>${say(`na.${not.kind}`)}:</strong> ${not.reason}</p>` : nothing}
      </fieldset>
      ${this.#tools()} ${this.#panel()}`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'aims-answer': AimsAnswer;
  }
}
