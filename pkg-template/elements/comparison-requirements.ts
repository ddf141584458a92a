import { css, html, nothing, type CSSResultGroup, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Comparison, Reason, RequirementChange } from 'aimscore/office';
import { dumbbell } from './bars.js';
import { percent, points } from './model/numbers.js';
import { moved } from './moved.js';
import { cite } from './parts.js';
import { ReportPart } from './report-part.js';
import { label, say, type Key } from './words.js';

/** More would be a wall; the rest is a choice away. */
const FIRST = 8;

/** `<aims-comparison-requirements>`: requirements that improved, fell or changed otherwise, the most moved first, each with the reasons. */
@customElement('aims-comparison-requirements')
export class AimsComparisonRequirements extends ReportPart {
  static override styles: CSSResultGroup = [
    ReportPart.styles,
    css`
      .entries > li {
        display: grid;
        gap: var(--aims-2);
      }

      .line {
        display: grid;
        grid-template-columns: minmax(0, 1fr) 9rem 9.5rem 6.25rem;
        gap: var(--aims-1) var(--aims-4);
        align-items: center;
      }

      h3 {
        display: flex;
        gap: var(--aims-2);
        align-items: baseline;
      }

      .cite {
        flex: none;
      }

      .line .number,
      .line .moved {
        justify-self: end;
      }

      .why {
        display: grid;
        gap: var(--aims-2);
        padding-block: var(--aims-2);
        padding-inline-start: var(--aims-4);
        border-inline-start: 2px solid var(--aims-pale);
        font-size: var(--aims-small);
      }

      .why li {
        padding-block: 0.125rem;
      }

      .given {
        color: var(--aims-soft);
      }

      /* On paper there is nothing to choose. */
      @media screen {
        .entries > .later {
          display: none;
        }
      }

      @media (max-width: 44rem) {
        .line {
          grid-template-columns: minmax(0, 1fr) auto;
        }

        h3 {
          grid-column: 1 / -1;
        }

        .line svg.bar {
          display: none;
        }

        .line .number {
          justify-self: start;
        }
      }
    `,
  ];

  @property({ attribute: false }) comparison!: Comparison;
  /** `improved`, `fell` or `other`. */
  @property() direction: 'improved' | 'fell' | 'other' = 'improved';

  @state() private all = false;

  /** The answer that a reason is about, in words. */
  #given({ question, system }: Reason): unknown {
    const answer = this.comparison.answers.find((each) => each.question === question && (each.system ?? null) === (system ?? null));
    const [old, now] = [answer?.old?.text, answer?.new?.text];
    if (!answer || old === now) return nothing;
    return html`<br /><span class="given">${old ?? say('comparison.not-asked')} <span aria-hidden="true">→</span><span class="hidden">, ${say('comparison.later')}:</span> ${now ?? say('comparison.not-asked')}</span>`;
  }

  #reasons(reasons: readonly Reason[]): TemplateResult {
    const kinds = [...new Set(reasons.map(({ kind }) => kind))];
    const of = (kind: Reason['kind']): readonly Reason[] => reasons.filter((reason) => reason.kind === kind);
    // What says it in one sentence needs no list below it.
    const counted = kinds.map((kind) => say(`comparison.why.${kind}` as Key, { n: of(kind).length })).join(', ');
    return html`<details>
      <summary>${say('comparison.why', { list: counted })}</summary>
      <div class="why">
        ${kinds.map((kind) => {
          const list = of(kind);
          const about = list.filter(({ question, system }) => question ?? system);
          return html`<div>
            <p>${list[0]?.text}</p>
            ${about.length > 0
              ? html`<ul>
                  ${about.map(
                    (reason) => html`<li>
                      ${reason.question ? this.question(reason.question, this.model.slotTitle(reason.question, reason.system)) : this.#systemName(reason.system)}${this.#given(reason)}
                    </li>`,
                  )}
                </ul>`
              : nothing}
          </div>`;
        })}
      </div>
    </details>`;
  }

  #systemName(id: string | undefined): string {
    return this.comparison.systems.find(({ system }) => system === id)?.name ?? this.model.systemName(id);
  }

  #requirement(row: RequirementChange, later: boolean): TemplateResult {
    const { id, title, status, reasons } = row;
    const { old, new: now, difference } = row[this.comparison.measure as 'readiness' | 'conformity'];
    const turned = status.old === status.new ? nothing : html`<p class="small soft">${label('status', status.old)} <span aria-hidden="true">→</span><span class="hidden">, ${say('comparison.later')}:</span> ${label('status', status.new)}</p>`;
    return html`<li class=${later ? 'later' : ''}>
      <div class="line">
        <h3>${cite(id, title ?? undefined)} <span>${title ?? id}</span></h3>
        ${dumbbell(old, now)}
        <span class="number">${old === now ? nothing : html`<span class="hidden">${say('comparison.earlier')}</span> ${percent(old)} <span aria-hidden="true">→</span> <span class="hidden">${say('comparison.later')}</span> `}${percent(now)}</span>
        ${moved(difference, points)}
      </div>
      ${turned} ${this.#others(row)} ${this.#reasons(reasons)}
    </li>`;
  }

  /** The other measures, where the main one does not say it. */
  #others(row: RequirementChange): unknown {
    if (this.direction !== 'other') return nothing;
    const list = (['readiness', 'conformity', 'assurance', 'coverage'] as const).filter((measure) => measure !== this.comparison.measure && row[measure].old !== row[measure].new);
    if (list.length === 0) return nothing;
    return html`<p class="small soft">${list.map((measure) => say('comparison.other', { measure: say(`measure.${measure}`), old: percent(row[measure].old), new: percent(row[measure].new) })).join('; ')}</p>`;
  }

  protected override view(): unknown {
    const { comparison, direction } = this;
    const size = (row: RequirementChange): number => Math.abs(row[comparison.measure as 'readiness' | 'conformity'].difference ?? 0);
    const list = comparison.requirements.filter((row) => row.direction === direction).sort((a, b) => size(b) - size(a));
    const more = !this.all && list.length > FIRST;
    return html`${this.head(say(direction === 'other' ? 'comparison.other.title' : `comparison.${direction}`, { n: list.length }), list.length > 0 ? say(`comparison.${direction}.lead`) : undefined)}
      ${list.length === 0
        ? html`<p class="soft">${say(`comparison.${direction}.none`)}</p>`
        : html`<ul class="entries">${list.map((row, i) => this.#requirement(row, more && i >= FIRST))}</ul>`}
      ${more ? html`<p class="screen"><button type="button" class="text" @click=${() => { this.all = true; }}>${say('differences.all', { n: list.length })}</button></p>` : nothing}`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'aims-comparison-requirements': AimsComparisonRequirements;
  }
}
