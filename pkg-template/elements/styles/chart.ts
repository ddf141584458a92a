import { css } from 'lit';

/** Charts: one hue in three strengths, so that they read in print and without colour too. */
export const chart = css`
  svg.bar {
    display: block;
    width: 100%;
    /* As it is drawn, whatever the size of letters. */
    height: 12px;
    overflow: visible;
  }

  svg.bar.thick {
    height: 16px;
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

  .dumbbell .between {
    stroke: var(--aims-pale);
    stroke-width: 4;
  }

  .dumbbell .from {
    fill: var(--aims-paper);
    stroke: var(--aims-accent);
    stroke-width: 2;
  }

  .dumbbell .to {
    fill: var(--aims-accent);
  }

  .dumbbell.down .between {
    stroke: var(--aims-alarm);
    stroke-width: 2;
    stroke-dasharray: 2 3;
  }

  .dumbbell.down .from {
    stroke: var(--aims-alarm);
  }

  .dumbbell.down .to {
    fill: var(--aims-alarm);
  }

  .axis {
    stroke: var(--aims-line);
    stroke-width: 1;
  }

  .key {
    display: flex;
    flex-wrap: wrap;
    gap: var(--aims-2) var(--aims-5);
    color: var(--aims-soft);
    font-size: var(--aims-small);
  }

  .key span {
    display: inline-flex;
    align-items: center;
    gap: var(--aims-2);
  }

  .key svg {
    width: 1.5rem;
    height: 0.75rem;
  }
`;
