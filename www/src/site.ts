import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import type { Listed, Problem } from 'aimscore';
import { scoringVersion, version } from 'aimscore';
import { shipped } from 'aimscore/content';
import type { AimsFlow, AimsStart, Request, SampleSummary, Versions } from 'aimscore/elements';
import { Assessment, type Change } from 'aimscore/elements/model/assessment';
import { download } from 'aimscore/elements/model/files';
import { idle } from 'aimscore/elements/model/idle';
import { today } from 'aimscore/elements/model/numbers';
import { blank, newId, slotKey } from 'aimscore/elements/model/response';
import { adopt } from 'aimscore/elements/styles/tokens';
import { language, locale, ownName, say, tags, voice } from 'aimscore/elements/words';
import 'aimscore/elements/problems';
import 'aimscore/elements/start';
import { Content, kindOf } from './content';
import { clearVersions, fullness, get, list, persist, put, remove, sweep, unkept, version as versionOf, versions, type Draft } from './drafts';
import { Keeper } from './keeper';
import { keep, ready, use } from './language';
import { offline } from './offline';
import { base, DRAFTS, linkTo, place, START } from './router';
import { choose, follow, theme } from './theme';

adopt(document);

/** From here on the browser's storage counts as nearly full. */
const NEARLY_FULL = 0.9;

/** The hosted site: header, routing and storage around the elements of the package. */
@customElement('aimscore-site')
export class AimscoreSite extends LitElement {
  @state() private place = place();
  @state() private drafts: Draft[] = [];
  @state() private samples: SampleSummary[] = [];
  @state() private listed: readonly Listed[] = shipped;
  /** Ids of the visitor's own questionnaires. */
  @state() private own: readonly string[] = [];
  @state() private model: Assessment | undefined;
  /** What is wanted waits for the engine. */
  @state() private loading = false;
  /** The engine is there. */
  @state() private running = false;
  /** The engine or the questionnaires could not be loaded. */
  @state() private broken = false;
  @state() private problems: readonly Problem[] = [];
  /** What the problems are about. */
  @state() private file = '';
  /** A stored draft that can't be opened. */
  @state() private stuck: Draft | undefined;
  @state() private warnings: readonly Problem[] = [];
  /** A draft could not be kept when it was made. */
  @state() private refused: Error | undefined;
  @state() private failed = false;
  /** A language that could not be loaded. */
  @state() private unspoken = '';
  @state() private discarded: Draft | undefined;
  @state() private split = false;
  @state() private nearlyFull = false;
  /** Changes to a newer site. */
  @state() private newer: (() => void) | undefined;

  /** The engine and what every questionnaire builds on; nothing if they could not be loaded. */
  #content!: Promise<Content | undefined>;
  #keeper: Keeper | undefined;
  #last: Draft | undefined;
  #versions: Versions | undefined;
  /** Title of the view in an assessment. */
  #title = '';
  /** Language chosen last. */
  #wanted = '';
  /** One change of place after the other. */
  #going: Promise<void> = Promise.resolve();

  // Nothing is said before the language is there.
  protected override scheduleUpdate(): void | Promise<unknown> {
    return this.hasUpdated ? super.scheduleUpdate() : ready.then(() => super.scheduleUpdate());
  }

  // In the page itself, so that its landmarks are the page's.
  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    voice.addEventListener('change', () => this.requestUpdate());
    window.addEventListener('hashchange', () => {
      this.#going = this.#going.then(() => this.#go()).catch(() => this.#fail());
    });
    window.addEventListener('error', () => this.#fail());
    window.addEventListener('unhandledrejection', () => this.#fail());
    window.addEventListener('beforeunload', (event) => {
      if (unkept() > 0) event.preventDefault();
    });
    // A file that misses its place would be opened instead of the page.
    for (const type of ['dragover', 'drop'] as const) {
      window.addEventListener(type, (event) => {
        if (event.dataTransfer?.types.includes('Files')) event.preventDefault();
      });
    }
    // The last chance where a page is not closed but thrown away.
    document.addEventListener('visibilitychange', () => {
      if (document.visibilityState === 'hidden') void this.#keeper?.flush();
    });
    this.addEventListener('aims-failure', () => this.#fail());
    follow(() => this.requestUpdate());
    offline((change) => {
      this.newer = change;
    });
    void this.#begin();
  }

  #fail(): void {
    this.failed = true;
  }

  /** Speaks another language from here on. Until all of it is there, what is shown stays. */
  async #speak(tag: string): Promise<void> {
    this.#wanted = tag;
    this.unspoken = '';
    try {
      const [chosen] = await Promise.all([language(tag), this.#content.then((content) => content?.speak(tag))]);
      // Another was chosen since.
      if (this.#wanted !== tag) return;
      use(chosen);
      this.model?.speak(chosen);
      keep(tag);
      this.#name();
    } catch (error) {
      console.error(error);
      this.unspoken = ownName(tag);
    }
  }

  /** The first page needs no engine: it is loaded beside it. */
  async #begin(): Promise<void> {
    this.#content = this.#load();
    fetch('./samples/index.json').then((response): Promise<SampleSummary[]> => response.json()).then((samples) => {
      this.samples = samples;
    }, () => undefined);
    this.#going = this.#arrive().catch(() => this.#fail());
    await this.#content;
    await this.#going;
    this.nearlyFull = (await fullness()) > NEARLY_FULL;
    await sweep().catch(() => undefined);
  }

  async #load(): Promise<Content | undefined> {
    try {
      const { tag } = await ready;
      // Not before the first page has shown itself.
      if (!this.place.draft) await idle(300);
      const content = await Content.load(tag);
      this.#list(content);
      this.running = true;
      const [broken] = content.refused;
      if (broken) {
        this.problems = broken.problems;
        this.file = broken.id;
      }
      return content;
    } catch (error) {
      console.error(error);
      this.broken = true;
      return undefined;
    }
  }

  #list({ listed, own }: Content): void {
    this.listed = listed;
    this.own = own;
  }

  /** Waits for the engine, and says so. */
  async #engine(): Promise<Content | undefined> {
    this.loading = !this.running;
    const content = await this.#content;
    this.loading = false;
    return content;
  }

  /** Follows the address to another place. */
  async #go(): Promise<void> {
    const before = this.place;
    await this.#arrive();
    await this.updateComplete;
    if (this.place.draft === before.draft) return;
    window.scrollTo(0, 0);
    await this.querySelector<AimsStart>('aims-start')?.focusHeading();
    await this.querySelector<AimsFlow>('aims-flow')?.arrive();
  }

  async #arrive(): Promise<void> {
    const next = place();
    if (next.request !== undefined) return this.#requested(next.request);
    if (next.draft !== this.#last?.id) {
      await this.#leave();
      if (next.draft) await this.#open(next.draft);
    }
    if (!next.draft) this.drafts = await list();
    this.place = next;
    this.#name();
  }

  /** Closes what is open, when it is saved. */
  async #leave(): Promise<void> {
    await this.#keeper?.close();
    // Still only in this page.
    if (this.#keeper?.saved instanceof Error) this.refused = this.#keeper.saved;
    this.#keeper = undefined;
    this.model?.close();
    this.model = undefined;
    this.#last = undefined;
    this.#title = '';
    this.stuck = undefined;
    this.split = false;
    this.warnings = [];
    this.problems = [];
  }

  async #open(id: string): Promise<void> {
    const [draft, content] = await Promise.all([get(id), this.#engine()]);
    if (!draft || !content) return;
    try {
      // The views, which the start does without, and what the questionnaire needs.
      await Promise.all([import('aimscore/elements/flow'), content.need(draft.text)]);
    } catch (error) {
      console.error(error);
      this.broken = true;
      return;
    }
    const opened = Assessment.open(content.library, draft.text, today());
    if ('problems' in opened) {
      this.stuck = draft;
      this.problems = opened.problems;
      return;
    }
    const { assessment, warnings } = opened;
    assessment.linkTo = linkTo;
    assessment.request = draft.request;
    assessment.addEventListener('change', (event) => {
      if ((event as Change).inward) return;
      void this.#keeper?.save();
      this.#name();
    });
    this.warnings = warnings;
    this.model = assessment;
    await this.#hold(draft, assessment);
  }

  /** Begins to keep a draft. */
  async #hold(draft: Draft, model: Assessment): Promise<void> {
    const { id } = draft;
    this.#last = draft;
    model.base = base(id);
    const keeper = (this.#keeper = await Keeper.open(draft, {
      draft: () => (this.#last = this.#draft(id, model)),
      show: (kept) => {
        this.#last = kept;
        model.request = kept.request;
        model.follow(kept.text);
        this.#name();
      },
      changed: () => {
        if (this.#keeper) model.readOnly = this.#keeper.holder === 'elsewhere';
        this.requestUpdate();
      },
      split: () => void this.#copy(model),
    }));
    model.readOnly = keeper.holder === 'elsewhere';
    this.#versions = {
      list: async () => (await versions(id)).map(({ at, name, answered, visible }) => ({ id: String(at), at, name, answered, visible })),
      text: async (at) => (await versionOf(id, Number(at)))?.text,
      keep: (name) => keeper.version(name),
    };
    if (this.refused && keeper.saved === 'saved' && unkept() === 0) this.refused = undefined;
  }

  /** Another tab wrote the same draft: what is here goes on as a draft of its own. */
  async #copy(model: Assessment): Promise<void> {
    this.drafts = await list();
    const name = say('site.split.name', { name: model.name || say('overview.unnamed') });
    const draft = { ...this.#draft(this.#id(), model), name };
    this.#last = draft;
    await this.#hold(draft, model);
    model.edit(({ profile }) => {
      profile.name = name;
    });
    history.replaceState(null, '', base(draft.id) + this.place.route);
    this.place = place();
    this.split = true;
  }

  /** Names the page after its view. */
  #name(): void {
    document.title = [this.#title, this.model?.name, say('site.name')].filter(Boolean).join(' – ');
  }

  #draft(id: string, model: Assessment): Draft {
    const { request } = model;
    const asked = new Set(request?.ask.map(({ question, system }) => slotKey(question, system)));
    const slots = model.slots.filter(({ question, system }) => asked.has(slotKey(question, system)));
    const done = slots.map(({ question, system }) => model.answer(question, system)).filter((answer) => answer?.value !== undefined || answer?.notApplicable);
    return {
      id,
      ...(request ? {} : { questionnaire: model.view.id }),
      name: model.name,
      title: request ? (request.from ? say('request.title.from', { from: request.from }) : say('request.title')) : model.view.title,
      answered: request ? done.length : model.answered,
      visible: request ? slots.length : model.visible,
      updated: Date.now(),
      text: model.text(),
      ...(request ? { request } : {}),
    };
  }

  /** Shows at the start what is wrong with a file. */
  async #refuse(problems: readonly Problem[], file: string): Promise<void> {
    this.problems = problems;
    this.file = file;
    await this.updateComplete;
    await this.querySelector<AimsStart>('aims-start')?.updateComplete;
  }

  /** Makes a draft of a response and goes there. If it can't be opened, says why and changes nothing. */
  async #take(text: string, file: string, id: string, request?: Request): Promise<void> {
    const content = await this.#engine();
    if (!content) return;
    await content.need(text);
    const opened = Assessment.open(content.library, text, today());
    if ('problems' in opened) return this.#refuse(opened.problems, file);
    this.problems = [];
    const { assessment } = opened;
    assessment.request = request;
    const draft = this.#draft(id, assessment);
    assessment.close();
    this.refused = undefined;
    try {
      await put(draft);
      persist();
    } catch (error) {
      this.refused = error instanceof Error ? error : new Error(String(error));
    }
    // The address of a request is none to come back to.
    if (this.place.request === undefined) location.hash = base(id);
    else location.replace(base(id));
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

  /** Opens whatever file of ours it is. */
  async #file(file: File): Promise<void> {
    const text = await file.text();
    const kind = kindOf(text);
    if (kind === 'request') return this.#request(text, file.name, this.#id());
    if (kind === 'questionnaire' || kind === 'questionnaire-text') return this.#questionnaire(text, file.name);
    return this.#take(text, file.name, this.#id());
  }

  async #request(text: string, file: string, id: string): Promise<void> {
    const { readRequest } = await import('aimscore/elements/model/request');
    const read = readRequest(text);
    if (!read) {
      const garbled: Problem = { code: 'no-request', path: '', severity: 'error', params: {}, message: say('request.garbled'), help: say('request.garbled.help') };
      return this.#refuse([garbled], file);
    }
    const { ask, from, message, response } = read;
    return this.#take(JSON.stringify(response), file, id, { ask, from, message });
  }

  /** Someone came by the link of a colleague. Coming twice leads to the same draft. */
  async #requested(packed: string): Promise<void> {
    await this.#leave();
    this.drafts = await list();
    const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(packed)));
    const id = `request-${Array.from(digest.slice(0, 8), (byte) => byte.toString(16).padStart(2, '0')).join('')}`;
    const there = (await get(id)) !== undefined;
    this.place = place();
    if (there) return location.replace(base(id));
    const { unpacked } = await import('aimscore/elements/model/request');
    await this.#request((await unpacked(packed)) ?? '', say('request.link'), id);
    // It could not be opened.
    if (this.problems.length === 0) return;
    history.replaceState(null, '', START);
    this.place = place();
  }

  async #questionnaire(text: string, file: string): Promise<void> {
    const content = await this.#engine();
    if (!content) return;
    try {
      const problems = await content.add(text);
      if (problems.length > 0) return await this.#refuse(problems, file);
    } catch (error) {
      // It is in the library; only the browser does not keep it.
      this.refused = error instanceof Error ? error : new Error(String(error));
    }
    this.problems = [];
    this.#list(content);
    await this.updateComplete;
    await this.querySelector<AimsStart>('aims-start')?.focusOffer();
  }

  async #forget(id: string): Promise<void> {
    await (await this.#content)?.forget(id);
    this.listed = this.listed.filter((each) => each.id !== id);
    await this.updateComplete;
    await this.querySelector<AimsStart>('aims-start')?.focusOffer();
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
    if (draft) await put({ ...draft, revision: 0 }).catch(() => undefined);
    this.drafts = await list();
  }

  /** Removes older versions and tries once more to keep what is here. */
  async #room(): Promise<void> {
    await clearVersions().catch(() => undefined);
    this.nearlyFull = (await fullness()) > NEARLY_FULL;
    await this.#retry();
  }

  async #retry(): Promise<void> {
    this.refused = undefined;
    await this.#keeper?.retry();
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
    const saved = this.#keeper?.saved;
    if (saved === undefined || saved instanceof Error || this.refused || this.model?.readOnly) return nothing;
    const busy = saved === 'saving';
    const text = say(busy ? 'site.saving' : 'site.saved');
    return html`<span class="saved" title=${text}><span class="wide">${text}</span><span class="short" aria-hidden="true">${busy ? text : say('site.saved.short')}</span><span class="sign" aria-hidden="true">${busy ? '…' : '✓'}</span></span>`;
  }

  /** The choice of a language, each by the name it calls itself. The select lies over what is seen of it. */
  #languages(): TemplateResult {
    const spoken = locale();
    return html`<span class="language">
      <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true"><circle cx="8" cy="8" r="6.25" /><path d="M1.75 8h12.5M8 1.75c-4 3.6-4 8.9 0 12.5M8 1.75c4 3.6 4 8.9 0 12.5" /></svg>
      <span class="wide" aria-hidden="true">${ownName(spoken)}</span><span class="code" aria-hidden="true">${spoken}</span>
      <select aria-label=${say('site.language')} title=${say('site.language')} .value=${live(spoken)}
        @change=${(event: Event) => void this.#speak((event.target as HTMLSelectElement).value)}>
        ${tags.map((tag) => html`<option value=${tag} lang=${tag} ?selected=${tag === spoken}>${ownName(tag)}</option>`)}
      </select>
    </span>`;
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
        ${this.#languages()}
        <button type="button" @click=${() => { choose(other); this.requestUpdate(); }} title=${say('site.theme', { theme: name.toLocaleLowerCase(locale()) })}>
          <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true"><circle cx="8" cy="8" r="6.25" fill="none" stroke="currentColor" stroke-width="1.5" /><path d="M8 1.75a6.25 6.25 0 0 1 0 12.5Z" fill="currentColor" /></svg><span class="name">${name}</span></button>
      </span>
    </header>`;
  }

  #bars(): unknown {
    const saved = this.#keeper?.saved;
    const refused = saved instanceof Error ? saved : this.refused;
    const full = refused?.name === 'QuotaExceededError';
    return html`${this.failed
        ? html`<div class="bar grave" role="alert">
            <p><strong>${say('failure.title')}.</strong> ${say('failure.text')}</p>
            <button type="button" @click=${this.#rescue}>${say('failure.download')}</button>
            <button type="button" @click=${() => { this.failed = false; }}>${say('failure.dismiss')}</button>
          </div>`
        : nothing}
      ${refused
        ? html`<div class="bar grave" role="alert">
            <p>${full
              ? html`<strong>${say('site.full')}.</strong> ${say('site.full.help')}`
              : html`<strong>${say('site.unsaved')}.</strong> ${say('site.unsaved.help', { reason: refused.message })}`}</p>
            ${this.#last ? html`<button type="button" @click=${this.#rescue}>${say('failure.download')}</button>` : nothing}
            ${full ? html`<button type="button" @click=${this.#room}>${say('site.room')}</button>` : nothing}
            ${this.#keeper ? html`<button type="button" @click=${this.#retry}>${say('site.retry')}</button>` : nothing}
          </div>`
        : nothing}
      ${this.unspoken
        ? html`<div class="bar grave" role="alert">
            <p><strong>${say('site.unspoken', { language: this.unspoken })}.</strong> ${say('failure.load.help')}</p>
            <button type="button" @click=${() => void this.#speak(this.#wanted)}>${say('failure.load.again')}</button>
          </div>`
        : nothing}
      ${this.nearlyFull && !refused
        ? html`<div class="bar" role="status">
            <p><strong>${say('site.nearly-full')}.</strong> ${say('site.nearly-full.help')}</p>
            <button type="button" @click=${this.#room}>${say('site.room')}</button>
          </div>`
        : nothing}
      ${this.model?.readOnly
        ? html`<div class="bar" role="status">
            <p><strong>${say('site.elsewhere')}.</strong> ${say('site.elsewhere.help')}</p>
            <button type="button" @click=${() => void this.#keeper?.takeOver()}>${say('site.take-over')}</button>
          </div>`
        : nothing}
      ${this.split
        ? html`<div class="bar" role="alert">
            <p><strong>${say('site.split')}.</strong> ${say('site.split.help')}</p>
            <button type="button" @click=${() => { this.split = false; }}>${say('close')}</button>
          </div>`
        : nothing}
      ${this.newer
        ? html`<div class="bar" role="status">
            <p><strong>${say('site.update')}.</strong> ${say('site.update.help')}</p>
            <button type="button" @click=${async () => { await this.#keeper?.flush(); this.newer?.(); }}>${say('site.update.now')}</button>
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
    if (this.loading || this.place.request !== undefined) return html`<div class="alone"><h1>${say('site.name')}</h1><p role="status">${say('site.loading')}</p></div>`;
    if (this.model && this.place.draft) {
      return html`<aims-flow .model=${this.model} .route=${this.place.route} .versions=${this.#versions}
        @aims-go=${(event: CustomEvent<string>) => { location.hash = base(this.place.draft ?? '') + event.detail; }}
        @aims-title=${(event: CustomEvent<string>) => { this.#title = event.detail; this.#name(); }}
      ></aims-flow>`;
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
    return html`<aims-start .questionnaires=${this.listed} .own=${this.own} .drafts=${this.drafts} .samples=${this.samples} .problems=${this.problems} .file=${this.file} .base=${DRAFTS}
      @aims-begin=${(event: CustomEvent<string>) => void this.#blank(event.detail)}
      @aims-sample=${(event: CustomEvent<string>) => void this.#sample(event.detail)}
      @aims-discard=${(event: CustomEvent<string>) => void this.#discard(event.detail)}
      @aims-forget=${(event: CustomEvent<string>) => void this.#forget(event.detail)}
      @aims-open=${(event: CustomEvent<File>) => this.#file(event.detail)}></aims-start>`;
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
        <p><a href="./docs/index.html">${say('site.docs')}</a></p>
        ${this.running ? html`<p>${say('site.engine', { version: version(), scoring: scoringVersion() })}</p>` : nothing}
      </footer>`;
  }
}
