// Shortcuts of one letter, for whoever fills in many questions.
import type { AimsAnswer } from './answer.js';
import type { AimsQuestion } from './question.js';

const KEY = 'aimscore-keys';

/** Whether single letters do something. They can be turned off, for those who speak or whose keyboard slips. */
export function shortcutsOn(): boolean {
  try {
    return localStorage.getItem(KEY) !== 'off';
  } catch {
    return true;
  }
}

export function setShortcuts(on: boolean): void {
  try {
    if (on) localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, 'off');
  } catch {
    // Then they stay on.
  }
}

const TYPED = 'input:not([type="radio"], [type="checkbox"], [type="button"]), textarea, select, [contenteditable]';

/** Whether a key belongs to a field or a dialog. */
export const typing = (event: Event): boolean =>
  event.composedPath().some((node) => node instanceof Element && (node.matches(TYPED) || (node instanceof HTMLDialogElement && node.open)));

/** All answers in view, in order. */
export function answersIn(root: ParentNode): AimsAnswer[] {
  const list: AimsAnswer[] = [];
  for (const element of root.querySelectorAll<HTMLElement>('*')) {
    if (element.localName === 'aims-answer') list.push(element as AimsAnswer);
    else if (element.shadowRoot) list.push(...answersIn(element.shadowRoot));
  }
  return list;
}

/** The answer that the key was pressed in. */
const current = (event: Event, list: readonly AimsAnswer[]): number => {
  const path = event.composedPath();
  const at = list.findIndex((answer) => path.includes(answer));
  if (at >= 0) return at;
  const question = path.find((node) => node instanceof Element && node.localName === 'aims-question') as AimsQuestion | undefined;
  return question ? list.findIndex((answer) => answer.question === question.question) : -1;
};

/** Does what a letter stands for; whether it stands for anything here. */
export function shortcut(event: KeyboardEvent, list: readonly AimsAnswer[]): boolean {
  const { key } = event;
  const at = current(event, list);
  const here = list[at];
  const go = (answer: AimsAnswer | undefined): boolean => {
    if (!answer) return false;
    void answer.focusHeading();
    answer.scrollIntoView({ block: 'nearest' });
    return true;
  };
  switch (key) {
    case 'j':
      return go(list[at + 1]);
    case 'k':
      return go(list[at - 1]);
    case 'u':
      return go([...list.slice(at + 1), ...list.slice(0, at + 1)].find(({ answer }) => answer?.value === undefined && !answer?.notApplicable));
    case 'l':
      here?.flag();
      return here !== undefined;
    case 'n':
    case 'e':
      void here?.show(key === 'n' ? 'note' : 'evidence');
      return here !== undefined;
    default:
      if (!here || !/^[1-9]$/.test(key)) return false;
      here.choose(Number(key));
      return true;
  }
}
