import { html, nothing, type CSSResultGroup, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { ModelElement } from './base.js';
import type { Measure } from './model/assessment.js';
import { stepOf, steps, type Step } from './model/steps.js';
import { glyph } from './parts.js';
import { base } from './styles/base.js';
import { controls } from './styles/controls.js';
import { marks } from './styles/marks.js';
import { flow } from './styles/flow.js';
import { label, say } from './words.js';
import type { AimsQuestionnaire } from './questionnaire.js';
import type { AimsReport } from './report.js';
import './explanation.js';
import './profile.js';
import './questionnaire.js';
import './report.js';
import './score.js';
import './soa.js';
import './system.js';
import './systems.js';
import './tasks.js';

/** Steps that stay in view at the foot of the list. */
const last = ({ kind }: Step): boolean => kind === 'soa' || kind === 'result';

/**
 * `<aims-assessment>`: the whole flow, from the profile to the result. Give it a model and a route.
 * @fires aims-go - a route that an action leads to
 * @fires aims-title - the title of the view
 */
@customElement('aims-assessment')
export class AimsAssessment extends ModelElement {
  static override styles: CSSResultGroup = [base, controls, marks, flow];

  /** The view: `profile`, `section/context`, `result/findings` … Empty for the overview. */
  @property() route = '';

  protected override updated(changed: PropertyValues): void {
    if (!changed.has('route') && !changed.has('model')) return;
    const list = steps(this.model);
    this.emit('aims-title', list[stepOf(list, this.route)]?.title ?? say('overview.title'));
    // Not when it has just been made: reading begins at the top of the page then.
    if (changed.get('route') !== undefined || changed.get('model') !== undefined) void this.arrive();
  }

  /** What a new page would do: begin at the top, with the focus on the heading. */
  async arrive(): Promise<void> {
    await this.updateComplete;
    const shown = this.renderRoot.querySelector<ModelElement>('.view > *');
    if (!shown) return;
    const [view, first, second] = this.route.split('/');
    if (view === 'section' && second) return (shown as AimsQuestionnaire).focusQuestion(second);
    if (view === 'result' && first) return (shown as AimsReport).focusPart(first);
    window.scrollTo(0, 0);
    await shown.focusHeading();
  }

  #explain(event: CustomEvent<{ node: string; measure: Measure }>): void {
    void this.renderRoot.querySelector('aims-explanation')?.open(event.detail.node, event.detail.measure);
  }

  #view(): TemplateResult {
    const { model } = this;
    const [view, id = ''] = this.route.split('/');
    switch (view) {
      case 'profile':
        return html`<aims-profile .model=${model}></aims-profile>`;
      case 'systems':
        return id ? html`<aims-system .model=${model} .system=${id}></aims-system>` : html`<aims-systems .model=${model}></aims-systems>`;
      case 'section':
        return html`<aims-questionnaire .model=${model} .section=${id}></aims-questionnaire>`;
      case 'soa':
        return html`<aims-soa .model=${model}></aims-soa>`;
      case 'result':
        return html`<aims-report .model=${model}></aims-report>`;
      default:
        return html`<aims-tasks .model=${model}></aims-tasks>`;
    }
  }

  #link({ path, title, kind, state, short }: Step, current: boolean): TemplateResult {
    return html`<li class="${kind} ${kind === 'section' && !state ? 'idle' : ''}">
      <a href=${this.model.href(path)} aria-current=${current ? 'page' : nothing}>
        <span>${title}</span>
        ${state ? html`<small class="number">${short}</small>${glyph(state)}<span class="hidden">${label('task', state)}</span>` : nothing}
      </a>
    </li>`;
  }

  #around(list: readonly Step[], at: number): unknown {
    const before = list[at - 1];
    const after = list[at + 1];
    if (at <= 0) return nothing;
    return html`<nav class="around screen" aria-label=${say('nav.around')}>
      ${before ? html`<a class="button" href=${this.model.href(before.path)} rel="prev"><span aria-hidden="true">←</span> ${before.title}</a>` : nothing}
      ${after ? html`<a class="button primary" href=${this.model.href(after.path)} rel="next">${after.title} <span aria-hidden="true">→</span></a>` : nothing}
    </nav>`;
  }

  protected override view(): unknown {
    const { model } = this;
    const list = steps(model);
    const at = stepOf(list, this.route);
    const result = list[at]?.kind === 'result';
    return html`<div class="flow ${result ? 'wide' : ''}" @aims-explain=${this.#explain}>
      <nav class="rail screen" aria-label=${say('nav.steps')}>
        <ul class="plain">${list.map((step, i) => (last(step) ? nothing : this.#link(step, i === at)))}</ul>
        <ul class="plain last">${list.map((step, i) => (last(step) ? this.#link(step, i === at) : nothing))}</ul>
      </nav>
      <div class="content">
        ${at !== 0 ? html`<p class="up screen"><a href=${model.href('')}><span aria-hidden="true">←</span> ${say('overview.title')}</a></p>` : nothing}
        <div class="view">${this.#view()}</div>
        ${this.#around(list, at)}
      </div>
      ${result
        ? nothing
        : html`<section class="figures screen" aria-label=${say('score.title')}><aims-score .model=${model}></aims-score></section>`}
      <aims-explanation .model=${model}></aims-explanation>
    </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'aims-assessment': AimsAssessment;
  }
}
