// The native field of each kind of question.
import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { ChoiceView, QuestionView } from 'aimscore';
import { say } from './words.js';

type Value = string | string[] | number | undefined;

/** What a field needs to know, and whom it tells. `settled` is false while the user still types. */
export interface Field {
  readonly question: QuestionView;
  readonly value: Value;
  readonly today: string;
  readonly invalid: boolean;
  /** One of several alike, so that it takes less room. */
  readonly compact: boolean;
  /** Ids of what labels and describes it. */
  readonly labelled: string;
  readonly described: string | typeof nothing;
  /** Language of the choices, if not that of the element. */
  readonly lang: string | typeof nothing;
  readonly set: (value: Value, settled: boolean) => void;
}

const BRIEF = 14;

const brief = (choices: readonly ChoiceView[]): boolean => choices.length <= 3 && choices.every(({ label }) => label.length <= BRIEF);

function choice({ question: { choices }, value, compact, lang, set }: Field): TemplateResult {
  return html`<div class="choices ${brief(choices) ? 'inline' : compact ? 'two' : ''}">
    ${choices.map(
      ({ id, label }) => html`<label class="choice">
        <input type="radio" name="value" value=${id} .checked=${live(value === id)} @change=${() => set(id, true)} />
        <span lang=${lang}>${label}</span>
      </label>`,
    )}
  </div>`;
}

function choices({ question, value, compact, lang, set }: Field): TemplateResult {
  const ticked = Array.isArray(value) ? value : [];
  const toggle = (chosen: ChoiceView, on: boolean): void => {
    const others = question.choices.filter(({ id, exclusive }) => ticked.includes(id) && id !== chosen.id && !exclusive && !chosen.exclusive);
    const ids = [...others.map(({ id }) => id), ...(on ? [chosen.id] : [])];
    // In the order in which they are shown, however they were ticked.
    const next = question.choices.map(({ id }) => id).filter((id) => ids.includes(id));
    set(next.length > 0 ? next : undefined, true);
  };
  return html`<div class="choices ${compact ? 'two' : ''}">
    ${question.choices.map(
      (each) => html`<label class="choice">
        <input type="checkbox" value=${each.id} .checked=${live(ticked.includes(each.id))}
          @change=${(event: Event) => toggle(each, (event.target as HTMLInputElement).checked)} />
        <span><span lang=${lang}>${each.label}</span>${each.exclusive ? html` <small>${say('choice.exclusive')}</small>` : nothing}</span>
      </label>`,
    )}
  </div>`;
}

const text = (event: Event): string => (event.target as HTMLInputElement | HTMLTextAreaElement).value;

function number({ question, value, invalid, labelled, described, set }: Field): TemplateResult {
  const read = (settled: boolean) => (event: Event): void => {
    const input = event.target as HTMLInputElement;
    if (input.validity.badInput) return;
    set(input.value === '' ? undefined : input.valueAsNumber, settled);
  };
  return html`<span class="row">
    <input class="narrow" type="number" step="any" inputmode="decimal" min=${question.min ?? nothing} max=${question.max ?? nothing}
      .value=${value === undefined ? '' : String(value)} aria-invalid=${invalid} aria-labelledby=${labelled} aria-describedby=${described}
      @input=${read(false)} @change=${read(true)} />
    ${question.unit ? html`<span class="soft">${question.unit}</span>` : nothing}
  </span>`;
}

function date({ value, today, invalid, labelled, described, set }: Field): TemplateResult {
  const read = (settled: boolean) => (event: Event): void => set(text(event) || undefined, settled);
  return html`<input type="date" max=${today} .value=${String(value ?? '')} aria-invalid=${invalid} aria-labelledby=${labelled}
    aria-describedby=${described} @input=${read(false)} @blur=${read(true)} />`;
}

function words({ value, invalid, labelled, described, set }: Field): TemplateResult {
  const read = (settled: boolean) => (event: Event): void => set(text(event).trim() === '' ? undefined : text(event), settled);
  return html`<textarea rows="3" .value=${String(value ?? '')} aria-invalid=${invalid} aria-labelledby=${labelled}
    aria-describedby=${described} @input=${read(false)} @blur=${read(true)}></textarea>`;
}

const KINDS: Readonly<Record<string, (field: Field) => TemplateResult>> = { choice, choices, number, date, text: words };

/** The field of a question. */
export const control = (field: Field): TemplateResult => (KINDS[field.question.kind] ?? words)(field);
