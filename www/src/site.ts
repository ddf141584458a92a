import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import type { Library, Listed, Problem } from 'aimscore';
import { scoringVersion, version } from 'aimscore';
import { loadLibrary } from 'aimscore/content';
import { Assessment, blank, download, newId, say, today, type AimsAssessment, type AimsStart, type SampleSummary } from 'aimscore/elements';
import { get, list, put, remove, Saver, type Draft } from './drafts';
import { base, DRAFTS, place, START } from './router';
import { choose, follow, theme } from './theme';

/** The hosted site: header, routing and storage around the elements of the package. */
@customElement('aimscore-site')
export class AimscoreSite extends LitElement {
  @state() private place = place();
  @state() private drafts: Draft[] = [];
  @state() private samples: SampleSummary[] = [];
  @state() private listed: Listed[] = [];
  @state() private model: Assessment | undefined;
  @state() private loading = true;
  /** The engine or the questionnaires could not be loaded. */
  @state() private broken = false;
  @state() private problems: readonly Problem[] = [];
  /** What the problems are about. */
  @state() private file = '';
  /** A stored draft that can't be opened. */
  @state() private stuck: Draft | undefined;
  @state() private warnings: readonly Problem[] = [];
  @state() private saved: 'saving' | 'saved' | Error | undefined;
  @state() private failed = false;
  @state() private discarded: Draft | undefined;

  #library: Library | undefined;
  #last: Draft | undefined;
  /** Title of the view in an assessment. */
  #title = '';
  readonly #saver = new Saver((how) => {
    this.saved = how;
  });

  // In the page itself, so that its landmarks are the page's.
  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener('hashchange', () => void this.#go());
    window.addEventListener('error', () => this.#fail());
    window.addEventListener('unhandledrejection', () => this.#fail());
    this.addEventListener('aims-failure', () => this.#fail());
    follow(() => this.requestUpdate());
    void this.#begin();
  }

  #fail(): void {
    this.failed = true;
  }

  async #begin(): Promise<void> {
    try {
      const [library, samples] = await Promise.all([
        loadLibrary({ locales: ['en'] }),
        fetch('./samples/index.json').then((response): Promise<SampleSummary[]> => response.json(), () => []),
      ]);
      this.#library = library;
      this.samples = samples;
      this.listed = library.list();
    } catch (error) {
      console.error(error);
      this.broken = true;
    }
    await this.#arrive();
    this.loading = false;
  }

  /** Follows the address to another place. */
  async #go(): Promise<void> {
    const before = this.place;
    await this.#arrive();
    await this.updateComplete;
    if (this.place.draft === before.draft) return;
    window.scrollTo(0, 0);
    await this.querySelector<AimsStart>('aims-start')?.focusHeading();
    await this.querySelector<AimsAssessment>('aims-assessment')?.arrive();
  }

  async #arrive(): Promise<void> {
    const next = place();
    if (next.draft !== this.#last?.id) {
      this.model?.close();
      this.model = undefined;
      this.#last = undefined;
      if (!(this.saved instanceof Error)) this.saved = undefined;
      this.stuck = undefined;
      this.warnings = [];
      this.problems = [];
      if (next.draft) await this.#open(next.draft);
    }
    if (!next.draft) {
      this.drafts = await list();
      document.title = say('site.name');
    }
    this.place = next;
  }

  async #open(id: string): Promise<void> {
    const draft = await get(id);
    if (!draft || !this.#library) return;
    const opened = Assessment.open(this.#library, draft.text, today());
    if ('problems' in opened) {
      this.stuck = draft;
      this.problems = opened.problems;
      return;
    }
    const { assessment, warnings } = opened;
    assessment.base = base(id);
    assessment.addEventListener('change', () => {
      this.#saver.save(() => (this.#last = this.#draft(id, assessment)));
      this.#name();
    });
    this.#last = draft;
    this.warnings = warnings;
    this.saved ??= 'saved';
    this.model = assessment;
  }

  /** Names the page after its view. */
  #name(): void {
    document.title = [this.#title, this.model?.name, say('site.name')].filter(Boolean).join(' – ');
  }

  #draft(id: string, model: Assessment): Draft {
    return { id, name: model.name, title: model.view.title, answered: model.answered, visible: model.visible, updated: Date.now(), text: model.text() };
  }

  /** Makes a draft of a response and goes there. If it can't be opened, says why and changes nothing. */
  async #take(text: string, file: string, id: string): Promise<void> {
    if (!this.#library) return;
    const opened = Assessment.open(this.#library, text, today());
    if ('problems' in opened) {
      this.problems = opened.problems;
      this.file = file;
      await this.updateComplete;
      await this.querySelector<AimsStart>('aims-start')?.updateComplete;
      return;
    }
    this.problems = [];
    const draft = this.#draft(id, opened.assessment);
    opened.assessment.close();
    try {
      await put(draft);
    } catch (error) {
      this.saved = error instanceof Error ? error : new Error(String(error));
    }
    location.hash = base(id);
  }

  #id(): string {
    return newId(`${Date.now().toString(36)}-${Math.trunc(Math.random() * 46656).toString(36)}`, this.drafts.map(({ id }) => id), 'draft');
  }

  async #blank(id: string): Promise<void> {
    const listed = this.listed.find((each) => each.id === id);
    if (listed) await this.#take(JSON.stringify(blank(id, listed.version)), listed.id, this.#id());
  }

  async #sample(file: string): Promise<void> {
    const id = `sample-${file.replace(/\.json$/, '')}`;
    // Changed before: what was changed is not lost.
    if (await get(id)) location.hash = base(id);
    else await this.#take(await (await fetch(`./samples/${file}`)).text(), file, id);
  }

  async #discard(id: string): Promise<void> {
    this.discarded = await get(id);
    await remove(id);
    this.drafts = await list();
    await this.updateComplete;
    this.querySelector<HTMLElement>('.bar button')?.focus();
  }

  async #restore(): Promise<void> {
    const draft = this.discarded;
    this.discarded = undefined;
    if (draft) await put(draft).catch(() => undefined);
    this.drafts = await list();
  }

  /** Hands over the answers: as they are, or if the engine does not answer any more, as they were kept last. */
  #rescue(): void {
    let draft = this.#last ?? this.stuck;
    try {
      if (this.model && draft) draft = this.#draft(draft.id, this.model);
    } catch {
      // What was kept last it is.
    }
    if (draft) download(`${newId(draft.name, [], 'aimscore')}-answers-${today()}.json`, draft.text, 'application/json');
  }

  #status(): unknown {
    if (this.saved === undefined || this.saved instanceof Error) return nothing;
    if (this.saved === 'saving') return html`<span class="saved">${say('site.saving')}</span>`;
    return html`<span class="saved" title=${say('site.saved')}><span class="wide">${say('site.saved')}</span><span class="short" aria-hidden="true">${say('site.saved.short')}</span></span>`;
  }

  #header(): TemplateResult {
    const other = theme() === 'dark' ? 'light' : 'dark';
    const name = say(`site.${other}`);
    return html`<header class="site">
      <a class="wordmark" href=${START} aria-label=${this.place.draft ? `${say('site.name')}: ${say('site.home')}` : nothing}>
        <svg viewBox="0 0 24 24" width="24" height="24" aria-hidden="true">
          <circle cx="12" cy="12" r="9.5" class="ring" />
          <path d="M12 2.5a9.5 9.5 0 0 1 9.02 6.53" class="arc" />
          <path d="m7.5 12.4 3.1 3.1 6-6.4" class="arc" />
        </svg>
        <span>${say('site.name')}</span>
      </a>
      <span class="tools">
        ${this.#status()}
        <button type="button" @click=${() => { choose(other); this.requestUpdate(); }} title=${say('site.theme', { theme: name.toLowerCase() })}>
          <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true"><circle cx="8" cy="8" r="6.25" fill="none" stroke="currentColor" stroke-width="1.5" /><path d="M8 1.75a6.25 6.25 0 0 1 0 12.5Z" fill="currentColor" /></svg>${name}</button>
      </span>
    </header>`;
  }

  #bars(): unknown {
    const refused = this.saved instanceof Error ? this.saved : undefined;
    return html`${this.failed
        ? html`<div class="bar grave" role="alert">
            <p><strong>${say('failure.title')}.</strong> ${say('failure.text')}</p>
            <button type="button" @click=${this.#rescue}>${say('failure.download')}</button>
            <button type="button" @click=${() => { this.failed = false; }}>${say('failure.dismiss')}</button>
          </div>`
        : nothing}
      ${refused
        ? html`<div class="bar grave" role="alert">
            <p><strong>${say('site.unsaved')}.</strong> ${say('site.unsaved.help', { reason: refused.message })}</p>
            <button type="button" @click=${this.#rescue}>${say('failure.download')}</button>
          </div>`
        : nothing}
      ${this.discarded && !this.place.draft
        ? html`<div class="bar" role="status">
            <p>${say('draft.discarded', { name: this.discarded.name || say('overview.unnamed') })}</p>
            <button type="button" @click=${this.#restore}>${say('undo')}</button>
          </div>`
        : nothing}
      ${this.warnings.length > 0
        ? html`<div class="bar"><aims-problems .heading=${say('site.warnings', { n: this.warnings.length })} .problems=${this.warnings}></aims-problems></div>`
        : nothing}`;
  }

  #main(): TemplateResult {
    if (this.broken) {
      return html`<div class="alone" role="alert">
        <h1>${say('site.failed')}</h1>
        <p>${say('site.failed.help')}</p>
        <p><button type="button" @click=${() => location.reload()}>${say('site.reload')}</button></p>
      </div>`;
    }
    if (this.loading) return html`<div class="alone"><h1>${say('site.name')}</h1><p role="status">${say('site.loading')}</p></div>`;
    if (this.model && this.place.draft) {
      return html`<aims-assessment .model=${this.model} .route=${this.place.route}
        @aims-go=${(event: CustomEvent<string>) => { location.hash = base(this.place.draft ?? '') + event.detail; }}
        @aims-title=${(event: CustomEvent<string>) => { this.#title = event.detail; this.#name(); }}
      ></aims-assessment>`;
    }
    if (this.stuck) {
      return html`<div class="alone">
        <h1>${say('site.draft.broken')}</h1>
        <aims-problems .heading=${say('problems.list', { n: this.problems.length })} .problems=${this.problems}></aims-problems>
        <p><button type="button" @click=${this.#rescue}>${say('site.draft.download')}</button> <a href=${START}>${say('site.home')}</a></p>
      </div>`;
    }
    if (this.place.draft) {
      return html`<div class="alone"><h1>${say('overview.title')}</h1><p>${say('site.draft.gone')}</p><p><a href=${START}>${say('site.home')}</a></p></div>`;
    }
    return html`<aims-start .questionnaires=${this.listed} .drafts=${this.drafts} .samples=${this.samples} .problems=${this.problems} .file=${this.file} .base=${DRAFTS}
      @aims-begin=${(event: CustomEvent<string>) => void this.#blank(event.detail)}
      @aims-sample=${(event: CustomEvent<string>) => void this.#sample(event.detail)}
      @aims-discard=${(event: CustomEvent<string>) => void this.#discard(event.detail)}
      @aims-open=${async ({ detail: file }: CustomEvent<File>) => this.#take(await file.text(), file.name, this.#id())}></aims-start>`;
  }

  #skip(event: Event): void {
    event.preventDefault();
    this.querySelector<HTMLElement>('main')?.focus();
  }

  protected override render(): TemplateResult {
    return html`<a class="skip" href="#main" @click=${this.#skip}>${say('site.skip')}</a>
      ${this.#header()}
      <main id="main" tabindex="-1">${this.#bars()} ${this.#main()}</main>
      <footer class="site">
        <p>${say('site.footer')}</p>
        ${this.loading || this.broken ? nothing : html`<p>${say('site.engine', { version: version(), scoring: scoringVersion() })}</p>`}
      </footer>`;
  }
}
