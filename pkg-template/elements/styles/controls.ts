import { css } from 'lit';

/** Buttons and fields. */
export const controls = css`
  button,
  .button,
  input,
  select,
  textarea {
    font: inherit;
    color: inherit;
  }

  button,
  .button {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: var(--aims-2);
    min-height: 2.75rem;
    padding: 0.5rem 1.125rem;
    border: 1px solid var(--aims-edge);
    border-radius: var(--aims-radius);
    background: var(--aims-surface);
    font-weight: 600;
    line-height: 1.25;
    overflow-wrap: break-word;
    text-align: center;
    text-decoration: none;
    cursor: pointer;
    transition: background-color var(--aims-quick), border-color var(--aims-quick);
  }

  button:hover,
  .button:hover {
    background: var(--aims-tint);
    border-color: var(--aims-accent);
  }

  .primary {
    background: var(--aims-accent);
    border-color: var(--aims-accent);
    color: var(--aims-on-accent);
  }

  .primary:hover {
    background: color-mix(in oklab, var(--aims-accent) 88%, var(--aims-ink));
    color: var(--aims-on-accent);
  }

  .text {
    min-height: 2rem;
    padding: 0.25rem 0.5rem;
    border-color: transparent;
    background: none;
    color: var(--aims-accent);
    font-size: var(--aims-small);
    font-weight: 600;
  }

  .text:hover {
    border-color: transparent;
  }

  .text[aria-expanded='true'],
  .text[aria-pressed='true'] {
    background: var(--aims-tint);
  }

  .grave {
    color: var(--aims-alarm);
  }

  .grave:hover {
    background: var(--aims-alarm-tint);
  }

  button:disabled,
  :disabled button {
    opacity: 0.55;
    cursor: default;
  }

  :disabled .choice {
    cursor: default;
  }

  .row {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--aims-3);
  }

  input:not([type='radio'], [type='checkbox']),
  select,
  textarea {
    width: 100%;
    min-height: 2.75rem;
    padding: 0.5rem 0.75rem;
    border: 1px solid var(--aims-edge);
    border-radius: var(--aims-radius);
    background: var(--aims-surface);
  }

  input[type='file']:not([type='radio'], [type='checkbox']) {
    min-height: 0;
    max-width: 100%;
    padding: 0;
    border: 0;
    background: none;
    font-size: var(--aims-small);
  }

  ::file-selector-button {
    min-height: 2.5rem;
    margin-inline-end: var(--aims-3);
    padding: 0.375rem 0.875rem;
    border: 1px solid var(--aims-edge);
    border-radius: var(--aims-radius);
    background: var(--aims-surface);
    color: var(--aims-ink);
    font: 600 var(--aims-small) / 1.25 var(--aims-sans);
    cursor: pointer;
  }

  ::file-selector-button:hover {
    border-color: var(--aims-accent);
    background: var(--aims-tint);
  }

  textarea {
    min-height: 5.5rem;
    line-height: 1.5;
    resize: vertical;
    field-sizing: content;
  }

  input[type='date'],
  input.narrow,
  select.narrow {
    width: auto;
    min-width: min(10rem, 100%);
    max-width: 100%;
  }

  input[type='radio'],
  input[type='checkbox'] {
    flex: none;
    width: 1.25rem;
    height: 1.25rem;
    margin: 0.125rem 0 0;
    accent-color: var(--aims-accent);
  }

  input[aria-invalid='true'],
  textarea[aria-invalid='true'],
  select[aria-invalid='true'] {
    border-color: var(--aims-alarm);
    box-shadow: inset 0 0 0 1px var(--aims-alarm);
  }

  .field {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--aims-1);
    max-width: var(--aims-measure);
    justify-items: start;
  }

  .field > label,
  .field > legend,
  fieldset.field > legend {
    font-weight: 600;
    padding-block-end: var(--aims-1);
  }

  .hint {
    color: var(--aims-soft);
    font-size: var(--aims-small);
    max-width: var(--aims-measure);
  }

  .error {
    color: var(--aims-alarm);
    font-size: var(--aims-small);
    font-weight: 600;
  }

  .choices {
    display: grid;
    gap: var(--aims-2);
    width: 100%;
  }

  .choices.inline {
    display: flex;
    flex-wrap: wrap;
  }

  .choices.two {
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 16rem), 1fr));
  }

  .choice {
    display: flex;
    gap: var(--aims-3);
    align-items: flex-start;
    min-height: 2.75rem;
    padding: 0.5625rem 0.875rem;
    border: 1px solid var(--aims-line);
    border-radius: var(--aims-radius);
    background: var(--aims-surface);
    cursor: pointer;
    transition: background-color var(--aims-quick), border-color var(--aims-quick);
  }

  .choice small {
    display: block;
    color: var(--aims-soft);
    font-size: var(--aims-small);
  }

  .choice:hover {
    border-color: var(--aims-accent);
  }

  .choice:has(:checked) {
    border-color: var(--aims-accent);
    background: var(--aims-tint);
  }

  .choice:has(:focus-visible) {
    outline: 3px solid var(--aims-accent);
    outline-offset: 2px;
  }

  .choice input:focus-visible {
    outline: none;
  }

  .switch {
    display: inline-flex;
    border: 1px solid var(--aims-edge);
    border-radius: var(--aims-radius);
    overflow: hidden;
  }

  .switch label {
    position: relative;
    padding: 0.375rem 0.75rem;
    font-size: var(--aims-small);
    cursor: pointer;
  }

  .switch label + label {
    border-inline-start: 1px solid var(--aims-edge);
  }

  .switch input {
    position: absolute;
    inset: 0;
    width: 100%;
    height: 100%;
    opacity: 0;
    cursor: pointer;
  }

  .switch label:hover {
    background: var(--aims-tint);
  }

  .switch label:has(:checked) {
    background: var(--aims-accent);
    color: var(--aims-on-accent);
    font-weight: 600;
  }

  .switch label:has(:focus-visible) {
    outline: 3px solid var(--aims-accent);
    outline-offset: -3px;
    box-shadow: inset 0 0 0 4px var(--aims-surface);
  }

  .note {
    padding: var(--aims-4);
    border-inline-start: 3px solid var(--aims-accent);
    background: var(--aims-tint);
    max-width: var(--aims-measure);
  }

  .note.grave {
    border-color: var(--aims-alarm);
    background: var(--aims-alarm-tint);
    color: inherit;
  }

  summary {
    min-height: 1.5rem;
    cursor: pointer;
  }

  .drop {
    display: grid;
    gap: var(--aims-3);
    justify-items: start;
    padding: var(--aims-5);
    border: 1px dashed var(--aims-edge);
    border-radius: var(--aims-radius);
  }

  .drop.over {
    border-color: var(--aims-accent);
    background: var(--aims-tint);
  }
`;
