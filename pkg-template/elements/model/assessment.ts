import { Session, type AnswerInput, type Delta, type Explanation, type Figures, type Library, type Problem, type QuestionView, type Report, type SectionView, type View } from 'aimscore';
import { loadWords } from 'aimscore/content';
import type { Kind } from 'aimscore/office';
import { pageLanguage, say, tell, within, type Language } from '../words.js';
import type { Request } from './request.js';
import { Trail, type Step } from './trail.js';
import { slotKey as key, tidy, type AiSystem, type ResponseFile, type StoredAnswer } from './response.js';
import type { PlanningInput } from 'aimscore/timeline';

export type Measure = 'conformity' | 'readiness' | 'assurance';

/** A question, for the organisation or for one AI system. */
export interface Slot {
  readonly question: string;
  readonly system: string | undefined;
  visible: boolean;
}

/** How much of something is answered. */
export interface Progress {
  readonly answered: number;
  readonly visible: number;
  readonly flagged: number;
}

/** What a change did, and to which question; nothing is said if everything was loaded anew. */
export class Change extends Event {
  constructor(
    readonly delta?: Delta,
    readonly question?: string,
    /** Nothing that is kept has changed: only who may change it, or what is known of it. */
    readonly inward = false,
    /** AI system that the question was answered for. */
    readonly system?: string,
  ) {
    super('change');
  }

  /** Whether answers to a question, or which of them are in view, are not as before. */
  touches(question: string): boolean {
    return !this.delta || this.question === question || this.delta.slots.some((slot) => slot.question === question);
  }
}

/** Fields of an answer; `undefined` takes one away. */
export type AnswerPatch = { [Field in keyof AnswerInput]: AnswerInput[Field] | undefined };

/**
 * An assessment being filled in: the engine's session with what the elements need beside it. Every change goes through
 * it, and each tells by a `change` event.
 */
export class Assessment extends EventTarget {
  /** What hrefs begin with. */
  base = '#';
  /** What a colleague asks, where the assessment is an answer to that. */
  request: Request | undefined;
  /** Makes an address out of a packed request. */
  linkTo: ((packed: string) => string) | undefined;
  response!: ResponseFile;
  slots: Slot[] = [];
  /** Figures by `total`, or the id of a clause, objective, requirement or AI system. */
  readonly figures = new Map<string, Figures>();
  /** Titles of requirements, clauses and objectives. */
  readonly titles = new Map<string, string>();
  requirements: readonly string[] = [];
  answered = 0;
  visible = 0;

  #session: Session;
  #view: View;
  #language: Language;
  readonly #answers = new Map<string, StoredAnswer>();
  readonly #byQuestion = new Map<string, Slot[]>();
  readonly #trail = new Trail();
  #report: Report | undefined;
  #readOnly = false;

  private constructor(private readonly library: Library, view: View, readonly today: string, language: Language) {
    super();
    this.#session = new Session(library);
    this.#view = view;
    this.#language = language;
  }

  /** Opens a response, in the page's language if not in another. If it can't be opened, says why. */
  static open(library: Library, text: string, today: string, language = pageLanguage()): { assessment: Assessment; warnings: Problem[] } | { problems: Problem[] } {
    library.speak(language.tag);
    const { problems, response } = readResponse(library, text, today);
    if (!response) return { problems };
    const { questionnaire } = response;
    const view = library.view(questionnaire.id, language.tag);
    if (view.type === 'failure') return { problems: view.problems };
    const assessment = new Assessment(library, view.value, today, language);
    const refused = assessment.#load(text);
    if (refused.length === 0) return { assessment, warnings: problems };
    assessment.close();
    return { problems: refused };
  }

  /** The questionnaire in words. */
  get view(): View {
    return this.#view;
  }

  /** What its elements speak. */
  get language(): Language {
    return this.#language;
  }

  get locale(): string {
    return this.#language.tag;
  }

  /** Language of the questionnaire's words, if they are not there in that of the elements. */
  get tongue(): string | undefined {
    return this.view.locale === this.locale ? undefined : this.view.locale;
  }

  /**
   * Speaks another language from here on: elements, questions and the report. The library has to hold what there is in
   * it. Answers and the steps that can be undone stay.
   */
  speak(language: Language): void {
    if (language === this.#language) return;
    const text = this.text();
    this.library.speak(language.tag);
    const view = this.library.view(this.view.id, language.tag);
    if (view.type === 'failure') throw new Error(view.problems.map(({ message }) => message).join('; '));
    // A session knows the library as it was when it began.
    const before = this.#session;
    this.#session = new Session(this.library);
    [this.#view, this.#language] = [view.value, language];
    this.#load(text);
    before.free();
    this.dispatchEvent(new Change(undefined, undefined, true));
    tell();
  }

  /** Frees the session, and tells by a `close` event that nothing can be asked any more. */
  close(): void {
    this.dispatchEvent(new Event('close'));
    this.#session.free();
  }

  /** The response file as it stands. */
  text(): string {
    return this.#session.response();
  }

  /** Reads another response, without opening it: what is wrong with it, or what it says. */
  read(text: string): { problems: Problem[]; response?: ResponseFile } {
    return readResponse(this.library, text, this.today);
  }

  /** The report of another response, for a day, with that response as the engine writes it; or why it can't be opened. */
  reportOf(text: string, today: string): { report: string; response: string } | { problems: Problem[] } {
    const { problems, response } = readResponse(this.library, text, today);
    if (!response) return { problems };
    const session = new Session(this.library);
    try {
      const outcome = session.load(text, today);
      return outcome.type === 'failure' ? outcome : { report: session.report(this.locale), response: session.response() };
    } finally {
      session.free();
    }
  }

  /** Says who answers a request. */
  answerAs(by: string): void {
    if (!this.request || this.readOnly) return;
    this.request = { ...this.request, by };
    this.#tell(new Change());
  }

  /** The gap report, without the timeline, which takes longer: see `Forecasts`. Built when asked for. */
  get report(): Report {
    return (this.#report ??= JSON.parse(this.#session.report(this.locale)) as Report);
  }

  /** The report with its timeline, as it leaves this page. */
  async reportText(): Promise<string> {
    // Loaded on use: most who fill in a questionnaire look at no timeline.
    const { loadPlanner, reportWithTimeline } = await import('aimscore/timeline');
    const planner = await loadPlanner({ locales: [this.locale] });
    try {
      return reportWithTimeline(this.#session, planner, this.locale);
    } finally {
      planner.free();
    }
  }

  /** The report as a file for other programs, with its timeline. Loaded on use: most who fill in never export. */
  async exported(kind: Kind): Promise<Uint8Array<ArrayBuffer>> {
    const [{ exportReport, ready }, words, report] = await Promise.all([import('aimscore/office'), loadWords(this.locale), this.reportText()]);
    await ready();
    const outcome = exportReport(kind, { report, words, questions: JSON.stringify(this.view), response: this.text() });
    if (outcome.type === 'failure') throw new Error(outcome.problems.map(({ message }) => message).join('; '));
    return outcome.value;
  }

  explain(node: string, measure: Measure): Explanation | null {
    return this.#session.explain(node, measure);
  }

  /** What the timeline is derived from; undefined if the questionnaire yields none. */
  ground(): string | undefined {
    return this.#session.ground(this.locale);
  }

  href(path: string): string {
    return `${this.base}${path}`;
  }

  get systems(): readonly AiSystem[] {
    return this.response.systems ?? [];
  }

  get name(): string {
    return this.response.profile.name?.trim() ?? '';
  }

  systemName(id: string | null | undefined): string {
    return this.systems.find((system) => system.id === id)?.name ?? id ?? '';
  }

  /** A question in words, with the AI system that it is asked for. */
  slotTitle(question: string, system: string | undefined): string {
    const text = this.question(question)?.text ?? question;
    return system === undefined ? text : within(this.language, () => say('slot.title', { text, system: this.systemName(system) }));
  }

  /** Whether the questionnaire's report has a section. */
  yields(section: string): boolean {
    return this.view.report.includes(section);
  }

  /** Whether AI systems matter to the questionnaire. */
  get asksSystems(): boolean {
    return this.yields('systems') || this.view.sections.some(({ questions }) => questions.some(({ perSystem }) => perSystem));
  }

  question(id: string): QuestionView | undefined {
    for (const section of this.view.sections) {
      const found = section.questions.find((question) => question.id === id);
      if (found) return found;
    }
    return undefined;
  }

  sectionOf(question: string): SectionView | undefined {
    return this.view.sections.find(({ questions }) => questions.some(({ id }) => id === question));
  }

  answer(question: string, system?: string): StoredAnswer | undefined {
    return this.#answers.get(key(question, system));
  }

  /** Slots of a question, in the order of the AI systems. */
  slotsOf(question: string): readonly Slot[] {
    return this.#byQuestion.get(question) ?? [];
  }

  progress(section: SectionView): Progress {
    let answered = 0;
    let visible = 0;
    let flagged = 0;
    for (const { id } of section.questions) {
      for (const slot of this.slotsOf(id)) {
        if (!slot.visible) continue;
        const answer = this.answer(slot.question, slot.system);
        visible += 1;
        if (answer?.value !== undefined || answer?.notApplicable) answered += 1;
        if (answer?.flagged) flagged += 1;
      }
    }
    return { answered, visible, flagged };
  }

  /** Requirements with a figure: the denominator of the mean. */
  get scored(): number {
    return this.requirements.filter((id) => this.figures.get(id)?.conformity != null).length;
  }

  /** Whether nothing can be changed here, since it is being changed elsewhere. */
  get readOnly(): boolean {
    return this.#readOnly;
  }

  set readOnly(value: boolean) {
    if (value === this.#readOnly) return;
    this.#readOnly = value;
    this.dispatchEvent(new Change(undefined, undefined, true));
  }

  get canUndo(): boolean {
    return this.#trail.back.length > 0 && !this.readOnly;
  }

  get canRedo(): boolean {
    return this.#trail.forth.length > 0 && !this.readOnly;
  }

  /** Takes the last change back, and says which it was. */
  undo(): Step | undefined {
    return this.#step(this.#trail.back, this.#trail.forth);
  }

  /** Does again what was taken back last. */
  redo(): Step | undefined {
    return this.#step(this.#trail.forth, this.#trail.back);
  }

  #step(from: Step[], to: Step[]): Step | undefined {
    const step = this.readOnly ? undefined : from.pop();
    if (!step) return undefined;
    const now: Step = step.question === undefined ? { text: this.text() } : { ...step, answer: this.answer(step.question, step.system), at: 0 };
    const problems = step.question === undefined ? this.#load(step.text) : this.#put(step.question, step.system, step.answer);
    if (problems.length > 0) {
      // An answer to what is not asked any more: the steps before it can't be taken either.
      this.#trail.clear();
      return undefined;
    }
    to.push(now);
    if (step.question === undefined) this.#tell(new Change());
    return step;
  }

  /** Changes parts of one answer. Returns why it was refused; nothing is changed then. */
  change(question: string, system: string | undefined, patch: AnswerPatch): Problem[] {
    if (this.readOnly) return this.#refused();
    const kept = this.answer(question, system);
    const { question: _, system: __, ...before } = kept ?? {};
    const next = tidy({ ...before, ...patch }) as AnswerInput;
    // Who answered and when belongs to a value; without one, a note or evidence or a flag can stay.
    if (next.value === undefined && !next.notApplicable) {
      delete next.answeredOn;
      delete next.answeredBy;
    } else if ('value' in patch || 'notApplicable' in patch) {
      next.answeredOn = this.today;
      if (this.request?.by) next.answeredBy = this.request.by;
    }
    const { kind } = this.question(question) ?? {};
    const typed = 'note' in patch || kind === 'text' || kind === 'number';
    const problems = this.#put(question, system, next);
    if (problems.length === 0) this.#trail.push({ question, system, answer: kept, fields: Object.keys(patch)[0] ?? '', at: Date.now() }, typed);
    return problems;
  }

  /** Puts an answer in place, and tells. */
  #put(question: string, system: string | undefined, answer: AnswerInput | undefined): Problem[] {
    const { question: _, system: __, ...next } = (answer ?? {}) as StoredAnswer;
    const empty = Object.keys(next).length === 0;
    const outcome = this.#session.change(question, system, empty ? null : next);
    if (outcome.type === 'failure') return outcome.problems;
    const { value: delta } = outcome;
    if (empty) this.#answers.delete(key(question, system));
    else this.#answers.set(key(question, system), { question, ...(system === undefined ? {} : { system }), ...next });
    for (const { slot, visible } of delta.slots) {
      const moved = this.slots[slot];
      if (moved) moved.visible = visible;
    }
    for (const { node, figures } of delta.nodes) this.figures.set(node, figures);
    this.answered = delta.answered;
    this.visible = delta.visible;
    this.#tell(new Change(delta, question, false, system));
    return [];
  }

  /** Changes profile, AI systems or the Statement of Applicability. Returns why it was refused; nothing is changed then. */
  edit(recipe: (response: ResponseFile) => void): Problem[] {
    const response = JSON.parse(this.text()) as ResponseFile;
    recipe(response);
    forget(response);
    return this.restore(JSON.stringify(tidyFile(response)));
  }

  /** Changes what the timeline is planned with. Returns why it was refused; nothing is changed then. */
  plan(recipe: (planning: PlanningInput) => void): Problem[] {
    return this.edit((response) => {
      const planning = response.planning ?? {};
      recipe(planning);
      if (Object.keys(tidy(planning)).length > 0) response.planning = planning;
      else delete response.planning;
    });
  }

  /** Puts another response in place of this one. */
  restore(text: string): Problem[] {
    if (this.readOnly) return this.#refused();
    const before = this.text();
    const problems = this.#load(text);
    if (problems.length > 0) return problems;
    // A field that is left as it was is no step.
    if (this.text() !== before) this.#trail.push({ text: before });
    this.#tell(new Change());
    return problems;
  }

  /** Shows what was changed and kept elsewhere. That is no step to undo here. */
  follow(text: string): Problem[] {
    if (text === this.text()) return [];
    const problems = this.#load(text);
    if (problems.length > 0) return problems;
    this.#trail.clear();
    this.#report = undefined;
    this.dispatchEvent(new Change(undefined, undefined, true));
    return problems;
  }

  #load(text: string): Problem[] {
    const outcome = this.#session.load(text, this.today);
    if (outcome.type === 'failure') return outcome.problems;
    this.response = JSON.parse(this.text()) as ResponseFile;
    this.#answers.clear();
    for (const answer of this.response.answers ?? []) this.#answers.set(key(answer.question, answer.system), answer);
    this.#byQuestion.clear();
    this.slots = this.#session.slots().map(({ question, system, visible }) => ({ question, system: system ?? undefined, visible }));
    for (const slot of this.slots) {
      const list = this.#byQuestion.get(slot.question);
      if (list) list.push(slot);
      else this.#byQuestion.set(slot.question, [slot]);
    }
    this.#report = undefined;
    const { total, groups, requirements, systems, progress } = this.report;
    this.figures.clear();
    this.figures.set('total', total.figures);
    for (const row of [...groups, ...requirements, ...(systems ?? [])]) this.figures.set(row.id, row.figures);
    for (const { id, title } of [...groups, ...requirements]) this.titles.set(id, title ?? id);
    this.requirements = requirements.map(({ id }) => id);
    this.answered = progress.answered;
    this.visible = progress.visible;
    return [];
  }

  /** Why nothing is changed. */
  #refused(): Problem[] {
    return within(this.language, () => [problem('read-only', say('readonly.refused'), say('readonly.refused.help'))]);
  }

  #tell(change: Change): void {
    this.#report = undefined;
    this.dispatchEvent(change);
  }
}

/** A problem that the engine can't know of. */
const problem = (code: string, message: string, help: string, path = ''): Problem => ({ code, path, severity: 'error', params: {}, message, help });

/** Checks a response. The engine also takes its other files for what they are, so it is asked for last. */
function readResponse(library: Library, text: string, today: string): { problems: Problem[]; response?: ResponseFile } {
  const problems = library.check(text, today);
  if (problems.some(({ severity }) => severity === 'error')) return { problems };
  const response = JSON.parse(text) as ResponseFile;
  if (response.format?.startsWith('aimscore-response/')) return { problems, response };
  return { problems: [problem('not-a-response', say('problem.no-response'), say('problem.no-response.help'), '/format')] };
}

/** Takes AI systems that are gone out of the scenarios that leave them out. */
function forget({ systems = [], planning }: ResponseFile): void {
  for (const scenario of planning?.scenarios ?? []) {
    if (scenario.drop) scenario.drop = scenario.drop.filter((id) => systems.some((system) => system.id === id));
  }
}

/** Tidies all but what a response has to have. */
function tidyFile(response: ResponseFile): ResponseFile {
  return { ...tidy(response), profile: { ...tidy(response.profile), name: response.profile.name ?? '' } };
}
