// The readiness that charts draw a line at. It belongs to whoever looks, so it is kept with the page and not with the answers.

const KEY = 'aimscore-target';

/** In percent: our assumption. No standard names one, and the report's verdict does not rest on it. */
export const USUAL_TARGET = 90;

export function target(): number {
  try {
    const kept = Number(localStorage.getItem(KEY) ?? USUAL_TARGET);
    return kept >= 0 && kept <= 100 ? kept : USUAL_TARGET;
  } catch {
    return USUAL_TARGET;
  }
}

export function setTarget(percent: number): void {
  try {
    if (percent === USUAL_TARGET) localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, String(percent));
  } catch {
    // Then it holds until the page is left.
  }
}
