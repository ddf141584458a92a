import { css } from 'lit';

/** The layout of an assessment: steps, view, figures. On a small screen the figures stay at the foot. */
export const flow = css`
  :host {
    container-type: inline-size;
  }

  .foreign {
    margin-block-end: var(--aims-5);
  }

  .flow {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
  }

  .rail {
    display: none;
  }

  .content {
    min-width: 0;
  }

  .top {
    display: flex;
    flex-wrap: wrap;
    gap: var(--aims-2);
    align-items: center;
    margin-block-end: var(--aims-3);
  }

  .top aims-toolbar {
    margin-inline-start: auto;
  }

  .up {
    margin: 0;
    font-size: var(--aims-small);
  }

  .up a {
    display: inline-block;
    padding-block: 0.25rem;
  }

  .around {
    display: flex;
    flex-wrap: wrap;
    gap: var(--aims-3);
    justify-content: space-between;
    margin-block-start: var(--aims-6);
    padding-block-start: var(--aims-5);
    border-block-start: 1px solid var(--aims-line);
  }

  .figures {
    position: sticky;
    inset-block-end: 0;
    z-index: 2;
    padding-block: 0.5rem max(0.5rem, env(safe-area-inset-bottom));
    margin-block-start: var(--aims-5);
    border-block-start: 1px solid var(--aims-line);
    background: var(--aims-surface);
  }

  @container (min-width: 44rem) {
    .flow {
      grid-template-columns: 15.5rem minmax(0, 1fr);
      column-gap: var(--aims-7);
    }

    .rail {
      display: flex;
      flex-direction: column;
      position: sticky;
      inset-block-start: 0;
      align-self: start;
      max-height: 100dvh;
      padding-block-start: var(--aims-5);
    }

    .rail ul:first-child {
      min-height: 0;
      overflow-y: auto;
      scrollbar-width: thin;
    }

    .rail .last {
      margin-block-start: var(--aims-3);
      padding-block: var(--aims-3) var(--aims-4);
      border-block-start: 1px solid var(--aims-line);
    }

    .content {
      padding-block-start: var(--aims-5);
    }

    .up {
      display: none;
    }

    .rail a {
      display: flex;
      gap: var(--aims-2);
      align-items: center;
      min-height: 2.125rem;
      padding: 0.3125rem 0.625rem;
      border-radius: var(--aims-radius);
      color: var(--aims-ink);
      font-size: var(--aims-small);
      line-height: 1.35;
      text-decoration: none;
    }

    .rail a > span:first-child {
      flex: 1;
    }

    .rail small {
      color: var(--aims-soft);
      font-size: 0.75rem;
    }

    .rail .glyph {
      width: 0.8125rem;
      height: 0.8125rem;
    }

    .rail li.idle a {
      color: var(--aims-soft);
    }

    .rail a:hover {
      background: var(--aims-sunken);
    }

    .rail a[aria-current] {
      background: var(--aims-tint);
      font-weight: 600;
    }

    .rail li.about + li.section,
    .rail li.overview + li {
      margin-block-start: var(--aims-3);
      padding-block-start: var(--aims-3);
      border-block-start: 1px solid var(--aims-line);
    }
  }

  @container (min-width: 58rem) {
    .flow {
      grid-template-columns: 15.5rem minmax(0, 1fr) 13rem;
    }

    .flow.wide {
      grid-template-columns: 15.5rem minmax(0, 1fr);
    }

    .figures {
      inset: 0 auto auto;
      align-self: start;
      padding: var(--aims-6) 0 0;
      margin: 0;
      border: 0;
      background: none;
    }
  }

  @media print {
    .flow,
    .flow.wide {
      display: block;
      padding: 0;
    }

    /* Even of no height they would begin a sheet after the report. */
    aims-explanation,
    aims-shortcuts {
      display: none;
    }
  }
`;
