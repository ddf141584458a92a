import type { Assessment, Slot } from './assessment.js';
import type { QuestionView, SectionView } from 'aimscore';

export const STATUSES = ['unanswered', 'later', 'flagged', 'answered', 'not-applicable'] as const;
export type Status = (typeof STATUSES)[number];

/** What questions are looked for by. */
export interface Filter {
  readonly text: string;
  readonly status: string;
  readonly owner: string;
  /** A requirement, or the clause or objective that it belongs to. */
  readonly requirement: string;
  readonly system: string;
  /** Only questions behind a gap. */
  readonly gap: boolean;
}

export const EVERYTHING: Filter = { text: '', status: '', owner: '', requirement: '', system: '', gap: false };

/** A question that was found, with those of its slots that fit. */
export interface Hit {
  readonly section: SectionView;
  readonly question: QuestionView;
  readonly slots: readonly Slot[];
}

const plain = (text: string): string => text.normalize('NFKD').replace(/[\u0300-\u036f]/g, '').toLowerCase();

/** Whether the answer in a place is as asked for. */
function fits(model: Assessment, { question, system }: Slot, status: string): boolean {
  const answer = model.answer(question, system);
  const answered = answer?.value !== undefined || answer?.notApplicable !== undefined;
  switch (status) {
    case 'unanswered':
      return !answered;
    case 'answered':
      return answer?.value !== undefined;
    case 'not-applicable':
      return answer?.notApplicable !== undefined;
    case 'later':
      return !answered && answer?.flagged === true;
    case 'flagged':
      return answer?.flagged === true;
    default:
      return true;
  }
}

/** Requirements that a filter stands for. */
const within = (requirement: string, wanted: string): boolean => requirement === wanted || requirement.startsWith(`${wanted}.`);

/** Questions in view that fit, in order. */
export function find(model: Assessment, filter: Filter): Hit[] {
  const words = plain(filter.text).split(/\s+/).filter(Boolean);
  const gaps = filter.gap ? new Set((model.report.gaps ?? []).map(({ requirement }) => requirement)) : undefined;
  const hits: Hit[] = [];
  for (const section of model.view.sections) {
    for (const question of section.questions) {
      const { id, requirements, owner } = question;
      if (filter.owner && owner !== filter.owner) continue;
      if (filter.requirement && !requirements.some((each) => within(each, filter.requirement))) continue;
      if (gaps && !requirements.some((each) => gaps.has(each))) continue;
      const slots = model
        .slotsOf(id)
        .filter((slot) => slot.visible && (!filter.system || slot.system === filter.system) && fits(model, slot, filter.status));
      if (slots.length === 0) continue;
      if (words.length > 0) {
        const notes = slots.map((slot) => model.answer(slot.question, slot.system)?.note ?? '');
        const named = requirements.map((each) => `${each} ${model.titles.get(each) ?? ''}`);
        const all = plain([question.text, question.help, question.why, owner, section.title, id, ...named, ...notes].join(' '));
        if (!words.every((word) => all.includes(word))) continue;
      }
      hits.push({ section, question, slots });
    }
  }
  return hits;
}
