// Filters of a list: a select for each property by which its entries differ.
import { css, html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { Assessment } from './model/assessment.js';
import { ALL, gapsOf, groupsOf, passes, type About, type Sieve } from './model/sift.js';
import { label, say } from './words.js';
import './words/later.js';

export const filtering = css`
  .filters {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 8.5rem), 1fr));
    gap: var(--aims-3) var(--aims-4);
    align-items: end;
    margin-block-end: var(--aims-4);
  }

  .filters .field > label {
    font-size: var(--aims-small);
  }

  .found {
    display: flex;
    flex-wrap: wrap;
    gap: var(--aims-2) var(--aims-4);
    align-items: center;
    justify-content: space-between;
    margin-block-end: var(--aims-3);
    min-height: 2rem;
  }

  /* What is not looked for is on paper nevertheless: a report is whole. */
  @media screen {
    .entries > .out {
      display: none;
    }
  }
`;

const GRADES = ['major', 'minor', 'opportunity', 'none'];

/** Filters for entries of which each is about something. Shows a choice only where there are two. */
export function filters(name: string, model: Assessment, list: readonly About[], sieve: Sieve, set: (sieve: Sieve) => void): TemplateResult {
  const groups = groupsOf(model.report);
  const owners = new Map([...gapsOf(model.report).values()].map(({ owner, ownerTitle }) => [owner, ownerTitle ?? owner]));
  const among = (of: (about: About) => readonly string[]): ReadonlySet<string> => new Set(list.flatMap(of));
  const shown = among(({ requirements }) => requirements.map((id) => groups.get(id) ?? ''));
  const select = (field: keyof Sieve, choices: readonly (readonly [string, string])[]): unknown =>
    choices.length < 2
      ? nothing
      : html`<div class="field">
          <label for=${field}>${say(`filter.${field}`)}</label>
          <select id=${field} .value=${live(sieve[field])} @change=${(event: Event) => set({ ...sieve, [field]: (event.target as HTMLSelectElement).value })}>
            <option value="">${say('find.any')}</option>
            ${choices.map(([id, text]) => html`<option value=${id} ?selected=${id === sieve[field]}>${text}</option>`)}
          </select>
        </div>`;
  const grades = among(({ grade }) => [grade]);
  const named = among((about) => about.owners);
  const systems = among((about) => about.systems);
  const found = list.filter((about) => passes(sieve, about, groups)).length;
  const on = Object.values(sieve).some(Boolean);
  return html`<div class="screen">
    <div class="filters" role="search" aria-label=${say('filter.title', { list: name })}>
      ${select('grade', GRADES.filter((id) => grades.has(id)).map((id) => [id, label('grade', id)]))}
      ${select('group', model.report.groups.filter(({ id }) => shown.has(id)).map(({ id, title }) => [id, `${id} ${title ?? ''}`]))}
      ${select('owner', [...owners].filter(([id]) => named.has(id)).sort(([, a], [, b]) => a.localeCompare(b)))}
      ${select('system', model.systems.filter(({ id }) => systems.has(id)).map(({ id, name }) => [id, name]))}
    </div>
    <div class="found" ?hidden=${!on}>
      <p role="status" class="number">${on ? say('filter.found', { n: found, of: list.length }) : nothing}</p>
      <button type="button" class="text" @click=${() => set(ALL)}>${say('filter.clear')}</button>
    </div>
  </div>`;
}
