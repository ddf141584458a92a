// What a forecast says, in words.
import type { Needed } from 'aimscore/timeline';
import type { Assessment } from './model/assessment.js';
import { day, tenths } from './model/numbers.js';
import { say } from './words.js';
import './words/later.js';

/** Days by which something is later or earlier. */
export function changeOf(days: number): string {
  if (days === 0) return say('days.same');
  return days > 0 ? say('days.later', { n: days }) : say('days.earlier', { n: -days });
}

/** The people that a target needs. */
export function needs({ target, percent, peopleTenths, atBest }: Needed): string {
  return peopleTenths == null
    ? say('needed.never', { day: day(target), percent, best: day(atBest) })
    : say('needed.people', { day: day(target), percent, people: tenths(peopleTenths) });
}

/** An item of the work by its name: the requirement, and the AI system behind the `@`. */
export function itemName(model: Assessment, id: string): string {
  const [requirement = '', system] = id.split('@');
  const title = requirement === 'soa' ? say('item.soa') : `${requirement} ${model.titles.get(requirement) ?? ''}`.trim();
  if (!system) return title;
  return say('item.system', { title, system: systemName(model, system) });
}

/** The name of an AI system, which a scenario may have added. */
export function systemName(model: Assessment, id: string): string {
  const known = model.systems.find((system) => system.id === id);
  const added = /^added-(\d+)$/.exec(id);
  return known?.name ?? (added ? say('item.added', { n: added[1] ?? '' }) : id);
}
