import { css } from 'lit';

/** Charts: one hue in three strengths, so that they read in print and without colour too. */
export const chart = css`
  svg.bar {
    display: block;
    width: 100%;
    height: 0.75rem;
    overflow: visible;
  }

  .track {
    fill: var(--aims-line);
  }

  .outer {
    fill: var(--aims-pale);
  }

  .inner {
    fill: var(--aims-accent);
  }

  .whisker {
    stroke: var(--aims-edge);
    stroke-width: 1.5;
    fill: none;
  }

  .axis {
    stroke: var(--aims-line);
    stroke-width: 1;
  }
`;
