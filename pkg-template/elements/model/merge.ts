import { said, same, slotKey, type AiSystem, type Evidence, type ResponseFile, type StoredAnswer } from './response.js';

/** Two answers to the same question that say different things. */
export interface Conflict {
  readonly key: string;
  readonly question: string;
  readonly system: string | undefined;
  readonly mine: StoredAnswer;
  readonly theirs: StoredAnswer;
}

/** What another response to the same questionnaire brings. */
export interface Comparison {
  /** Answers to what has none here. */
  readonly added: readonly StoredAnswer[];
  /** Answers that say the same, with a note or evidence that is not here yet. */
  readonly completed: readonly StoredAnswer[];
  readonly conflicts: readonly Conflict[];
  /** How many answers say the same. */
  readonly same: number;
  /** AI systems that are not here, whose answers are in none of the lists above. */
  readonly systems: readonly AiSystem[];
}

/** Which of two answers is kept, by the key of their conflict. */
export type Choices = ReadonlyMap<string, 'mine' | 'theirs'>;

const answered = ({ value, notApplicable }: StoredAnswer): boolean => value !== undefined || notApplicable !== undefined;

/** Evidence is the same if its file is, or if everything that is said about it is. */
const alike = (a: Evidence, b: Evidence): boolean => (a.sha256 && b.sha256 ? a.sha256.toLowerCase() === b.sha256.toLowerCase() : same(a, b));

function evidence(mine: readonly Evidence[] = [], theirs: readonly Evidence[] = []): Evidence[] {
  return [...mine, ...theirs.filter((entry) => !mine.some((other) => alike(entry, other)))];
}

/** Two notes, one after the other, unless one says all of the other. */
function note(mine = '', theirs = ''): string {
  if (mine.includes(theirs)) return mine;
  return theirs.includes(mine) ? theirs : `${mine}\n\n${theirs}`;
}

/** One answer out of two that don't contradict each other. */
function together(mine: StoredAnswer, theirs: StoredAnswer): StoredAnswer {
  const from = answered(mine) ? mine : theirs;
  const { flagged: _, ...rest } = { ...mine, ...theirs };
  const { value, notApplicable, answeredBy, answeredOn } = from;
  return clean({
    ...rest, value, notApplicable, answeredBy, answeredOn,
    // What is answered now need not be come back to; what was marked here stays marked.
    flagged: mine.flagged && answered(mine) ? true : undefined,
    note: note(mine.note, theirs.note),
    evidence: evidence(mine.evidence, theirs.evidence),
  });
}

function clean(answer: { [Field in keyof StoredAnswer]: StoredAnswer[Field] | undefined }): StoredAnswer {
  const kept = Object.entries(answer).filter(([, value]) => value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0));
  return Object.fromEntries(kept) as unknown as StoredAnswer;
}

const content = ({ value, notApplicable }: StoredAnswer): unknown => ({ value, notApplicable });

/** Compares two responses to the same questionnaire. */
export function compare(mine: ResponseFile, theirs: ResponseFile): Comparison {
  const here = new Map((mine.answers ?? []).map((answer) => [slotKey(answer.question, answer.system), answer]));
  const systems = new Set((mine.systems ?? []).map(({ id }) => id));
  const added: StoredAnswer[] = [];
  const completed: StoredAnswer[] = [];
  const conflicts: Conflict[] = [];
  let equal = 0;
  for (const answer of theirs.answers ?? []) {
    const { question, system } = answer;
    if (system !== undefined && !systems.has(system)) continue;
    const key = slotKey(question, system);
    const own = here.get(key);
    if (!own) {
      if (answered(answer) || answer.note || answer.evidence?.length) added.push(answer);
    } else if (answered(own) && answered(answer) && !same(content(own), content(answer))) {
      conflicts.push({ key, question, system, mine: own, theirs: answer });
    } else {
      const joined = together(own, answer);
      if (same(said({ ...joined, flagged: true }), said({ ...own, flagged: true }))) equal += 1;
      else if (answered(own)) completed.push(joined);
      else added.push(joined);
    }
  }
  return { added, completed, conflicts, same: equal, systems: (theirs.systems ?? []).filter(({ id }) => !systems.has(id)) };
}

/** What is here with what the other brings. Of a conflict the chosen answer is kept, with the evidence of both. */
export function merged(mine: ResponseFile, theirs: ResponseFile, choices: Choices, withSystems: boolean): ResponseFile {
  const { added, completed, conflicts, systems } = compare(mine, theirs);
  const answers = new Map((mine.answers ?? []).map((answer) => [slotKey(answer.question, answer.system), answer]));
  for (const answer of [...added, ...completed]) answers.set(slotKey(answer.question, answer.system), answer);
  for (const { key, mine: own, theirs: other } of conflicts) {
    const chosen = choices.get(key) === 'theirs' ? other : own;
    answers.set(key, clean({ ...chosen, evidence: evidence(own.evidence, other.evidence) }));
  }
  if (!withSystems) return { ...mine, answers: [...answers.values()] };
  const more = new Set(systems.map(({ id }) => id));
  const theirAnswers = (theirs.answers ?? []).filter(({ system }) => system !== undefined && more.has(system));
  return { ...mine, systems: [...(mine.systems ?? []), ...systems], answers: [...answers.values(), ...theirAnswers] };
}
