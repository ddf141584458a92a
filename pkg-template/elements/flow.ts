import { html, nothing, type CSSResultGroup, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { ModelElement } from './base.js';
import { answersIn, shortcut, shortcutsOn, typing } from './keys.js';
import type { Measure } from './model/assessment.js';
import { idle } from './model/idle.js';
import { stepOf, steps, type Step } from './model/steps.js';
import type { Versions } from './model/versions.js';
import { glyph, heading } from './parts.js';
import { base } from './styles/base.js';
import { controls } from './styles/controls.js';
import { marks } from './styles/marks.js';
import { flow } from './styles/flow.js';
import { label, learned, nameOf, say } from './words.js';
import type { AimsSection } from './section.js';
import type { AimsResult } from './result.js';
import type {} from './shortcuts.js';
import './section.js';
import './figures.js';
import './tasks.js';
import './toolbar.js';

/** Views that are loaded when they are first needed. */
const LATER: Readonly<Record<string, () => Promise<unknown>>> = {
  profile: () => import('./profile.js'),
  systems: () => Promise.all([import('./systems.js'), import('./system.js')]),
  soa: () => import('./soa.js'),
  result: () => import('./result.js'),
  history: () => import('./history.js'),
  comparison: () => import('./comparison.js'),
  find: () => import('./find.js'),
  merge: () => import('./merge.js'),
  request: () => import('./request.js'),
};

const loaded = new Set<string>();

/** Steps that stay in view at the foot of the list. */
const last = ({ kind }: Step): boolean => kind === 'soa' || kind === 'result';

/**
 * `<aims-flow>`: the whole flow, from the profile to the result. Give it a model and a route.
 * @slot introduction - above the overview
 * @slot completion - above the overview and the result, once everything is answered
 * @slot footer - below every view
 * @fires aims-go - a route that an action leads to
 * @fires aims-title - the title of the view
 */
@customElement('aims-flow')
export class AimsFlow extends ModelElement {
  static override styles: CSSResultGroup = [base, controls, marks, flow];

  /** The view: `profile`, `section/context`, `result/findings` … Empty for the overview. */
  @property() route = '';
  /** Where versions are kept, if they are. */
  @property({ attribute: false }) versions: Versions | undefined;

  /** A view that could not be loaded. */
  @state() private missing = '';

  readonly #pressed = (event: KeyboardEvent): void => this.#press(event);

  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener('keydown', this.#pressed);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener('keydown', this.#pressed);
  }

  /** Loads what the other views need, so that going there takes no time, nor a network. */
  protected override firstUpdated(): void {
    void idle(5000).then(() => {
      for (const view of Object.keys(LATER)) this.#load(view).catch(() => undefined);
      for (const part of [import('./explanation.js'), import('./evidence.js'), import('./not-applicable.js')]) part.catch(() => undefined);
    });
  }

  async #load(view: string): Promise<void> {
    await LATER[view]?.();
    await learned();
    loaded.add(view);
  }

  /** Whether a view can be shown; begins to load it otherwise. */
  #there(view: string): boolean {
    if (!LATER[view] || loaded.has(view)) return true;
    this.#load(view).then(
      () => {
        this.missing = '';
        this.requestUpdate();
        return this.arrive();
      },
      () => {
        this.missing = view;
      },
    );
    return false;
  }

  /** The keyboard: undo and redo always, single letters unless they are turned off or something is being typed. */
  #press(event: KeyboardEvent): void {
    const { key, altKey, shiftKey } = event;
    const command = event.ctrlKey || event.metaKey;
    if (event.defaultPrevented || altKey || typing(event)) return;
    const letter = key.toLowerCase();
    if (command && (letter === 'z' || letter === 'y')) {
      event.preventDefault();
      this.renderRoot.querySelector('aims-toolbar')?.step(letter === 'y' || shiftKey ? 'redo' : 'undo');
      return;
    }
    if (command || !shortcutsOn() || !this.#short(event)) return;
    event.preventDefault();
  }

  #short(event: KeyboardEvent): boolean {
    const to = (path: string | undefined): boolean => {
      if (path !== undefined) this.emit('aims-go', path);
      return path !== undefined;
    };
    const list = steps(this.model);
    const at = stepOf(list, this.route);
    switch (event.key) {
      case '?':
        void this.#keys();
        return true;
      case '/':
        return to('find');
      case '[':
        return to(list[at - 1]?.path);
      case ']':
        return to(list[at + 1]?.path);
      default: {
        const view = this.renderRoot.querySelector('.view');
        return view ? shortcut(event, answersIn(view)) : false;
      }
    }
  }

  async #keys(): Promise<void> {
    await import('./shortcuts.js');
    await learned();
    await this.renderRoot.querySelector('aims-shortcuts')?.open();
  }

  /** Shows where an answer was changed, unless it is in view. */
  #changed({ detail: { section, question } }: CustomEvent<{ section: string; question: string }>): void {
    const [view, id] = this.route.split('/');
    if (view === 'section' && id === section) return;
    this.emit('aims-go', `section/${section}/${question}`);
  }

  protected override updated(changed: PropertyValues): void {
    if (!changed.has('route') && !changed.has('model') && !changed.has('language')) return;
    const list = steps(this.model);
    const beside = this.model.request ? say('request.title') : this.#beside()?.title;
    this.emit('aims-title', beside ?? list[stepOf(list, this.route)]?.title ?? say('overview.title'));
    // Not when it has just been made: reading begins at the top of the page then.
    if (changed.get('route') !== undefined || changed.get('model') !== undefined) void this.arrive();
  }

  /** What a new page would do: begin at the top, with the focus on the heading. */
  async arrive(): Promise<void> {
    await this.updateComplete;
    const shown = this.renderRoot.querySelector<ModelElement>('.view > :not(slot)');
    if (!shown || !('focusHeading' in shown) || !this.#there(this.route.split('/')[0] ?? '')) return;
    const [view, first, second] = this.route.split('/');
    if (view === 'section' && second) return (shown as AimsSection).focusQuestion(second);
    if (view === 'result' && first) return (shown as AimsResult).focusPart(first);
    window.scrollTo(0, 0);
    await shown.focusHeading();
  }

  async #explain(event: CustomEvent<{ node: string; measure: Measure }>): Promise<void> {
    await import('./explanation.js');
    await learned();
    await this.renderRoot.querySelector('aims-explanation')?.open(event.detail.node, event.detail.measure);
  }

  /** What the page around has to say once everything is answered. */
  #completion(): unknown {
    const { answered, visible } = this.model;
    return visible > 0 && answered === visible ? html`<slot name="completion"></slot>` : nothing;
  }

  #view(): TemplateResult {
    const { model } = this;
    const [view = '', id = ''] = this.route.split('/');
    if (this.missing === view && view) {
      return html`<div role="alert">${heading(say('failure.load'))}<p>${say('failure.load.help')}</p>
        <p><button type="button" @click=${() => { this.missing = ''; }}>${say('failure.load.again')}</button></p></div>`;
    }
    if (!this.#there(view)) return html`<p aria-busy="true">${say('view.loading')}</p>`;
    switch (view) {
      case 'profile':
        return html`<aims-profile .model=${model}></aims-profile>`;
      case 'systems':
        return id ? html`<aims-system .model=${model} .system=${id}></aims-system>` : html`<aims-systems .model=${model}></aims-systems>`;
      case 'section':
        return html`<aims-section .model=${model} .section=${id}></aims-section>`;
      case 'soa':
        return html`<aims-soa .model=${model}></aims-soa>`;
      case 'result':
        return html`${this.#completion()}<aims-result .model=${model}></aims-result>`;
      case 'history':
        return html`<aims-history .model=${model} .versions=${this.versions}></aims-history>`;
      case 'comparison':
        return html`<aims-comparison .model=${model} .versions=${this.versions} .version=${id}></aims-comparison>`;
      case 'find':
        return html`<aims-find .model=${model}></aims-find>`;
      case 'merge':
        return html`<aims-merge .model=${model} .versions=${this.versions}></aims-merge>`;
      default:
        return html`<slot name="introduction"></slot>${this.#completion()}<aims-tasks .model=${model}></aims-tasks>`;
    }
  }

  /** A view that is no step of the way, as one that can be shown among them. */
  #beside(): Step | undefined {
    const view = this.route.split('/')[0];
    return view === 'history' || view === 'comparison' || view === 'find' || view === 'merge' ? { path: view, title: say(`${view}.title`), kind: 'beside' } : undefined;
  }

  #link({ path, title, kind, state, short, tongue }: Step, current: boolean): TemplateResult {
    return html`<li class="${kind} ${kind === 'section' && !state ? 'idle' : ''}">
      <a href=${this.model.href(path)} aria-current=${current ? 'page' : nothing}>
        <span lang=${tongue ?? nothing}>${title}</span>
        ${state ? html`<small class="number">${short}</small>${glyph(state)}<span class="hidden">${label('task', state)}</span>` : nothing}
      </a>
    </li>`;
  }

  #around(list: readonly Step[], at: number): unknown {
    const before = list[at - 1];
    const after = list[at + 1];
    if (at <= 0) return nothing;
    return html`<nav class="around screen" aria-label=${say('nav.around')}>
      ${before ? html`<a class="button" href=${this.model.href(before.path)} rel="prev"><span aria-hidden="true">←</span> <span lang=${before.tongue ?? nothing}>${before.title}</span></a>` : nothing}
      ${after ? html`<a class="button primary" href=${this.model.href(after.path)} rel="next"><span lang=${after.tongue ?? nothing}>${after.title}</span> <span aria-hidden="true">→</span></a>` : nothing}
    </nav>`;
  }

  /** Says that questions are in another language, where they are seen. */
  #foreign(kind: Step['kind'] | undefined): unknown {
    const { locale, tongue } = this.model;
    if (tongue === undefined || (kind !== 'overview' && kind !== 'section')) return nothing;
    return html`<p class="note small foreign">${say('overview.tongue', { wanted: nameOf(locale, locale), given: nameOf(tongue, locale) })}</p>`;
  }

  protected override view(): unknown {
    const { model } = this;
    if (model.request) {
      return html`<div @aims-explain=${this.#explain} @aims-changed=${(event: Event) => event.stopPropagation()} @aims-keys=${this.#keys}>
        <div class="top screen"><aims-toolbar .model=${model}></aims-toolbar></div>
        ${this.#foreign('section')}
        <div class="view">${this.#there('request') ? html`<aims-request .model=${model}></aims-request>` : html`<p aria-busy="true">${say('view.loading')}</p>`}</div>
        <aims-explanation .model=${model}></aims-explanation>
        <aims-shortcuts></aims-shortcuts>
      </div>`;
    }
    const list = steps(model);
    const at = stepOf(list, this.route);
    const result = list[at]?.kind === 'result' || this.route.startsWith('comparison');
    const beside = this.#beside();
    return html`<div class="flow ${result ? 'wide' : ''}" @aims-explain=${this.#explain} @aims-changed=${this.#changed} @aims-keys=${this.#keys}>
      <nav class="rail screen" aria-label=${say('nav.steps')}>
        <ul class="plain">${list.map((step, i) => (last(step) ? nothing : this.#link(step, i === at)))}</ul>
        <ul class="plain last">${list.map((step, i) => (last(step) ? this.#link(step, i === at) : nothing))}${beside ? this.#link(beside, true) : nothing}</ul>
      </nav>
      <div class="content">
        <div class="top screen">
          ${at !== 0 ? html`<p class="up"><a href=${model.href('')}><span aria-hidden="true">←</span> ${say('overview.title')}</a></p>` : nothing}
          <aims-toolbar .model=${model}></aims-toolbar>
        </div>
        ${this.#foreign(list[at]?.kind)}
        <div class="view">${this.#view()}</div>
        ${this.#around(list, at)}
        <slot name="footer"></slot>
      </div>
      ${result
        ? nothing
        : html`<section class="figures screen" aria-label=${say('score.title')}><aims-figures .model=${model}></aims-figures></section>`}
      <aims-explanation .model=${model}></aims-explanation>
      <aims-shortcuts></aims-shortcuts>
    </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'aims-flow': AimsFlow;
  }
}
