import { css, html, type CSSResultGroup } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { QuestionView } from 'aimscore';
import { ModelElement } from './base.js';
import type { Change, Slot } from './model/assessment.js';
import { base } from './styles/base.js';
import './answer.js';
import './help.js';

/** `<aims-question>`: a question, asked once, or once for each AI system. */
@customElement('aims-question')
export class AimsQuestion extends ModelElement {
  static override styles: CSSResultGroup = [
    base,
    css`
      /* Out of view nothing is laid out, yet all of it can be found, reached and printed. Room beside it for outlines. */
      :host {
        content-visibility: auto;
        contain-intrinsic-size: auto 24rem;
        position: relative;
        margin-inline: -0.75rem;
        padding: var(--aims-6) 0.75rem;
      }

      :host::before {
        content: '';
        position: absolute;
        inset: 0 0.75rem auto;
        border-block-start: 1px solid var(--aims-line);
      }

      @media print {
        :host {
          content-visibility: visible;
        }
      }

      h2 {
        font: 600 var(--aims-large) / 1.4 var(--aims-sans);
        letter-spacing: 0;
        max-width: var(--aims-measure);
        padding-block-end: var(--aims-2);
        text-wrap: pretty;
      }

      .systems aims-answer {
        content-visibility: auto;
        contain-intrinsic-size: auto 12rem;
        margin: -0.5rem -0.75rem;
        padding: 0.5rem 0.75rem;
      }

      @media print {
        .systems aims-answer {
          content-visibility: visible;
        }
      }

      .systems {
        display: grid;
        gap: var(--aims-5);
        margin-block-start: var(--aims-4);
        padding-inline-start: var(--aims-4);
        border-inline-start: 2px solid var(--aims-pale);
      }
    `,
  ];

  @property({ attribute: false }) question!: QuestionView;
  /** Places to show, whether or not the question would be in view; all that are in view, if not given. */
  @property({ attribute: false }) asked: readonly Slot[] | undefined;

  protected override concerns(change: Change): boolean {
    return change.touches(this.question.id);
  }

  #answer({ question, system }: Slot, inside?: unknown): unknown {
    return html`<aims-answer .model=${this.model} .question=${this.question} .system=${system} .answer=${this.model.answer(question, system)} .locked=${this.model.readOnly}>${inside}</aims-answer>`;
  }

  protected override view(): unknown {
    const { model, question } = this;
    const slots = this.asked ?? model.slotsOf(question.id).filter(({ visible }) => visible);
    const help = html`<aims-help slot="help" .model=${model} .question=${question}></aims-help>`;
    if (!question.perSystem) return slots.map((slot) => this.#answer(slot, help));
    return html`<h2 tabindex="-1" lang=${this.tongue}>${question.text}</h2>
      <aims-help .model=${model} .question=${question}></aims-help>
      <div class="systems">${repeat(slots, ({ system }) => system, (slot) => this.#answer(slot))}</div>`;
  }

  /** Moves the focus to the question. */
  override async focusHeading(): Promise<void> {
    await this.updateComplete;
    const answer = this.renderRoot.querySelector('aims-answer');
    if (!this.question.perSystem && answer) await answer.focusHeading();
    else this.renderRoot.querySelector<HTMLElement>('h2')?.focus();
    this.scrollIntoView({ block: 'start' });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'aims-question': AimsQuestion;
  }
}
