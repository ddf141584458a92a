/** Here for code that also runs in browsers. Nothing is left to load, so `source` is not used. */
export function ready(_source?: unknown): Promise<void> {
  return Promise.resolve();
}
