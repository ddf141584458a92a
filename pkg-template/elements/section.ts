import { css, html, nothing, type CSSResultGroup, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { QuestionView, SectionView } from 'aimscore';
import { ModelElement } from './base.js';
import type { Assessment, Change } from './model/assessment.js';
import { heading } from './parts.js';
import { base } from './styles/base.js';
import { controls } from './styles/controls.js';
import { say } from './words.js';
import type { AimsQuestion } from './question.js';
import './question.js';

/** Answers that are made at once. */
const PIECE = 16;

/** `<aims-section>`: one section of the questionnaire, as a form. */
@customElement('aims-section')
export class AimsSection extends ModelElement {
  static override styles: CSSResultGroup = [
    base,
    controls,
    css`
      header {
        display: grid;
        gap: var(--aims-3);
        margin-block-end: var(--aims-6);
      }
    `,
  ];

  /** Id of the section. */
  @property() section = '';

  /** How many questions are there already: a long section is made piece by piece, so that its beginning can be used at once. */
  @state() private made = 0;
  /** What a change did to the questions in view, for those who don't see it. */
  @state() private news = '';

  #heard: Assessment | undefined;

  readonly #moved = (event: Event): void => {
    const { delta } = event as Change;
    if (!delta || delta.slots.length === 0) return;
    const here = new Set(this.#current()?.questions.map(({ id }) => id));
    const count = (visible: boolean, inside: boolean): number => delta.slots.filter((slot) => slot.visible === visible && here.has(slot.question) === inside).length;
    const [added, removed, elsewhere] = [count(true, true), count(false, true), count(true, false) + count(false, false)];
    const parts = [added > 0 && say('news.added', { n: added }), removed > 0 && say('news.removed', { n: removed }), elsewhere > 0 && say('news.elsewhere', { n: elsewhere })];
    this.news = parts.filter(Boolean).join(' ');
  };

  #listen(model: Assessment | undefined): void {
    this.#heard?.removeEventListener('change', this.#moved);
    model?.addEventListener('change', this.#moved);
    this.#heard = model;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.model) this.#listen(this.model);
    window.addEventListener('beforeprint', this.#printed);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#listen(undefined);
    window.removeEventListener('beforeprint', this.#printed);
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    if (changed.has('model')) this.#listen(this.model);
    if (changed.has('section')) this.news = '';
    if (changed.has('section') || changed.has('model')) this.made = this.#piece(0);
  }

  protected override updated(): void {
    if (this.made === Infinity) return;
    // A task of its own, so that what the visitor does comes in between.
    setTimeout(() => {
      this.made = this.#piece(this.made);
    });
  }

  /** Where the piece ends that begins at a question. */
  #piece(from: number): number {
    const questions = this.#questions();
    let answers = 0;
    let to = from;
    while (to < questions.length && answers < PIECE) {
      answers += this.model.slotsOf(questions[to]?.id ?? '').length;
      to += 1;
    }
    // Questions that appear later are made at once.
    return to < questions.length ? to : Infinity;
  }

  readonly #printed = (): void => {
    this.made = Infinity;
  };

  /** Questions of the section that are in view. */
  #questions(): QuestionView[] {
    return this.#current()?.questions.filter(({ id }) => this.model.slotsOf(id).some(({ visible }) => visible)) ?? [];
  }

  #current(): SectionView | undefined {
    return this.model.view.sections.find(({ id }) => id === this.section);
  }

  /** Moves the focus to a question of the section. */
  async focusQuestion(id: string): Promise<void> {
    const at = this.#questions().findIndex((question) => question.id === id);
    this.made = Math.max(this.made, at + 1);
    await this.updateComplete;
    const found = [...this.renderRoot.querySelectorAll<AimsQuestion>('aims-question')].find(({ question }) => question.id === id);
    await (found ?? this).focusHeading();
  }

  protected override view(): unknown {
    const section = this.#current();
    if (!section) return html`${heading(say('section.unknown'))}`;
    const { model } = this;
    const questions = this.#questions();
    const { answered, visible } = model.progress(section);
    const systems = model.systems.length === 0 && section.questions.some(({ perSystem }) => perSystem);
    return html`<header>
        ${heading(section.title, model.tongue)}
        <p class="lead" lang=${this.tongue}>${section.intro}</p>
        <p class="small soft number">${say('progress.answered', { answered, visible })}</p>
        ${systems
          ? html`<p class="note">${say('section.systems.none')} <a href=${model.href('systems')}>${say('section.systems.add')}</a></p>`
          : nothing}
        ${questions.length === 0 && !systems ? html`<p class="note">${say('section.empty')}</p>` : nothing}
      </header>
      <p class="hidden" role="status">${this.news}</p>
      <div aria-busy=${this.made < questions.length}>
        ${repeat(questions.slice(0, this.made), ({ id }) => id, (question) => html`<aims-question .model=${model} .question=${question}></aims-question>`)}
      </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'aims-section': AimsSection;
  }
}
