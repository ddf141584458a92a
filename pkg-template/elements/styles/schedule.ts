import { css } from 'lit';

/** A chart with what stands beside it. */
export const beside = css`
  :host {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--aims-4);
  }

  @media print {
    :host {
      display: block;
    }
  }
`;

/** What stands beside charts of time: tables and details. */
export const schedule = css`
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

    .whole {
      break-inside: avoid;
    }

    aims-chart {
      break-after: avoid;
    }

    aims-chart + .scroll,
    details > summary {
      margin-block-start: var(--aims-3);
    }
  }
`;
