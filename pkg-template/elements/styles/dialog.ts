import { css } from 'lit';

/** A dialog with a head and a body; each sets its own size. */
export const dialog = css`
  dialog {
    padding: 0;
    border: 1px solid var(--aims-line);
    border-radius: 0.625rem;
    background: var(--aims-surface);
    color: inherit;
    box-shadow: var(--aims-shadow);
  }

  dialog::backdrop {
    background: rgb(0 0 0 / 45%);
  }

  .body {
    display: grid;
    gap: var(--aims-4);
    padding: var(--aims-5);
  }

  header {
    display: flex;
    gap: var(--aims-4);
    justify-content: space-between;
    align-items: start;
  }
`;
