// Findings and gaps by what they are about.
import type { Gap, Report } from 'aimscore';

/** What is looked for; empty for everything. */
export interface Sieve {
  readonly grade: string;
  readonly group: string;
  readonly owner: string;
  readonly system: string;
}

export const ALL: Sieve = { grade: '', group: '', owner: '', system: '' };

/** What a finding or a gap is about. */
export interface About {
  readonly grade: string;
  readonly requirements: readonly string[];
  readonly owners: readonly string[];
  readonly systems: readonly string[];
}

/** The gap of each requirement that has one. */
export const gapsOf = ({ gaps }: Report): ReadonlyMap<string, Gap> => new Map((gaps ?? []).map((gap) => [gap.requirement, gap]));

/** Clause or objective of each requirement. */
export const groupsOf = ({ requirements }: Report): ReadonlyMap<string, string> => new Map(requirements.map(({ id, group }) => [id, group]));

/** Whether something is among what is looked for. */
export function passes({ grade, group, owner, system }: Sieve, about: About, groups: ReadonlyMap<string, string>): boolean {
  return (
    (!grade || about.grade === grade) &&
    (!group || about.requirements.some((id) => groups.get(id) === group)) &&
    (!owner || about.owners.includes(owner)) &&
    (!system || about.systems.includes(system))
  );
}
