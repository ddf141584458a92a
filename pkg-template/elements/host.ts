import { css, html, nothing, type CSSResultGroup, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import type { AnswerInput, Library, Problem, Report } from 'aimscore';
import { AimsElement } from './base.js';
import type { Assessment, Change, Measure } from './model/assessment.js';
import { idle } from './model/idle.js';
import { today as dayOf } from './model/numbers.js';
import type { Opened, Source } from './model/open.js';
import type { ResponseFile } from './model/response.js';
import { base } from './styles/base.js';
import { ofHost } from './styles/tokens.js';
import { language, nearest, pageLanguage, say, within, type Language } from './words.js';
import type { AimsExplanation } from './explanation.js';
import './problems.js';
import './words/later.js';

/** Detail of `answer`: which question was answered, for which AI system, and how it stands now. */
export interface AnswerDetail {
  readonly question: string;
  readonly system: string | undefined;
  readonly answer: AnswerInput | undefined;
}

/** Detail of `progress` and `complete`: questions answered, of those that apply. */
export interface ProgressDetail {
  readonly answered: number;
  readonly visible: number;
}

/** Detail of `error`: what can't be shown or kept, and what to do about it. */
export interface ErrorDetail {
  readonly problems: readonly Problem[];
}

/** Detail of `navigate`: the view that a link in the element leads to, such as `section/context`. */
export interface NavigateDetail {
  readonly route: string;
}

/** Events of the elements. All but `error` bubble and leave shadow roots. */
export interface AimsEventMap {
  answer: CustomEvent<AnswerDetail>;
  progress: CustomEvent<ProgressDetail>;
  complete: CustomEvent<ProgressDetail>;
  report: CustomEvent<Report>;
  navigate: CustomEvent<NavigateDetail>;
  error: CustomEvent<ErrorDetail>;
}

/** What an element is opened from; a change of any of these opens it anew. */
const OPENED_FROM = ['questionnaire', 'response', 'today', 'storage'] as const;

let elements = 0;

/**
 * What the elements for pages of others have in common. An element opens its own assessment from its attributes, unless
 * the page gives it one that it made itself (`model`).
 *
 * @fires answer - an answer was given, changed or taken away: `AnswerDetail`
 * @fires progress - how much is answered: `ProgressDetail`
 * @fires complete - the last question that applies was answered: `ProgressDetail`
 * @fires report - the report as it stands, once the visitor pauses: `Report`
 * @fires navigate - a link leads to another view: `NavigateDetail`; `preventDefault()` keeps the element where it is
 * @fires error - something can't be opened, shown or kept: `ErrorDetail`; does not bubble, as errors of images don't
 */
export abstract class HostElement extends AimsElement {
  static readonly formAssociated = true;

  static override styles: CSSResultGroup = [
    base,
    ofHost,
    css`
      .waiting {
        padding: var(--aims-5);
        color: var(--aims-soft);
      }
    `,
  ];

  /** Id of a shipped questionnaire, or the address of a file; as a property also the file's text or the object. */
  @property() questionnaire: Source = null;
  /** Answers to begin with: the address of a file; as a property also its text or the object. */
  @property() response: Source = null;
  /** Language, such as `de`; the page's, if there is none. */
  @property() locale = '';
  /** `light` or `dark`; `auto` follows the visitor's system. As the page, if there is none. */
  @property({ reflect: true }) theme = '';
  /** Nothing can be changed. */
  @property({ type: Boolean, reflect: true }) readonly = false;
  /** Key of `localStorage` to keep answers under. They are not kept, if there is none. */
  @property() storage = '';
  /** Day to score for, `YYYY-MM-DD`; the day of the clock, if there is none. */
  @property() today = '';
  /** Name under which a form submits the response file. */
  @property({ reflect: true }) name = '';
  /** An assessment that the page has opened itself. Attributes that open one do nothing then. */
  @property({ attribute: false }) model: Assessment | undefined;

  @state() private opened: Assessment | undefined;
  @state() private problems: readonly Problem[] = [];
  @state() private chosen: Language | undefined;

  readonly #internals = this.attachInternals();
  /** What links within begin with. */
  readonly #base = `#aims-${(elements += 1)}/`;
  #library: Library | undefined;
  #disabled = false;
  #complete = false;
  #telling = false;
  /** Counts what is being opened: only the last matters. */
  #turn = 0;

  /** Whether figures open where they come from here; what shows the whole flow does that itself. */
  protected readonly explains: boolean = true;

  /** What it shows, when there is an assessment. */
  protected abstract shown(model: Assessment): unknown;

  /** Follows a link within to another view. */
  protected go(_route: string): void {}

  /** The assessment that is shown. */
  get assessment(): Assessment | undefined {
    return this.model ?? this.opened;
  }

  override get language(): Language {
    return this.assessment?.language ?? this.chosen ?? super.language;
  }

  /** The response file as it stands; undefined until it is open. */
  getResponse(): ResponseFile | undefined {
    const { assessment } = this;
    return assessment && (JSON.parse(assessment.text()) as ResponseFile);
  }

  /** Puts other answers in place of those here, in a step that can be undone. Returns why they were refused. */
  setResponse(response: string | object): readonly Problem[] {
    const { assessment } = this;
    if (!assessment) {
      this.response = response;
      return [];
    }
    return assessment.restore(typeof response === 'string' ? response : JSON.stringify(response));
  }

  /** The report as it stands, without the timeline; undefined until it is open. */
  getReport(): Report | undefined {
    return this.assessment?.report;
  }

  /** The report with its timeline, as JSON text. */
  async reportText(): Promise<string | undefined> {
    return this.assessment?.reportText();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    document.addEventListener('visibilitychange', this.#hidden);
    if (this.hasUpdated && !this.model && !this.opened) void this.#open();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    document.removeEventListener('visibilitychange', this.#hidden);
    this.#keep();
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('locale')) void this.#speak();
    if (changed.has('readonly') && this.opened) this.opened.readOnly = this.readonly || this.#disabled;
    if (this.model || !OPENED_FROM.some((name) => changed.has(name))) return;
    this.#keep(changed.has('storage') ? changed.get('storage') : undefined);
    void this.#open();
  }

  async #speak(): Promise<void> {
    const { locale } = this;
    try {
      const chosen = locale ? await language(nearest([locale])) : pageLanguage();
      if (locale !== this.locale) return;
      this.chosen = chosen;
      if (!this.opened || !this.#library) return;
      const { translated } = await import('./model/open.js');
      if (locale === this.locale) await translated(this.opened, this.#library, chosen);
    } catch (error) {
      this.#fail(error);
    }
  }

  /** Opens what the attributes name. What was open before is kept until then. */
  async #open(): Promise<void> {
    const turn = (this.#turn += 1);
    const { questionnaire, response, locale, storage } = this;
    if (!questionnaire && !response) return;
    try {
      const [{ open }, chosen] = await Promise.all([import('./model/open.js'), locale ? language(nearest([locale])) : pageLanguage()]);
      if (turn !== this.#turn) return;
      this.chosen = chosen;
      const opened = await open({ questionnaire, response: kept(storage) ?? response, today: this.today || dayOf(), language: chosen });
      if (turn === this.#turn) this.#take(opened);
      else if ('assessment' in opened) opened.assessment.close();
    } catch (error) {
      if (turn === this.#turn) this.#fail(error);
    }
  }

  #take(opened: Opened): void {
    if ('problems' in opened) {
      this.problems = opened.problems;
      this.#error(opened.problems);
      return;
    }
    const { assessment, library, warnings } = opened;
    this.opened?.close();
    this.problems = [];
    this.#library = library;
    this.opened = assessment;
    this.#complete = assessment.visible > 0 && assessment.answered === assessment.visible;
    assessment.base = this.#base;
    assessment.readOnly = this.readonly || this.#disabled;
    assessment.addEventListener('change', (event) => this.#changed(event as Change));
    this.#internals.setFormValue(assessment.text());
    if (warnings.length > 0) this.#error(warnings);
    this.emit('progress', { answered: assessment.answered, visible: assessment.visible } satisfies ProgressDetail);
  }

  #changed({ question, system, inward }: Change): void {
    const { opened } = this;
    if (!opened || inward) return;
    const text = opened.text();
    this.#internals.setFormValue(text);
    const { answered, visible } = opened;
    if (question !== undefined) this.emit('answer', { question, system, answer: opened.answer(question, system) } satisfies AnswerDetail);
    this.emit('progress', { answered, visible } satisfies ProgressDetail);
    const complete = visible > 0 && answered === visible;
    if (complete && !this.#complete) this.emit('complete', { answered, visible } satisfies ProgressDetail);
    this.#complete = complete;
    void this.#tell();
  }

  /** Keeps answers and tells the report, once for what is changed in one go. */
  async #tell(): Promise<void> {
    if (this.#telling) return;
    this.#telling = true;
    await idle(500);
    this.#telling = false;
    this.#keep();
    if (this.opened) this.emit('report', this.opened.report);
  }

  readonly #hidden = (): void => {
    if (document.visibilityState === 'hidden') this.#keep();
  };

  /** Keeps answers, under the key that was theirs if that has changed. */
  #keep(storage = this.storage): void {
    const { opened } = this;
    if (!opened || !storage || this.readonly) return;
    try {
      localStorage.setItem(storage, opened.text());
    } catch (error) {
      const told = (): readonly Problem[] => [{ code: 'not-kept', path: '', severity: 'warning', params: {}, message: say('host.not-kept'), help: say('host.not-kept.help', { reason: String(error) }) }];
      this.#error(within(this.language, told));
    }
  }

  #fail(error: unknown): void {
    const message = error instanceof Error ? error.message : String(error);
    this.problems = within(this.language, () => [{ code: 'failure', path: '', severity: 'error', params: {}, message, help: say('failure.load.help') }]);
    this.#error(this.problems);
  }

  #error(problems: readonly Problem[]): void {
    this.dispatchEvent(new CustomEvent<ErrorDetail>('error', { detail: { problems } }));
  }

  formResetCallback(): void {
    if (this.storage) localStorage.removeItem(this.storage);
    void this.#open();
  }

  formDisabledCallback(disabled: boolean): void {
    this.#disabled = disabled;
    if (this.opened) this.opened.readOnly = this.readonly || disabled;
  }

  /** What the browser kept of a form when the page was left. */
  formStateRestoreCallback(value: unknown): void {
    if (typeof value === 'string' && value) this.setResponse(value);
  }

  /** Links within an element lead to views of it, not to places of the page around. */
  #clicked(event: MouseEvent): void {
    const link = event.composedPath().find((node): node is HTMLAnchorElement => node instanceof HTMLAnchorElement);
    const href = link?.getAttribute('href') ?? '';
    if (!href.startsWith(this.#base) || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    this.navigate(href.slice(this.#base.length));
  }

  /** Tells where a link leads, and goes there unless the page takes care of it. */
  protected navigate(route: string): void {
    const event = new CustomEvent<NavigateDetail>('navigate', { detail: { route }, bubbles: true, composed: true, cancelable: true });
    if (this.dispatchEvent(event)) this.go(route);
  }

  async #explain(event: CustomEvent<{ node: string; measure: Measure }>): Promise<void> {
    event.stopPropagation();
    await import('./explanation.js');
    await this.renderRoot.querySelector<AimsExplanation>('aims-explanation')?.open(event.detail.node, event.detail.measure);
  }

  #waiting(): TemplateResult {
    if (this.problems.length > 0) return html`<aims-problems .heading=${say('host.failed')} .problems=${this.problems}></aims-problems>`;
    if (!this.questionnaire && !this.response) return html`<p class="waiting">${say('problem.no-questionnaire')}</p>`;
    return html`<p class="waiting" role="status">${say('view.loading')}</p>`;
  }

  protected override view(): unknown {
    const { assessment } = this;
    if (!assessment) return this.#waiting();
    return html`<div part="content" @click=${this.model ? nothing : this.#clicked} @aims-explain=${this.explains ? this.#explain : nothing} @aims-failure=${() => this.#error([])}>
      ${this.problems.length > 0 ? this.#waiting() : nothing} ${this.shown(assessment)}
      ${this.explains ? html`<aims-explanation .model=${assessment}></aims-explanation>` : nothing}
    </div>`;
  }
}

/** What was kept under a key, if anything was. */
function kept(storage: string): string | undefined {
  try {
    return (storage && localStorage.getItem(storage)) || undefined;
  } catch {
    return undefined;
  }
}
