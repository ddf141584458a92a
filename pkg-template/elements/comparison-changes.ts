import { css, html, nothing, type CSSResultGroup, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Comparison, Switch } from 'aimscore/office';
import { cite, cites } from './parts.js';
import { ReportPart } from './report-part.js';
import { label, say, type Key } from './words.js';

/** `<aims-comparison-changes>`: findings, gaps, milestones, decisions, AI systems, the profile and the answers that are not as they were. */
@customElement('aims-comparison-changes')
export class AimsComparisonChanges extends ReportPart {
  static override styles: CSSResultGroup = [
    ReportPart.styles,
    css`
      section {
        display: grid;
        gap: var(--aims-3);
        margin-block-end: var(--aims-6);
      }

      .entries > .change {
        display: grid;
        grid-template-columns: 9rem minmax(0, 1fr) auto;
        gap: var(--aims-1) var(--aims-4);
        align-items: baseline;
      }

      .change strong {
        font-size: var(--aims-small);
      }

      .answer {
        display: grid;
        gap: var(--aims-1);
        font-size: var(--aims-small);
      }

      .given {
        display: grid;
        grid-template-columns: minmax(4rem, auto) minmax(0, 1fr);
        gap: 0 var(--aims-3);
      }

      .given dt {
        color: var(--aims-soft);
      }

      @media (max-width: 44rem) {
        .entries > .change {
          grid-template-columns: minmax(0, 1fr);
        }
      }
    `,
  ];

  @property({ attribute: false }) comparison!: Comparison;

  #switched(group: string, { old, new: now }: Switch): TemplateResult {
    const word = (id: string | null | undefined): string => (id ? label(group, id) : say('comparison.nothing'));
    return html`<span class="small soft">${word(old)} <span aria-hidden="true">→</span><span class="hidden">, ${say('comparison.later')}:</span> ${word(now)}</span>`;
  }

  #list(title: Key, rows: readonly { change: string; what: unknown; rest: unknown }[]): unknown {
    if (rows.length === 0) return nothing;
    return html`<section>
      <h3>${say(title)}</h3>
      <ul class="entries">
        ${rows.map(({ change, what, rest }) => html`<li class="change"><strong>${label('comparison.change', change)}</strong><span>${what}</span>${rest}</li>`)}
      </ul>
    </section>`;
  }

  /** A value of the profile in words. */
  #profile(field: string, list: readonly string[]): string {
    const group = { sector: 'sector', size: 'size', roles: 'role' }[field] ?? field;
    return list.length > 0 ? list.map((one) => label(group, one)).join(', ') : say('comparison.nothing');
  }

  #answers(): unknown {
    const { answers } = this.comparison;
    if (answers.length === 0) return nothing;
    return html`<section>
      <h3>${say('comparison.answers', { n: answers.length })}</h3>
      <details>
        <summary>${say('comparison.answers.show')}</summary>
        <ul class="entries">
          ${answers.map(
            ({ question, system, kinds, old, new: now, requirements }) => html`<li class="answer">
              <p>${this.question(question, this.model.slotTitle(question, system))} ${cites(requirements, this.model.titles)}</p>
              ${old?.text === now?.text
                ? html`<p>${now?.text}</p>`
                : html`<dl class="given">
                    <dt>${say('comparison.earlier')}</dt><dd>${old?.text ?? say('comparison.not-asked')}</dd>
                    <dt>${say('comparison.later')}</dt><dd>${now?.text ?? say('comparison.not-asked')}</dd>
                  </dl>`}
              <p class="soft">${kinds.map((kind) => say(`comparison.why.${kind}` as Key, { n: 1 })).join(', ')}</p>
            </li>`,
          )}
        </ul>
      </details>
    </section>`;
  }

  protected override view(): unknown {
    const { findings, gaps, milestones, soa, systems, profile, answers } = this.comparison;
    const titled = (id: string, title: string | null | undefined): unknown => html`${cite(id, title ?? undefined)} ${title ?? ''}`;
    const any = [findings, gaps, milestones, soa, systems, profile, answers].some((list) => list.length > 0);
    return html`${this.head(say('comparison.changes'))}
      ${any ? nothing : html`<p class="soft">${say('comparison.changes.none')}</p>`}
      ${this.#list('part.findings', findings.map(({ change, title, cause, grade, requirements }) => ({ change, what: html`${title ?? cause} ${cites(requirements, this.model.titles)}`, rest: this.#switched('grade', grade) })))}
      ${this.#list('comparison.count.gaps', gaps.map(({ change, requirement, title, status }) => ({ change, what: titled(requirement, title), rest: this.#switched('status', status) })))}
      ${this.#list('part.milestones', milestones.map(({ change, id, title, status }) => ({ change, what: title ?? id, rest: this.#switched('gate', status) })))}
      ${this.#list('part.applicability', soa.map(({ control, title, decision }) => ({ change: 'decision', what: titled(control, title), rest: this.#switched('decision', decision) })))}
      ${this.#list('systems.title', systems.map(({ change, name, tier }) => ({ change, what: name, rest: tier.old || tier.new ? this.#switched('tier', tier) : nothing })))}
      ${this.#list('profile.title', profile.map(({ field, old, new: now }) => ({ change: 'other', what: say(`profile.${field}` as Key), rest: html`<span class="small soft">${this.#profile(field, old)} <span aria-hidden="true">→</span> ${this.#profile(field, now)}</span>` })))}
      ${this.#answers()}`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'aims-comparison-changes': AimsComparisonChanges;
  }
}
