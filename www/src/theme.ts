// Light or dark: as the system says, until the visitor chooses.
const KEY = 'aimscore-theme';

export type Theme = 'light' | 'dark';

const system = matchMedia('(prefers-color-scheme: dark)');

function chosen(): Theme | undefined {
  try {
    const kept = localStorage.getItem(KEY);
    return kept === 'light' || kept === 'dark' ? kept : undefined;
  } catch {
    return undefined;
  }
}

/** The theme that is seen. */
export function theme(): Theme {
  const { theme: set } = document.documentElement.dataset;
  return set === 'light' || set === 'dark' ? set : system.matches ? 'dark' : 'light';
}

/** Chooses a theme, and keeps the choice where the browser allows it. */
export function choose(wanted: Theme): void {
  document.documentElement.dataset['theme'] = wanted;
  try {
    localStorage.setItem(KEY, wanted);
  } catch {
    // Then it holds until the page is closed.
  }
}

/** Calls back when the system changes its mind. */
export function follow(changed: () => void): void {
  system.addEventListener('change', changed);
}

const kept = chosen();
if (kept) document.documentElement.dataset['theme'] = kept;
