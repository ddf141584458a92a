// Fields of the editors: each with its label, its hint and native controls.
import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { options } from './parts.js';
import { has, label, say, type Key } from './words.js';

/** A field of text. */
export interface TextField {
  readonly id: string;
  readonly label: string;
  readonly value: string | number | undefined;
  readonly set: (value: string) => void;
  readonly hint?: Key;
  readonly type?: string;
  readonly max?: string;
  readonly narrow?: boolean;
  readonly problem?: unknown;
}

const hintOf = (key: Key | undefined, id: string): unknown => (key ? html`<p class="hint" id="${id}-hint">${say(key)}</p>` : nothing);

const described = ({ id, hint, problem }: TextField): string | typeof nothing =>
  [hint && `${id}-hint`, problem && `${id}-problem`].filter(Boolean).join(' ') || nothing;

const read = (event: Event): string => (event.target as HTMLInputElement).value.trim();

/** One line. */
export function line(field: TextField): TemplateResult {
  const { id, value, set, type = 'text', max, narrow, problem } = field;
  return html`<div class="field">
    <label for=${id}>${field.label}</label>
    ${hintOf(field.hint, id)}
    <input id=${id} type=${type} max=${max ?? nothing} class=${narrow ? 'narrow' : ''} .value=${String(value ?? '')} autocomplete="off"
      step=${type === 'number' ? 'any' : nothing} min=${type === 'number' ? '0' : nothing} aria-invalid=${Boolean(problem)} aria-describedby=${described(field)}
      @change=${(event: Event) => set(read(event))} />
    ${problem ? html`<p class="error" id="${id}-problem" role="alert">${problem}</p>` : nothing}
  </div>`;
}

/** Several lines. */
export function area(field: TextField): TemplateResult {
  const { id, value, set, problem } = field;
  return html`<div class="field">
    <label for=${id}>${field.label}</label>
    ${hintOf(field.hint, id)}
    <textarea id=${id} rows="2" .value=${String(value ?? '')} aria-invalid=${Boolean(problem)} aria-describedby=${described(field)}
      @change=${(event: Event) => set(read(event))}></textarea>
    ${problem ? html`<p class="error" id="${id}-problem" role="alert">${problem}</p>` : nothing}
  </div>`;
}

/** A field with fixed values. Words of a value are at `group.value`, more of them at `group.value.hint`. */
export interface ChoiceField {
  readonly id: string;
  readonly label: string;
  readonly group: string;
  readonly ids: readonly string[];
  readonly hint?: Key;
  readonly inline?: boolean;
}

function worded(group: string, id: string): TemplateResult {
  const hint = `${group}.${id}.hint`;
  return html`<span>${label(group, id)}${has(hint) ? html`<small>${say(hint)}</small>` : nothing}</span>`;
}

/** One of few. */
export function radios(field: ChoiceField & { readonly value: string | undefined; readonly set: (value: string) => void }): TemplateResult {
  const { id, group, ids, value, set, inline } = field;
  return html`<fieldset class="field" aria-describedby=${field.hint ? `${id}-hint` : nothing}>
    <legend>${field.label}</legend>
    ${hintOf(field.hint, id)}
    <div class="choices ${inline ? 'inline' : ''}">
      ${ids.map(
        (each) => html`<label class="choice">
          <input type="radio" name=${id} value=${each} .checked=${live(each === value)} @change=${() => set(each)} />${worded(group, each)}
        </label>`,
      )}
    </div>
  </fieldset>`;
}

/** Any of few. */
export function checks(field: ChoiceField & { readonly values: readonly string[]; readonly set: (values: string[]) => void }): TemplateResult {
  const { id, group, ids, values, set, inline } = field;
  const toggle = (each: string, on: boolean): void => set(ids.filter((other) => (other === each ? on : values.includes(other))));
  return html`<fieldset class="field" aria-describedby=${field.hint ? `${id}-hint` : nothing}>
    <legend>${field.label}</legend>
    ${hintOf(field.hint, id)}
    <div class="choices ${inline ? 'inline' : ''}">
      ${ids.map(
        (each) => html`<label class="choice">
          <input type="checkbox" .checked=${live(values.includes(each))}
            @change=${(event: Event) => toggle(each, (event.target as HTMLInputElement).checked)} />${worded(group, each)}
        </label>`,
      )}
    </div>
  </fieldset>`;
}

/** One of many. */
export function select(field: ChoiceField & { readonly value: string | undefined; readonly set: (value: string) => void }): TemplateResult {
  const { id, group, ids, value, set } = field;
  return html`<div class="field">
    <label for=${id}>${field.label}</label>
    ${hintOf(field.hint, id)}
    <select id=${id} class="narrow" aria-describedby=${field.hint ? `${id}-hint` : nothing}
      @change=${(event: Event) => set((event.target as HTMLSelectElement).value)}>${options(group, ids, value)}</select>
  </div>`;
}
