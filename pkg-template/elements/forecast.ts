import { css, html, nothing, svg, type CSSResultGroup, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import type { Problem } from 'aimscore';
import type { DriverRow, Estimate, PlanInputs, ScenarioInput } from 'aimscore/timeline';
import { radios } from './fields.js';
import { needs } from './forecast-words.js';
import { dateCells, dateHeads } from './gantt.js';
import { Forecasts, idle } from './model/forecast.js';
import { amount, day, percent } from './model/numbers.js';
import { refusal } from './parts.js';
import { ReportPart } from './report-part.js';
import { schedule } from './styles/schedule.js';
import type { AimsWhy } from './why.js';
import { label, say } from './words.js';
import './business-case.js';
import './plan.js';
import './probability.js';
import './published.js';
import './what-if.js';
import './why.js';

const STARTS = ['early', 'some', 'mature'];
/** Sources of spread that are shown without being asked. */
const DRIVERS = 6;

/**
 * `<aims-forecast>`: when it could be certified, why, and what would change it.
 * @fires aims-estimate - the estimate as far as it is computed; `null` if there will be none
 */
@customElement('aims-forecast')
export class AimsForecast extends ReportPart {
  static override styles: CSSResultGroup = [
    ReportPart.styles,
    schedule,
    css`
      :host {
        container-type: inline-size;
      }

      .parts {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: var(--aims-7);
      }

      section {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: var(--aims-4);
      }

      @media print {
        .parts,
        section {
          display: block;
        }

        .parts > * + * {
          margin-block-start: var(--aims-6);
        }

        section > * + * {
          margin-block-start: var(--aims-3);
        }

        section.page {
          break-before: page;
        }
      }

      section > h3,
      section > header > h3 {
        font-family: var(--aims-serif);
        font-size: 1.25rem;
        letter-spacing: -0.01em;
      }

      h3:focus {
        outline: none;
      }

      section > header {
        margin: 0;
        gap: var(--aims-1);
      }

      .facts {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(min(100%, 9.5rem), 1fr));
        gap: var(--aims-5) var(--aims-4);
      }

      .facts > div {
        display: grid;
        align-content: start;
        padding-block-start: var(--aims-3);
        border-block-start: 2px solid var(--aims-ink);
      }

      dt {
        font-weight: 600;
      }

      dd {
        color: var(--aims-soft);
        font-size: var(--aims-small);
      }

      dd.value {
        color: var(--aims-ink);
        font: 600 clamp(1.25rem, 1.1rem + 0.6vw, 1.5rem) / 1.35 var(--aims-serif);
      }

      .inputs {
        display: grid;
        grid-template-columns: minmax(7rem, 13rem) minmax(0, 1fr);
        gap: var(--aims-1) var(--aims-4);
        font-size: var(--aims-small);
      }

      .inputs dt {
        color: var(--aims-soft);
        font-weight: 400;
      }

      .inputs dd {
        color: var(--aims-ink);
      }

      .link {
        min-height: 1.5rem;
        padding: 0;
        border: 0;
        background: none;
        color: var(--aims-accent);
        font-weight: 400;
        text-decoration: underline 1px;
        text-underline-offset: 0.2em;
      }

      .link:hover {
        text-decoration-thickness: 2px;
      }

      .drivers {
        list-style: none;
        padding: 0;
        font-size: var(--aims-small);
      }

      .drivers li {
        display: grid;
        grid-template-columns: minmax(0, 20rem) minmax(3rem, 1fr) 3.5rem;
        gap: var(--aims-4);
        align-items: center;
        padding-block: 0.1875rem;
      }

      .drivers svg {
        width: 100%;
        height: 0.5rem;
      }

      .drivers .number {
        text-align: end;
      }

      .edit {
        padding: var(--aims-4);
        border: 1px solid var(--aims-line);
        border-radius: var(--aims-radius);
      }

      .edit > summary + * {
        margin-block-start: var(--aims-4);
      }

      @container (width < 34rem) {
        .inputs {
          grid-template-columns: minmax(0, 1fr);
          row-gap: 0;
        }

        .inputs dd {
          padding-block-end: var(--aims-2);
        }

        .drivers li {
          grid-template-columns: minmax(0, 1fr) 3.5rem;
          row-gap: 0;
        }

        .drivers svg {
          grid-area: 2 / 1 / auto / span 2;
        }
      }
    `,
  ];

  @state() private problems: readonly Problem[] = [];

  #forecasts: Forecasts | undefined;
  readonly #updated = (): void => {
    this.requestUpdate();
    const { estimate, finished } = this.#forecasts ?? {};
    this.emit('aims-estimate', estimate ?? (finished ? null : undefined));
  };

  #begin(): void {
    this.#end();
    if (!this.model || !this.isConnected) return;
    this.#forecasts = new Forecasts(this.model);
    this.#forecasts.addEventListener('update', this.#updated);
  }

  #end(): void {
    this.#forecasts?.removeEventListener('update', this.#updated);
    this.#forecasts?.end();
    this.#forecasts = undefined;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#begin();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#end();
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    if (changed.has('model')) this.#begin();
  }

  /** Waits until everything is computed and shown. */
  async whole(): Promise<void> {
    const forecasts = this.#forecasts;
    while (forecasts && !forecasts.finished) await new Promise((then) => forecasts.addEventListener('update', then, { once: true }));
    // A turn later all elements within have shown it.
    await new Promise((then) => setTimeout(then));
  }

  #try({ detail }: CustomEvent<ScenarioInput>): void {
    this.#forecasts?.try(detail);
    this.requestUpdate();
  }

  /** Opens the plan at one of its fields. */
  async #replan(field: string): Promise<void> {
    const details = this.renderRoot.querySelector<HTMLDetailsElement>('.edit');
    const plan = this.renderRoot.querySelector('aims-plan');
    if (!details || !plan) return;
    details.open = true;
    await plan.updateComplete;
    plan.shadowRoot?.getElementById(field)?.focus();
  }

  /** Explains the date of a milestone. */
  async #why(milestone: string): Promise<void> {
    const why = this.renderRoot.querySelector<AimsWhy>('aims-why');
    if (!why) return;
    why.milestone = milestone;
    await why.updateComplete;
    const heading = this.renderRoot.querySelector<HTMLElement>('#why');
    heading?.focus();
    heading?.scrollIntoView({ block: 'start' });
  }

  #section(id: string, title: string, lead: unknown, content: unknown, kind = ''): TemplateResult {
    return html`<section class=${kind}>
      <header>
        <h3 id=${id} tabindex="-1">${title}</h3>
        ${lead ? html`<p class="soft">${lead}</p>` : nothing}
      </header>
      ${content}
    </section>`;
  }

  #facts({ milestones, effortTenths, onTarget, inputs }: Estimate): TemplateResult {
    const [ready, certificate] = [milestones.find(({ id }) => id === 'audit-ready')?.dates, milestones.find(({ id }) => id === 'certificate')?.dates];
    const { needed } = this.#forecasts ?? {};
    return html`<dl class="facts">
      <div>
        <dt>${say('timeline.readiness')}</dt>
        <dd class="value">${day(ready?.p50, 'short')}</dd>
        <dd>${say('forecast.range', { from: day(ready?.p10, 'short'), to: day(ready?.p90, 'short') })}</dd>
      </div>
      <div>
        <dt>${say('timeline.end')}</dt>
        <dd class="value">${day(certificate?.p50, 'short')}</dd>
        <dd>${say('forecast.range', { from: day(certificate?.p10, 'short'), to: day(certificate?.p90, 'short') })}</dd>
      </div>
      <div>
        <dt>${say('forecast.work')}</dt>
        <dd class="value">${amount(Math.round(effortTenths.p50 / 10))}</dd>
        <dd>${say('forecast.work.range', { from: amount(Math.round(effortTenths.p10 / 10)), to: amount(Math.round(effortTenths.p90 / 10)) })}</dd>
      </div>
      ${inputs.target
        ? html`<div>
            <dt>${say('forecast.target', { day: day(inputs.target, 'short') })}</dt>
            <dd class="value">${percent(onTarget)}</dd>
            <dd>${needed ? needs(needed) : say('forecast.target.runs')}</dd>
          </div>`
        : nothing}
    </dl>`;
  }

  #milestones({ milestones, after }: Estimate): TemplateResult {
    return html`<div class="scroll whole" tabindex="0" role="region" aria-label=${say('gantt.milestones')}>
        <table>
          <caption>${say('forecast.reading')}</caption>
          <thead>
            <tr><th scope="col">${say('what-if.milestone')}</th>${dateHeads()}<th scope="col" class="screen"><span class="hidden">${say('why.title')}</span></th></tr>
          </thead>
          <tbody>
            ${milestones.map(
              ({ id, message, dates }) => html`<tr>
                <th scope="row">${message.text ?? id}</th>
                ${dateCells(dates)}
                <td class="screen"><button type="button" class="link" @click=${() => void this.#why(id)}>${say('why.short')}<span class="hidden">: ${message.text ?? id}</span></button></td>
              </tr>`,
            )}
          </tbody>
        </table>
      </div>
      <p class="small soft">${say('forecast.after', { first: day(after.surveillance1), second: day(after.surveillance2), ends: day(after.ends) })}</p>`;
  }

  #change(field: string, what: string): TemplateResult {
    return html`<button type="button" class="link screen" @click=${() => void this.#replan(field)}>${say('inputs.change')}<span class="hidden"> ${what}</span></button>`;
  }

  #link(route: string, what: string): TemplateResult {
    return html`<a class="screen" href=${this.model.href(route)}>${say('inputs.change')}<span class="hidden"> ${what}</span></a>`;
  }

  /** What the dates rest on, and where each of it was said. */
  #inputs(inputs: PlanInputs): TemplateResult {
    const { start, peopleHundredths, peopleFrom, startingPoint, systems, certificates, owners, runs, seed, schedule: version } = inputs;
    const { model } = this;
    const { planning, startingPoint: chosen } = model.response;
    const given = (field: 'start' | 'workingDays'): boolean => planning?.[field] !== undefined;
    const titles = new Map(this.#forecasts?.assumed?.owners.map(({ id, title }) => [id, title ?? id]));
    const row = (title: string, value: unknown, change: unknown): TemplateResult => html`<dt>${title}</dt><dd>${value} ${change}</dd>`;
    return html`<dl class="inputs">
      ${row(say('plan.start'), html`${day(start)} <span class="soft">${say(given('start') ? 'inputs.given' : 'inputs.today')}</span>`, this.#change('start', say('plan.start')))}
      ${row(say('inputs.people'), html`${say('inputs.fte', { n: amount(peopleHundredths / 100) })} <span class="soft">${say(`inputs.from.${peopleFrom as 'given' | 'profile' | 'assumed'}`)}</span>`, this.#change('people', say('inputs.people')))}
      ${owners.map(({ owner, peopleHundredths: own }) => row(titles.get(owner) ?? owner, html`${say('inputs.fte', { n: amount(own / 100) })} <span class="soft">${say('inputs.given')}</span>`, nothing))}
      ${row(say('inputs.systems'), say('systems.count', { n: systems }), this.#link('systems', say('inputs.systems')))}
      ${row(say('inputs.starting'), html`${label('start-point', startingPoint)} <span class="soft">${say(chosen ? 'inputs.starting.chosen' : 'inputs.starting.derived')}</span>`, this.#link('profile', say('inputs.starting')))}
      ${row(say('inputs.certificates'), certificates.length > 0 ? html`${certificates.map((id) => label('standard', id)).join(', ')} <span class="soft">${say('inputs.reuse', { most: this.#forecasts?.assumed?.reuseMost ?? 0 })}</span>` : say('inputs.certificates.none'), this.#link('profile', say('inputs.certificates')))}
      ${row(say('plan.week'), html`${inputs.workingDays.map((n) => label('weekday', String(n))).join(', ')} <span class="soft">${say(given('workingDays') ? 'inputs.given' : 'inputs.usual')}</span>`, this.#change('start', say('plan.week')))}
      ${row(say('inputs.runs'), say('inputs.runs.done', { runs: amount(runs), seed, version }), nothing)}
    </dl>`;
  }

  #drivers(drivers: readonly DriverRow[]): TemplateResult {
    const most = drivers[0]?.share ?? 1;
    const list = (rows: readonly DriverRow[]): TemplateResult => html`<ol class="drivers">
      ${rows.map(
        ({ id, message, share }) => html`<li>
          <span>${message.text ?? id}</span>
          <svg aria-hidden="true">${svg`<rect class="inner" width="${(100 * share) / most}%" y="1" height="6" />`}</svg>
          <span class="number">${percent(share)}</span>
        </li>`,
      )}
    </ol>`;
    return html`${list(drivers.slice(0, DRIVERS))} ${drivers.length > DRIVERS ? html`<details><summary>${say('drivers.more', { n: drivers.length - DRIVERS })}</summary>${list(drivers.slice(DRIVERS))}</details>` : nothing}`;
  }

  /** Nothing to give a date from: says so, with the way out. */
  #none(reason: string): TemplateResult {
    return html`<div class="stack screen">
      <p class="note">${reason}</p>
      ${refusal(this.problems)}
      ${radios({ id: 'starting', label: say('start-point.label'), hint: 'start-point.hint', group: 'start-point', ids: STARTS, value: this.model.response.startingPoint,
        set: (point) => { this.problems = this.model.edit((response) => { response.startingPoint = point; }); } })}
    </div>`;
  }

  #estimate(estimate: Estimate): TemplateResult {
    const { model } = this;
    const { timeline, assumed, tried, saved, scenario, needed, refused, finished } = this.#forecasts!;
    return html`
      <section>
        ${this.#facts(estimate)} ${this.#milestones(estimate)}
        ${estimate.beyond > 0 ? html`<p class="note">${say('forecast.beyond', { share: percent(estimate.beyond) })}</p>` : nothing}
        <p class="hidden" role="status">${finished ? say('forecast.finished') : ''}</p>
      </section>
      ${this.#section('inputs', say('inputs.title'), say('inputs.lead'), html`${this.#inputs(estimate.inputs)}
        <details class="edit screen">
          <summary>${say('plan.title')}</summary>
          <aims-plan .model=${model} .estimate=${estimate} .assumed=${assumed}></aims-plan>
        </details>`)}
      ${this.#section('gantt', say('gantt.title'), say('gantt.lead'), html`<aims-gantt .estimate=${estimate} .planning=${model.response.planning} .today=${model.today} .origin=${this.origin}></aims-gantt>`)}
      ${this.#section('probability', say('probability.title'), say('probability.lead'), html`<aims-probability .estimate=${estimate} .tried=${tried?.estimate} .origin=${this.origin}></aims-probability>
        ${estimate.inputs.target ? nothing : html`<p class="screen">${say('probability.no-target')} <button type="button" class="link" @click=${() => void this.#replan('target')}>${say('probability.set')}</button></p>`}`)}
      ${this.#section('what-if', say('what-if.title'), say('what-if.lead'), html`<aims-what-if .model=${model} .estimate=${estimate} .scenario=${scenario} .tried=${tried} .saved=${saved} .needed=${needed} .refused=${refused}
        @aims-try=${this.#try}></aims-what-if>`, idle(scenario) && saved.length === 0 ? 'screen' : '')}
      ${this.#section('drivers', say('drivers.title'), say('drivers.lead'), this.#drivers(estimate.drivers))}
      ${this.#section('why', say('why.title'), nothing, html`<aims-why .model=${model} .estimate=${estimate} .assumed=${assumed}></aims-why>`)}
      ${this.#section('published', say('published.title'), say('published.lead'), html`<aims-published .timeline=${timeline} .estimate=${estimate} .origin=${this.origin}></aims-published>`)}`;
  }

  protected override view(): unknown {
    const { timeline, estimate, failed, finished } = this.#forecasts ?? {};
    if (failed) return html`${this.head(say('part.timeline'))}<p role="alert">${say('timeline.failed', { reason: failed instanceof Error ? failed.message : String(failed) })}</p>`;
    if (!timeline) return html`${this.head(say('part.timeline'))}<p role="status">${say(finished ? 'timeline.none' : 'timeline.loading')}</p>`;
    const nothingYet = timeline.startingPoint == null;
    return html`${this.head(say('part.timeline'), nothingYet ? nothing : say('timeline.lead'))}
      <div class="parts" @aims-replan=${(event: CustomEvent<string>) => void this.#replan(event.detail)}>
        ${nothingYet ? this.#none(timeline.because.text ?? timeline.because.key) : nothing}
        ${estimate ? this.#estimate(estimate) : nothing}
        ${nothingYet ? this.#section('published', say('published.title'), say('published.lead.none'), html`<aims-published .timeline=${timeline} .origin=${this.origin}></aims-published>`) : nothing}
        ${this.#section('case', say('case.title'), say('case.lead'), html`<aims-business-case .model=${this.model} .timeline=${timeline} .estimate=${estimate}></aims-business-case>`, 'page')}
      </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'aims-forecast': AimsForecast;
  }
}
