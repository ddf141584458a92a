import { css } from 'lit';

/** What is in drawings. Sizes are in pixels, since a drawing grows as a whole with the reader's type. */
export const drawing = css`
  text {
    fill: var(--aims-soft);
    font: 12px var(--aims-sans);
    font-variant-numeric: tabular-nums;
  }

  .name,
  .soft {
    font-size: 13px;
  }

  .name,
  .strong,
  .title {
    fill: var(--aims-ink);
  }

  .name.soft {
    fill: var(--aims-soft);
  }

  .strong {
    font-size: 13px;
    font-weight: 600;
  }

  .title {
    font-size: 20px;
    font-weight: 600;
  }

  .head {
    fill: var(--aims-soft);
    font-size: 13px;
    font-weight: 600;
  }

  .ground {
    fill: var(--aims-surface);
  }

  .hit {
    fill: transparent;
  }

  .mark {
    cursor: pointer;
  }

  .mark:focus {
    outline: none;
  }

  .mark:hover .hit {
    fill: var(--aims-tint);
  }

  .mark:focus-visible {
    outline: 3px solid var(--aims-accent);
    outline-offset: 1px;
  }

  .value {
    fill: var(--aims-ink);
    font-size: 13px;
  }

  .mark .value {
    text-decoration: underline dotted var(--aims-edge) 1px;
    text-underline-offset: 0.25em;
  }

  .goal {
    stroke: var(--aims-alarm);
    stroke-width: 1.5;
    stroke-dasharray: 6 3;
  }

  .goal-label {
    fill: var(--aims-alarm);
    font-weight: 600;
  }

  .now {
    stroke: var(--aims-edge);
    stroke-width: 1;
    stroke-dasharray: 2 3;
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

  .curve {
    fill: none;
    stroke: var(--aims-accent);
    stroke-width: 3;
  }

  .area {
    fill: var(--aims-pale);
    opacity: 0.45;
  }

  .ready {
    fill: none;
    stroke: var(--aims-edge);
    stroke-width: 2;
    stroke-dasharray: 6 4;
  }

  .tried {
    fill: none;
    stroke: var(--aims-ink);
    stroke-width: 2;
    stroke-dasharray: 1.5 4;
    stroke-linecap: round;
  }

  .eighty {
    stroke: var(--aims-edge);
    stroke-width: 1;
  }

  .dot {
    fill: var(--aims-alarm);
    stroke: var(--aims-surface);
    stroke-width: 2;
  }

  .cell {
    stroke: var(--aims-line);
    stroke-width: 1;
  }

  .cell.ramp-0 {
    fill: var(--aims-ramp-0);
  }

  .cell.ramp-1 {
    fill: var(--aims-ramp-1);
  }

  .cell.ramp-2 {
    fill: var(--aims-ramp-2);
  }

  .cell.ramp-3 {
    fill: var(--aims-ramp-3);
  }

  .cell.ramp-4 {
    fill: var(--aims-ramp-4);
  }

  .cell.open,
  .cell.not-applicable,
  .cell.excluded,
  .cell.not-asked {
    fill: var(--aims-surface);
    stroke: var(--aims-edge);
  }

  .cell.open {
    stroke-dasharray: 4 3;
  }

  .cell.not-asked {
    fill: transparent;
    stroke: var(--aims-line);
  }

  .strike {
    fill: none;
    stroke: var(--aims-line);
    stroke-width: 1.5;
  }

  .id {
    fill: var(--aims-ink);
    font-weight: 600;
  }

  .share {
    fill: var(--aims-ink);
  }

  .none .id,
  .none .share {
    fill: var(--aims-soft);
  }

  .ramp-3 ~ .id,
  .ramp-3 ~ .share,
  .ramp-4 ~ .id,
  .ramp-4 ~ .share {
    fill: var(--aims-on-accent);
  }

  .flag {
    fill: var(--aims-alarm);
    stroke: var(--aims-surface);
    stroke-width: 1.5;
  }

  .mark:hover .cell {
    stroke: var(--aims-accent);
    stroke-width: 2;
  }

  /* There, words and strength of frames say what colours say elsewhere; a file keeps its colours. */
  @media (forced-colors: active) {
    .drawing text {
      fill: CanvasText !important;
    }

    .drawing .cell {
      fill: Canvas !important;
    }

    .drawing .cell {
      stroke: CanvasText;
    }

    .drawing .ramp-1 {
      stroke-width: 2;
    }

    .drawing .ramp-2 {
      stroke-width: 3;
    }

    .drawing .ramp-3 {
      stroke-width: 4;
    }

    .drawing .ramp-4 {
      stroke-width: 5;
    }

    .drawing .mark:hover .hit {
      fill: transparent;
    }

    .drawing .strike {
      stroke: GrayText;
      stroke-width: 0.5;
    }

    .drawing .track {
      fill: none;
      stroke: CanvasText;
    }

    .drawing :is(.inner, .diamond) {
      fill: CanvasText;
    }

    .drawing .outer {
      fill: GrayText;
    }

    .drawing :is(.whisker, .curve, .ready, .tried, .critical) {
      stroke: CanvasText;
    }

    .drawing :is(.goal, .flag, .dot) {
      stroke: Highlight;
    }

    .drawing :is(.flag, .dot) {
      fill: Highlight;
    }
  }
`;
