import { css } from 'lit';

/** Figures, statuses, citations, tables: what a report is made of. */
export const marks = css`
  .figure {
    display: inline-flex;
    min-height: 1.5rem;
    min-width: 1.5rem;
    padding: 0 0.125rem;
    border: 0;
    border-radius: 2px;
    background: none;
    color: inherit;
    font: inherit;
    font-variant-numeric: tabular-nums;
    text-decoration: underline dotted var(--aims-edge) 1px;
    text-underline-offset: 0.25em;
    white-space: nowrap;
    cursor: pointer;
  }

  .figure:hover {
    background: var(--aims-tint);
    color: var(--aims-accent);
  }

  .glyph {
    flex: none;
    fill: none;
    stroke: var(--aims-soft);
    stroke-width: 1.5;
    stroke-linecap: round;
    stroke-linejoin: round;
  }

  .glyph .fill {
    fill: currentColor;
    stroke: none;
  }

  .glyph.full,
  .glyph.half {
    color: var(--aims-accent);
    stroke: var(--aims-accent);
  }

  .glyph .tick {
    stroke: var(--aims-surface);
    stroke-width: 1.75;
  }

  .glyph.none {
    stroke: var(--aims-alarm);
  }

  .moved {
    display: inline-flex;
    align-items: center;
    gap: 0.3125rem;
    color: var(--aims-accent);
    font-weight: 600;
    font-variant-numeric: tabular-nums;
    white-space: nowrap;
  }

  .moved.worse {
    color: var(--aims-alarm);
  }

  .moved.plain {
    color: var(--aims-ink);
  }

  .moved.soft {
    color: var(--aims-soft);
    font-weight: 400;
  }

  .moved svg {
    flex: none;
    fill: currentColor;
  }

  .status {
    display: inline-flex;
    align-items: center;
    gap: var(--aims-2);
    white-space: nowrap;
  }

  .cites {
    display: inline-flex;
    flex-wrap: wrap;
    gap: var(--aims-1);
  }

  .cite {
    display: inline-flex;
    align-items: center;
    min-width: 1.5rem;
    min-height: 1.5rem;
    padding: 0 0.4375rem;
    border: 1px solid var(--aims-line);
    border-radius: 2rem;
    background: var(--aims-surface);
    color: var(--aims-soft);
    font: 600 0.8125rem/1.25 var(--aims-sans);
    font-variant-numeric: tabular-nums;
    cursor: pointer;
  }

  .cite:hover {
    border-color: var(--aims-accent);
    background: var(--aims-tint);
    color: var(--aims-accent);
  }

  .tag {
    display: inline-flex;
    align-items: center;
    padding: 0.0625rem 0.5rem;
    border: 1px solid currentColor;
    border-radius: 2px;
    font-size: 0.8125rem;
    font-weight: 600;
    white-space: nowrap;
  }

  /* Some are longer than a line in other languages. */
  @media (max-width: 30rem) {
    .status,
    .tag {
      white-space: normal;
    }
  }

  .tag.major,
  .tag.high {
    color: var(--aims-alarm);
  }

  .tag.opportunity,
  .tag.low {
    color: var(--aims-soft);
  }

  .scroll {
    /* Holds what is hidden but positioned, which would widen the page otherwise. */
    position: relative;
    overflow-x: auto;
    max-width: 100%;
  }

  table {
    width: 100%;
    border-collapse: collapse;
    font-size: var(--aims-small);
    overflow-wrap: break-word;
  }

  caption {
    padding-block-end: var(--aims-2);
    color: var(--aims-soft);
    font-size: var(--aims-small);
    text-align: start;
  }

  th,
  td {
    padding: 0.5625rem var(--aims-4) 0.5625rem 0;
    border-block-end: 1px solid var(--aims-line);
    text-align: start;
    vertical-align: top;
  }

  th:last-child,
  td:last-child {
    padding-inline-end: 0;
  }

  thead th {
    border-block-end-color: var(--aims-edge);
    color: var(--aims-soft);
    font-weight: 600;
    vertical-align: bottom;
  }

  tbody th {
    font-weight: 600;
  }

  tbody th p {
    font-weight: 400;
  }

  th.end,
  td.end {
    text-align: end;
    font-variant-numeric: tabular-nums;
    white-space: nowrap;
  }

  .entries {
    display: grid;
    list-style: none;
    padding: 0;
  }

  .entries > li {
    grid-template-columns: minmax(0, 1fr);
    padding-block: 0.875rem;
    border-block-end: 1px solid var(--aims-line);
  }

  .entries > li:first-child {
    border-block-start: 1px solid var(--aims-line);
  }

  details > summary {
    color: var(--aims-accent);
    font-weight: 600;
    font-size: var(--aims-small);
    width: fit-content;
  }

  @media print {
    /* No box of its own: what is within breaks as if it stood beside the summary. */
    details,
    details::details-content {
      display: contents;
    }

    summary {
      list-style: none;
    }

    li,
    tr {
      break-inside: avoid;
    }
  }
`;
