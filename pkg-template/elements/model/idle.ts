/** When the page has nothing better to do, but after `within` milliseconds at the latest. */
export const idle = (within: number): Promise<void> =>
  new Promise((done) => {
    const { requestIdleCallback: ask } = globalThis as { requestIdleCallback?: typeof requestIdleCallback };
    if (ask) ask(() => done(), { timeout: within });
    else setTimeout(done, Math.min(within, 100));
  });
