import { css, html, nothing, type CSSResultGroup, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import type { Problem } from 'aimscore';
import type { Assumed, Estimate, PlanningInput } from 'aimscore/timeline';
import { checks, line } from './fields.js';
import { refusal } from './parts.js';
import { ReportPart } from './report-part.js';
import { form } from './styles/form.js';
import { label, say } from './words.js';

const WEEK = ['1', '2', '3', '4', '5', '6', '7'];
/** Currencies that are offered; a file can name any. */
const CURRENCIES = ['EUR', 'USD', 'GBP', 'CHF', 'CAD', 'AUD', 'INR', 'JPY'];

/** Engines take numbers with at most four decimals. */
const decimals = (text: string): number => Math.round(Number(text) * 1e4) / 1e4;

/** `<aims-plan>`: what the timeline is planned with. */
@customElement('aims-plan')
export class AimsPlan extends ReportPart {
  static override styles: CSSResultGroup = [
    ReportPart.styles,
    form,
    css`
      .fields {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(min(100%, 17rem), 1fr));
        gap: var(--aims-5);
      }

      .fields > .wide {
        grid-column: 1 / -1;
      }

      .entry {
        display: flex;
        flex-wrap: wrap;
        gap: var(--aims-2) var(--aims-3);
        align-items: end;
      }

      .entry label {
        display: grid;
        grid-template-columns: minmax(0, auto);
        max-width: 100%;
        gap: var(--aims-1);
        font-size: var(--aims-small);
        font-weight: 600;
      }

      .entry input,
      .entry select {
        font-weight: 400;
      }

      .entry input.narrow {
        min-width: 0;
        width: 8rem;
      }

      .entry select {
        width: auto;
        max-width: 100%;
      }

      .choice {
        font-size: var(--aims-small);
      }
    `,
  ];

  @property({ attribute: false }) estimate: Estimate | undefined;
  @property({ attribute: false }) assumed: Assumed | undefined;

  @state() private problems: readonly Problem[] = [];
  /** A freeze that is not whole yet. */
  @state() private freeze: { from?: string; to?: string } = {};
  @state() private owner = '';

  #plan(recipe: (planning: PlanningInput) => void): void {
    this.problems = this.model.plan(recipe);
  }

  #set<Field extends keyof PlanningInput>(field: Field, value: PlanningInput[Field] | undefined): void {
    this.#plan((planning) => {
      if (value === undefined || value === '') delete planning[field];
      else planning[field] = value;
    });
  }

  #number(field: 'people' | 'dayRate' | 'seed', text: string): void {
    this.#set(field, text === '' ? undefined : field === 'people' ? decimals(text) : Math.round(Number(text)));
  }

  #week(days: readonly string[]): void {
    const usual = days.join('') === '12345';
    this.#set('workingDays', usual || days.length === 0 ? undefined : days.map(Number));
  }

  #setFreeze(part: { from?: string; to?: string }): void {
    const { from, to } = { ...this.freeze, ...part };
    this.freeze = { ...(from && { from }), ...(to && { to }) };
    if (!from || !to) return;
    this.#plan((planning) => {
      planning.freezes = [...(planning.freezes ?? []), { from, to }];
    });
    if (this.problems.length === 0) this.freeze = {};
  }

  #setOwner(id: string, people: number | undefined): void {
    this.#plan((planning) => {
      const { [id]: _, ...others } = planning.owners ?? {};
      const owners = people === undefined ? others : { ...others, [id]: people };
      if (Object.keys(owners).length > 0) planning.owners = owners;
      else delete planning.owners;
    });
  }

  #freezes(freezes: readonly { from: string; to: string }[]): TemplateResult {
    const dates = (from: string | undefined, to: string | undefined, set: (part: { from?: string; to?: string }) => void): TemplateResult => html`
      <label>${say('plan.freeze.from')}<input type="date" .value=${live(from ?? '')} @change=${(event: Event) => set({ from: (event.target as HTMLInputElement).value })} /></label>
      <label>${say('plan.freeze.to')}<input type="date" .value=${live(to ?? '')} @change=${(event: Event) => set({ to: (event.target as HTMLInputElement).value })} /></label>`;
    return html`<fieldset class="field wide">
      <legend>${say('plan.freezes')}</legend>
      <p class="hint">${say('plan.freezes.hint')}</p>
      ${freezes.map(
        (freeze, i) => html`<div class="entry" role="group" aria-label=${say('plan.freeze', { n: i + 1 })}>
          ${dates(freeze.from, freeze.to, (part) => this.#plan((planning) => planning.freezes?.splice(i, 1, { ...freeze, ...part })))}
          <button type="button" class="text grave" @click=${() => this.#plan((planning) => planning.freezes?.splice(i, 1))}>${say('remove')}<span class="hidden"> ${say('plan.freeze', { n: i + 1 })}</span></button>
        </div>`,
      )}
      <div class="entry" role="group" aria-label=${say('plan.freeze.new')}>${dates(this.freeze.from, this.freeze.to, (part) => this.#setFreeze(part))}</div>
    </fieldset>`;
  }

  #owners(owners: Readonly<Record<string, number>>): TemplateResult {
    const titles = new Map(this.assumed?.owners.map(({ id, title }) => [id, title ?? id]));
    const free = [...titles].filter(([id]) => !(id in owners));
    return html`<fieldset class="field wide">
      <legend>${say('plan.owners')}</legend>
      <p class="hint">${say('plan.owners.hint')}</p>
      ${Object.entries(owners).map(
        ([id, people]) => html`<div class="entry">
          <label>${titles.get(id) ?? id}<input class="narrow" type="number" min="0.05" step="any" .value=${live(String(people))}
            @change=${(event: Event) => this.#setOwner(id, decimals((event.target as HTMLInputElement).value))} /></label>
          <button type="button" class="text grave" @click=${() => this.#setOwner(id, undefined)}>${say('remove')}<span class="hidden"> ${titles.get(id) ?? id}</span></button>
        </div>`,
      )}
      <div class="entry">
        <label>${say('plan.owner')}
          <select .value=${live(this.owner)} @change=${(event: Event) => { this.owner = (event.target as HTMLSelectElement).value; }}>
            <option value="">${say('choose')}</option>
            ${free.map(([id, title]) => html`<option value=${id}>${title}</option>`)}
          </select>
        </label>
        <button type="button" ?disabled=${!this.owner} @click=${() => { this.#setOwner(this.owner, 0.5); this.owner = ''; }}>${say('plan.owner.add')}</button>
      </div>
    </fieldset>`;
  }

  protected override view(): unknown {
    const planning = this.model.response.planning ?? {};
    const { inputs } = this.estimate ?? {};
    const { currency = 'EUR' } = planning;
    const currencies = CURRENCIES.includes(currency) ? CURRENCIES : [currency, ...CURRENCIES];
    return html`<div class="stack screen">
      ${refusal(this.problems)}
      <div class="fields">
        ${line({ id: 'start', label: say('plan.start'), hint: 'plan.start.hint', type: 'date', value: planning.start, set: (text) => this.#set('start', text) })}
        ${line({ id: 'target', label: say('plan.target'), hint: 'plan.target.hint', type: 'date', value: planning.target, set: (text) => this.#set('target', text) })}
        ${line({ id: 'people', label: say('plan.people'), hint: inputs && inputs.peopleFrom !== 'given' ? `plan.people.${inputs.peopleFrom as 'profile' | 'assumed'}` : 'plan.people.given', type: 'number', narrow: true, value: planning.people, set: (text) => this.#number('people', text) })}
        ${line({ id: 'booked', label: say('plan.booked'), hint: 'plan.booked.hint', type: 'date', value: planning.booked, set: (text) => this.#set('booked', text) })}
        ${line({ id: 'rate', label: say('plan.rate'), hint: 'plan.rate.hint', type: 'number', narrow: true, value: planning.dayRate, set: (text) => this.#number('dayRate', text) })}
        <div class="field">
          <label for="currency">${say('plan.currency')}</label>
          <p class="hint">${say('plan.currency.hint')}</p>
          <select id="currency" class="narrow" @change=${(event: Event) => this.#set('currency', (event.target as HTMLSelectElement).value)}>
            ${currencies.map((code) => html`<option value=${code} ?selected=${code === currency}>${code}</option>`)}
          </select>
        </div>
        <div class="wide">${checks({ id: 'week', label: say('plan.week'), hint: 'plan.week.hint', group: 'weekday', ids: WEEK, inline: true, values: (planning.workingDays ?? [1, 2, 3, 4, 5]).map(String), set: (days) => this.#week(days) })}</div>
        ${this.#freezes(planning.freezes ?? [])} ${this.#owners(planning.owners ?? {})}
        ${line({ id: 'seed', label: say('plan.seed'), hint: 'plan.seed.hint', type: 'number', narrow: true, value: planning.seed, set: (text) => this.#number('seed', text) })}
      </div>
      ${inputs ? html`<p class="hint">${say('plan.starting', { point: label('start-point', inputs.startingPoint) })} <a href=${this.model.href('profile')}>${say('plan.profile')}</a></p>` : nothing}
    </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'aims-plan': AimsPlan;
  }
}
