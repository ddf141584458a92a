import { css, html, nothing, type CSSResultGroup, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import type { Gap } from 'aimscore';
import type { Estimate, Needed, ScenarioInput } from 'aimscore/timeline';
import { checks, line } from './fields.js';
import type { Tried } from './model/forecast.js';
import { amount, day, percent, tenths } from './model/numbers.js';
import { newId } from './model/response.js';
import { shifts } from './model/shifts.js';
import { changeOf, itemName, needs } from './forecast-words.js';
import { sentence } from './parts.js';
import { ReportPart } from './report-part.js';
import { form } from './styles/form.js';
import { schedule } from './styles/schedule.js';
import { label, say } from './words.js';

const STANDARDS = ['iso_27001_2022', 'iso_27701_2019', 'iso_9001_2015', 'soc2'];
const TIERS = ['low', 'medium', 'high'] as const;
/** A number with its sign. */
const signed = (n: number): string => `${n > 0 ? '+' : n < 0 ? '−' : ''}${tenths(Math.abs(n) * 10)}`;

/** Rows of changed items that are shown without being asked. */
const SHORT = 12;

/**
 * `<aims-what-if>`: other ways to go, answered at once, explained and kept.
 * @fires aims-try - a scenario to forecast
 */
@customElement('aims-what-if')
export class AimsWhatIf extends ReportPart {
  static override styles: CSSResultGroup = [
    ReportPart.styles,
    form,
    schedule,
    css`
      :host {
        container-type: inline-size;
      }

      .beside {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: var(--aims-6);
      }

      @container (width >= 46rem) {
        .beside {
          grid-template-columns: minmax(0, 20rem) minmax(0, 1fr);
        }

        .result {
          position: sticky;
          inset-block-start: var(--aims-4);
          align-self: start;
        }
      }

      .inputs,
      .result,
      .compare {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: var(--aims-4);
        align-content: start;
      }

      .result {
        padding-block-start: var(--aims-3);
        border-block-start: 2px solid var(--aims-ink);
      }

      .answer {
        font: 600 var(--aims-large) / 1.4 var(--aims-serif);
      }

      .gaps {
        max-height: 22rem;
        overflow-y: auto;
        margin-block-start: var(--aims-2);
        border-block: 1px solid var(--aims-line);
      }

      .gaps label {
        display: grid;
        grid-template-columns: auto 2rem minmax(0, 1fr) auto;
        gap: var(--aims-2);
        align-items: start;
        padding-block: var(--aims-2);
        padding-inline: 2px var(--aims-2);
        font-size: var(--aims-small);
        cursor: pointer;
      }

      .gaps label + label {
        border-block-start: 1px solid var(--aims-line);
      }

      .three {
        display: grid;
        grid-template-columns: repeat(3, minmax(0, 1fr));
        gap: var(--aims-3);
      }

      .three input.narrow {
        min-width: 0;
        width: 100%;
      }

      .inputs > details {
        padding-block-start: var(--aims-3);
        border-block-start: 1px solid var(--aims-line);
      }

      details > .field,
      details > .three {
        margin-block-start: var(--aims-3);
      }

      .three .field {
        align-content: end;
        font-size: var(--aims-small);
      }

      .choice {
        font-size: var(--aims-small);
      }

      .save {
        display: grid;
        grid-template-columns: minmax(0, 1fr) auto;
        gap: var(--aims-3);
        align-items: end;
        max-width: 26rem;
      }

      @media print {
        .beside {
          grid-template-columns: minmax(0, 1fr);
        }
      }
    `,
  ];

  @property({ attribute: false }) estimate!: Estimate;
  @property({ attribute: false }) scenario: ScenarioInput = { id: 'scenario' };
  @property({ attribute: false }) tried: Tried | undefined;
  @property({ attribute: false }) saved: readonly Tried[] = [];
  @property({ attribute: false }) needed: Needed | undefined;
  /** Why the scenario can't be tried. */
  @property() refused = '';

  @state() private name = '';
  @state() private problem = '';
  @state() private kept = '';

  #try(patch: { [Field in keyof ScenarioInput]?: ScenarioInput[Field] | undefined }): void {
    const next = Object.fromEntries(
      Object.entries({ ...this.scenario, ...patch }).filter(([, value]) => value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0)),
    ) as unknown as ScenarioInput;
    this.kept = '';
    this.dispatchEvent(new CustomEvent('aims-try', { detail: next }));
  }

  get #people(): number {
    return this.scenario.people ?? this.estimate.inputs.peopleHundredths / 100;
  }

  #setPeople(people: number | undefined): void {
    if (people !== undefined && !(people >= 0.05 && people <= 1000)) {
      this.problem = say('plan.people.wrong');
      return;
    }
    this.problem = '';
    const rounded = people === undefined ? undefined : Math.round(people * 100) / 100;
    this.#try({ people: rounded === this.estimate.inputs.peopleHundredths / 100 ? undefined : rounded });
  }

  #setStart(start: string): void {
    const { today } = this.model;
    this.problem = start && (start < today || start > '2100') ? say('plan.start.wrong', { day: day(today) }) : '';
    if (!this.problem) this.#try({ start: start || undefined });
  }

  #setAdded(tier: (typeof TIERS)[number], text: string): void {
    const count = Math.min(Math.max(Math.trunc(Number(text)) || 0, 0), 100);
    const rest = (this.scenario.add ?? []).filter((row) => row.tier !== tier);
    this.#try({ add: count > 0 ? [...rest, { tier, count }] : rest });
  }

  /** Likely person-days of a requirement, in the schedule. */
  #days(requirement: string): string {
    const items = this.estimate.items.filter((item) => item.requirement === requirement);
    return tenths(items.reduce((sum, { daysTenths, openDaysTenths }) => sum + daysTenths[1] + openDaysTenths[1], 0));
  }

  #gaps(gaps: readonly Gap[]): TemplateResult {
    const closed = this.scenario.close ?? [];
    const toggle = (id: string, on: boolean): void => this.#try({ close: on ? [...closed, id] : closed.filter((other) => other !== id) });
    return html`<details>
      <summary>${say('what-if.gaps', { n: closed.length, of: gaps.length })}</summary>
      <div class="gaps" role="group" aria-label=${say('what-if.gaps.label')} tabindex="0">
        ${gaps.map(
          ({ requirement, rank, title }) => html`<label>
            <input type="checkbox" .checked=${live(closed.includes(requirement))} @change=${(event: Event) => toggle(requirement, (event.target as HTMLInputElement).checked)} />
            <span class="soft number">${rank}</span><span>${requirement} ${title}</span><span class="soft number">${say('what-if.days', { days: this.#days(requirement) })}</span>
          </label>`,
        )}
      </div>
    </details>`;
  }

  #systems(): TemplateResult {
    const { systems } = this.model;
    const dropped = this.scenario.drop ?? [];
    const added = this.scenario.add ?? [];
    const toggle = (id: string, on: boolean): void => this.#try({ drop: on ? dropped.filter((other) => other !== id) : [...dropped, id] });
    return html`<details ?open=${systems.length <= 6}>
      <summary>${say('what-if.systems')}</summary>
      ${systems.length > 0
        ? html`<fieldset class="field">
            <legend>${say('what-if.scope')}</legend>
            <div class="choices">
              ${systems.map(
                ({ id, name }) => html`<label class="choice">
                  <input type="checkbox" .checked=${live(!dropped.includes(id))} @change=${(event: Event) => toggle(id, (event.target as HTMLInputElement).checked)} />${name}
                </label>`,
              )}
            </div>
          </fieldset>`
        : nothing}
      <fieldset class="field">
        <legend>${say('what-if.add')}</legend>
        <div class="three">
          ${TIERS.map((tier) => line({ id: `add-${tier}`, label: say(`what-if.tier.${tier}`), type: 'number', narrow: true, value: added.find((row) => row.tier === tier)?.count ?? 0, set: (text) => this.#setAdded(tier, text) }))}
        </div>
      </fieldset>
    </details>`;
  }

  #inputs(): TemplateResult {
    const { scenario, model } = this;
    const gaps = model.report.gaps ?? [];
    const held = this.estimate.inputs.certificates.filter((id) => !scenario.certificates?.includes(id));
    return html`<div class="inputs screen">
      <div class="field">
        ${line({ id: 'people', label: say('what-if.people'), type: 'number', narrow: true, value: this.#people, hint: 'profile.capacity.hint', set: (text) => this.#setPeople(text === '' ? undefined : Number(text)) })}
        <div class="row">
          <button type="button" class="text" @click=${() => this.#setPeople(this.#people + 1)}>${say('what-if.people.more')}</button>
          ${this.#people > 1.04 ? html`<button type="button" class="text" @click=${() => this.#setPeople(this.#people - 1)}>${say('what-if.people.fewer')}</button>` : nothing}
        </div>
      </div>
      ${line({ id: 'start', label: say('what-if.start'), type: 'date', value: scenario.start ?? this.estimate.inputs.start, set: (start) => this.#setStart(start === this.estimate.inputs.start ? '' : start) })}
      ${this.problem || this.refused ? html`<p class="error" role="alert">${this.problem || sentence(this.refused)}</p>` : nothing}
      ${this.#gaps(gaps)} ${this.#systems()}
      <details>
        <summary>${say('what-if.certificates')}</summary>
        ${checks({ id: 'certificates', label: say('what-if.hold'), group: 'standard', ids: STANDARDS.filter((id) => !held.includes(id)), values: scenario.certificates ?? [], set: (certificates) => this.#try({ certificates }) })}
      </details>
    </div>`;
  }

  #milestones({ difference }: Tried): TemplateResult {
    return html`<div class="scroll" tabindex="0" role="region" aria-label=${say('what-if.table')}>
      <table>
        <thead>
          <tr>
            <th scope="col">${say('what-if.milestone')}</th>
            <th scope="col">${say('what-if.plan')}</th>
            <th scope="col">${say('what-if.this')}</th>
            <th scope="col">${say('what-if.change')}</th>
            <th scope="col">${say('forecast.p80')}</th>
          </tr>
        </thead>
        <tbody>
          ${difference.milestones.map(
            ({ id, dates, laterP50 }, i) => html`<tr>
              <th scope="row">${this.estimate.milestones[i]?.message.text ?? id}</th>
              <td class="date">${day(this.estimate.milestones[i]?.dates.p50, 'short')}</td>
              <td class="date">${day(dates.p50, 'short')}</td>
              <td class="date">${changeOf(laterP50)}</td>
              <td class="date">${day(dates.p80, 'short')}</td>
            </tr>`,
          )}
        </tbody>
      </table>
    </div>`;
  }

  /** Where the days come from, leg by leg; they add up to those of the certificate. */
  #legs({ estimate, difference, whole }: Tried): unknown {
    const rows = shifts(this.estimate, estimate);
    if (rows.length === 0 || !whole) return nothing;
    return html`<div class="scroll" tabindex="0" role="region" aria-label=${say('what-if.legs')}><table>
      <caption>${say('what-if.legs')}</caption>
      <thead>
        <tr>
          <th scope="col">${say('gantt.stage')}</th>
          <th scope="col" class="end">${say('what-if.before')}</th>
          <th scope="col" class="end">${say('what-if.after')}</th>
          <th scope="col" class="end">${say('what-if.days-later')}</th>
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          ({ id, stage, before, after }) => html`<tr>
            <th scope="row">${stage?.message.text ?? label('leg', id)}</th>
            <td class="end">${before}</td>
            <td class="end">${after}</td>
            <td class="end">${signed(after - before)}</td>
          </tr>`,
        )}
        <tr>
          <th scope="row" colspan="3">${say('explain.sum')}</th>
          <td class="end"><strong>${signed(difference.milestones.at(-1)?.laterP50 ?? 0)}</strong></td>
        </tr>
      </tbody>
    </table></div>`;
  }

  #items({ difference }: Tried): unknown {
    const { items, peopleBefore, peopleAfter } = difference;
    const total = items.reduce((sum, { beforeTenths, afterTenths }) => sum + afterTenths - beforeTenths, 0);
    const people = peopleBefore === peopleAfter ? nothing : html`<li>${say('what-if.people.change', { before: amount(peopleBefore / 100), after: amount(peopleAfter / 100) })}</li>`;
    const sorted = [...items].sort((a, b) => Math.abs(b.afterTenths - b.beforeTenths) - Math.abs(a.afterTenths - a.beforeTenths));
    return html`<ul class="small">
        ${people}
        <li>${items.length === 0 ? say('what-if.items.none') : say('what-if.items.change', { n: items.length, days: signed(total / 10) })}</li>
      </ul>
      ${items.length === 0
        ? nothing
        : html`<details ?open=${items.length <= SHORT}>
            <summary>${say('what-if.items')}</summary>
            <div class="scroll" tabindex="0" role="region" aria-label=${say('what-if.items')}>
              <table>
                <thead>
                  <tr>
                    <th scope="col">${say('why.item')}</th>
                    <th scope="col" class="end">${say('what-if.before')}</th>
                    <th scope="col" class="end">${say('what-if.after')}</th>
                    <th scope="col" class="end">${say('what-if.person-days')}</th>
                  </tr>
                </thead>
                <tbody>
                  ${sorted.map(
                    ({ id, beforeTenths, afterTenths }) => html`<tr>
                      <th scope="row">${itemName(this.model, id)}</th>
                      <td class="end">${tenths(beforeTenths)}</td>
                      <td class="end">${tenths(afterTenths)}</td>
                      <td class="end">${signed((afterTenths - beforeTenths) / 10)}</td>
                    </tr>`,
                  )}
                </tbody>
              </table>
            </div>
          </details>`}`;
  }

  #answer(tried: Tried): string {
    const certificate = tried.difference.milestones.at(-1);
    const { target } = this.estimate.inputs;
    return [
      say('what-if.answer', { day: day(certificate?.dates.p50), change: changeOf(certificate?.laterP50 ?? 0) }),
      target ? say('what-if.target', { day: day(target), share: percent(tried.difference.onTarget), before: percent(this.estimate.onTarget) }) : '',
    ].join(' ');
  }

  #save(event: Event): void {
    event.preventDefault();
    const name = this.name.trim();
    if (!name) {
      this.kept = '';
      this.problem = say('what-if.name.missing');
      return;
    }
    const problems = this.model.plan((planning) => {
      // The same name again takes the place of the one before.
      const others = (planning.scenarios ?? []).filter((one) => one.name !== name);
      planning.scenarios = [...others, { ...this.scenario, id: newId(name, others.map(({ id }) => id), 'scenario'), name }];
    });
    this.problem = problems.map(({ message }) => sentence(message)).join(' ');
    if (problems.length > 0) return;
    this.kept = say('what-if.saved', { name });
    this.name = '';
  }

  #result(): TemplateResult {
    const { tried } = this;
    return html`<div class="result">
      <p class="answer" role="status">${tried ? this.#answer(tried) : say('what-if.nothing')}</p>
      ${tried
        ? html`${tried.needed ? html`<p>${needs(tried.needed)}</p>` : nothing} ${this.#milestones(tried)} ${this.#items(tried)} ${this.#legs(tried)}
            <form class="save screen" @submit=${this.#save}>
              <div class="field">
                <label for="name">${say('what-if.name')}</label>
                <input id="name" type="text" autocomplete="off" maxlength="200" .value=${live(this.name)} @input=${(event: Event) => { this.name = (event.target as HTMLInputElement).value; }} />
              </div>
              <button type="submit">${say('what-if.save')}</button>
            </form>
            <p class="screen"><button type="button" class="text" @click=${() => this.#reset()}>${say('what-if.reset')}</button></p>`
        : html`${this.needed ? html`<p>${needs(this.needed)}</p>` : nothing}<p class="soft">${say('what-if.hint')}</p>`}
      <p class="small" role="status">${this.kept}</p>
    </div>`;
  }

  #reset(): void {
    this.problem = '';
    this.kept = '';
    this.dispatchEvent(new CustomEvent('aims-try', { detail: { id: 'scenario' } }));
  }

  #open({ scenario: { id: _, name, ...rest } }: Tried): void {
    this.name = name ?? '';
    this.#try({ people: undefined, start: undefined, close: [], drop: [], add: [], certificates: [], owners: undefined, ...rest });
  }

  #remove({ scenario }: Tried): void {
    this.model.plan((planning) => {
      planning.scenarios = (planning.scenarios ?? []).filter(({ id }) => id !== scenario.id);
    });
    this.kept = say('what-if.removed', { name: scenario.name || scenario.id });
  }

  #compare(): unknown {
    const { saved, estimate } = this;
    if (saved.length === 0) return nothing;
    const { target } = estimate.inputs;
    const [ready, certificate] = [estimate.milestones[0]?.dates, estimate.milestones.at(-1)?.dates];
    return html`<div class="compare">
      <h4>${say('what-if.compare')}</h4>
      <div class="scroll" tabindex="0" role="region" aria-label=${say('what-if.compare')}>
        <table>
          <thead>
            <tr>
              <th scope="col">${say('what-if.scenario')}</th>
              <th scope="col">${say('what-if.ready')}</th>
              <th scope="col">${say('what-if.certificate')}</th>
              <th scope="col">${say('what-if.change')}</th>
              <th scope="col">${say('forecast.p80')}</th>
              ${target ? html`<th scope="col">${say('forecast.target.day', { day: day(target, 'short') })}</th>` : nothing}
              <th scope="col">${say('what-if.work')}</th>
              <th scope="col" class="screen"><span class="hidden">${say('what-if.actions')}</span></th>
            </tr>
          </thead>
          <tbody>
            <tr>
              <th scope="row">${say('what-if.plan')}</th>
              <td class="date">${day(ready?.p50, 'short')}</td>
              <td class="date">${day(certificate?.p50, 'short')}</td>
              <td>–</td>
              <td class="date">${day(certificate?.p80, 'short')}</td>
              ${target ? html`<td>${percent(estimate.onTarget)}</td>` : nothing}
              <td>${say('what-if.effort', { days: tenths(estimate.effortTenths.p50) })}</td>
              <td class="screen"></td>
            </tr>
            ${saved.map((tried) => {
              const { difference, scenario, estimate: other } = tried;
              const last = difference.milestones.at(-1);
              const name = scenario.name || scenario.id;
              return html`<tr>
                <th scope="row">${name}</th>
                <td class="date">${day(difference.milestones[0]?.dates.p50, 'short')}</td>
                <td class="date">${day(last?.dates.p50, 'short')}</td>
                <td class="date">${changeOf(last?.laterP50 ?? 0)}</td>
                <td class="date">${day(last?.dates.p80, 'short')}</td>
                ${target ? html`<td>${percent(difference.onTarget)}</td>` : nothing}
                <td>${say('what-if.effort', { days: tenths(other.effortTenths.p50) })}<br /><span class="soft">${say('what-if.items.n', { n: difference.items.length })}</span></td>
                <td class="screen">
                  <button type="button" class="text" aria-label=${say('what-if.open.what', { name })} @click=${() => this.#open(tried)}>${say('what-if.open')}</button>
                  <button type="button" class="text grave" aria-label=${say('what-if.remove.what', { name })} @click=${() => this.#remove(tried)}>${say('remove')}</button>
                </td>
              </tr>`;
            })}
          </tbody>
        </table>
      </div>
    </div>`;
  }

  protected override view(): unknown {
    return html`<div class="stack">
      <div class="beside">${this.#inputs()} ${this.#result()}</div>
      ${this.#compare()}
    </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'aims-what-if': AimsWhatIf;
  }
}
