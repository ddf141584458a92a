// The language of the site: the browser's first that there is, until the visitor chooses.
import { language, nearest, speak, tags, type Language } from 'aimscore/elements/words';

const KEY = 'aimscore-language';

/** The language to begin with. */
function first(): string {
  try {
    const kept = localStorage.getItem(KEY);
    if (kept !== null && tags.includes(kept)) return kept;
  } catch {
    // Then there is no choice to keep to.
  }
  return nearest(navigator.languages);
}

/** Lets the page speak a language. */
export function use(chosen: Language): void {
  document.documentElement.lang = chosen.tag;
  speak(chosen);
}

/** Keeps a choice where the browser allows it. */
export function keep(tag: string): void {
  try {
    localStorage.setItem(KEY, tag);
  } catch {
    // Then it holds until the page is closed.
  }
}

/** The page in its first language; in English if that can't be loaded. */
export const ready: Promise<Language> = language(first())
  .catch(() => language('en'))
  .then((chosen) => {
    use(chosen);
    return chosen;
  });
