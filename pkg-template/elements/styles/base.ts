import { css } from 'lit';

/** What every element shares: type, links, headings, focus. */
export const base = css`
  :host {
    display: block;
    color: var(--aims-ink);
    font: var(--aims-base) / 1.55 var(--aims-sans);
    overflow-wrap: anywhere;
  }

  :host([hidden]),
  [hidden] {
    display: none !important;
  }

  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }

  h1,
  h2,
  h3,
  h4,
  p,
  ul,
  ol,
  dl,
  dd,
  figure,
  fieldset,
  legend {
    margin: 0;
    padding: 0;
    border: 0;
    min-width: 0;
  }

  h1,
  h2 {
    font-family: var(--aims-serif);
    font-weight: 600;
    letter-spacing: -0.01em;
    line-height: 1.2;
    text-wrap: balance;
  }

  h1 {
    font-size: var(--aims-h1);
  }

  h2 {
    font-size: var(--aims-h2);
  }

  h3 {
    font-size: var(--aims-h3);
    line-height: 1.35;
  }

  h1:focus,
  h2:focus {
    outline: none;
  }

  ul,
  ol {
    padding-inline-start: 1.25em;
  }

  ul.plain,
  ol.plain {
    list-style: none;
    padding: 0;
  }

  a {
    color: var(--aims-accent);
    text-underline-offset: 0.2em;
    text-decoration-thickness: 1px;
  }

  a:hover {
    text-decoration-thickness: 2px;
  }

  :focus-visible {
    outline: 3px solid var(--aims-accent);
    outline-offset: 2px;
    border-radius: 2px;
  }

  .locked {
    display: contents;
  }

  .page,
  .stack,
  .group {
    grid-template-columns: minmax(0, 1fr);
  }

  .lead {
    font-size: clamp(1rem, 0.95rem + 0.3vw, 1.125rem);
    color: var(--aims-soft);
    max-width: var(--aims-measure);
    text-wrap: pretty;
  }

  .soft {
    color: var(--aims-soft);
  }

  .small {
    font-size: var(--aims-small);
  }

  .number {
    font-variant-numeric: tabular-nums;
  }

  .eyebrow {
    color: var(--aims-soft);
    font-size: var(--aims-small);
    font-weight: 600;
  }

  .hidden {
    position: absolute;
    width: 1px;
    height: 1px;
    margin: -1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }

  code {
    font: 0.9em ui-monospace, SFMono-Regular, Menlo, Consolas, monospace;
    overflow-wrap: anywhere;
  }

  @media print {
    .screen {
      display: none !important;
    }
  }
`;
