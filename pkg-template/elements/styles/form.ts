import { css } from 'lit';

/** A page that is a form. */
export const form = css`
  .page {
    display: grid;
    gap: var(--aims-6);
    max-width: var(--aims-measure);
  }

  .page > header {
    display: grid;
    gap: var(--aims-3);
  }

  .group {
    display: grid;
    gap: var(--aims-5);
    padding-block-start: var(--aims-5);
    border-block-start: 1px solid var(--aims-line);
  }

  .pair {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 14rem), 1fr));
    gap: var(--aims-4);
  }

  .pair .field {
    align-content: start;
  }

  .field {
    justify-items: stretch;
  }

  .field .narrow {
    justify-self: start;
  }
`;
