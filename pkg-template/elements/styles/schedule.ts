import { css } from 'lit';

/** Charts along a line of time, and the tables beside them. */
export const schedule = css`
  .rows {
    display: grid;
    font-size: var(--aims-small);
  }

  .rows > div {
    display: grid;
    grid-template-columns: minmax(0, 15rem) minmax(0, 1fr);
    column-gap: var(--aims-4);
    min-height: 2.125rem;
  }

  .rows > div > span {
    align-self: center;
    line-height: 1.2;
  }

  .rows > .heading {
    min-height: 2.25rem;
    color: var(--aims-soft);
    font-weight: 600;
  }

  .rows svg {
    display: block;
    width: 100%;
    height: 2.125rem;
    overflow: visible;
  }

  .now {
    stroke: var(--aims-edge);
    stroke-width: 1;
    stroke-dasharray: 2 3;
  }

  .goal {
    stroke: var(--aims-alarm);
    stroke-width: 1.5;
    stroke-dasharray: 6 3;
  }

  svg text.goal-label {
    fill: var(--aims-alarm);
    font-weight: 600;
  }

  .critical {
    stroke: var(--aims-ink);
    stroke-width: 2;
  }

  .aside {
    fill: var(--aims-surface);
    stroke: var(--aims-accent);
    stroke-width: 1.5;
    stroke-dasharray: 4 2;
  }

  .diamond {
    fill: var(--aims-ink);
  }

  .likely {
    fill: var(--aims-surface);
    stroke: var(--aims-ink);
    stroke-width: 1.5;
  }

  .pause {
    fill: var(--aims-line);
    opacity: 0.6;
  }

  .date {
    white-space: nowrap;
  }

  details > .scroll,
  details > .entries {
    margin-block-start: var(--aims-3);
  }

  h4 {
    font-size: var(--aims-base);
    line-height: 1.35;
  }

  @media print {
    table {
      font-size: 0.75rem;
    }

    th,
    td {
      padding-block: 0.1875rem;
    }

    .rows,
    .curve,
    .whole {
      break-inside: avoid;
    }

    .rows,
    .curve {
      break-after: avoid;
    }

    .key {
      break-after: auto;
    }

    .key,
    .rows + .scroll,
    details > summary {
      margin-block-start: var(--aims-3);
    }
  }

  @media screen and (max-width: 26rem) {
    .minor {
      display: none;
    }
  }

  @media screen and (max-width: 40rem) {
    .rows > div {
      grid-template-columns: minmax(0, 1fr);
      padding-block: var(--aims-1) 0;
    }

    .rows svg {
      height: 1.375rem;
    }
  }
`;
