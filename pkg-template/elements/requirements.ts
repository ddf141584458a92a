import { css, html, nothing, type CSSResultGroup } from 'lit';
import { customElement } from 'lit/decorators.js';
import type { RequirementRow } from 'aimscore';
import { figure, status } from './parts.js';
import { ReportPart } from './report-part.js';
import { percent } from './model/numbers.js';
import { label, say } from './words.js';

const STATUSES = ['met', 'partly-met', 'not-met', 'not-determined', 'touched-on', 'not-applicable', 'excluded', 'not-asked'];

/** `<aims-requirements>`: every requirement with its status, its reasons and the answers behind it. */
@customElement('aims-requirements')
export class AimsRequirements extends ReportPart {
  static override styles: CSSResultGroup = [
    ReportPart.styles,
    css`
      .entries > li {
        padding-block: var(--aims-3);
      }

      .top {
        display: grid;
        grid-template-columns: minmax(0, 1fr) 9rem 8rem 4.5rem 4.5rem;
        gap: var(--aims-1) var(--aims-3);
        align-items: baseline;
        font-size: var(--aims-small);
      }

      h4 {
        font-size: var(--aims-small);
      }

      .group {
        border-block-end: 1px solid var(--aims-line);
      }

      .group > summary {
        width: auto;
        padding-block: var(--aims-3);
        color: inherit;
        font-weight: 400;
      }

      .heads {
        border-block-end: 1px solid var(--aims-edge);
        color: var(--aims-soft);
        font-weight: 600;
      }

      .group > summary h3 {
        display: inline;
        margin-inline-end: var(--aims-2);
      }

      .group > summary:hover h3 {
        color: var(--aims-accent);
      }

      .group > .entries {
        padding-inline-start: var(--aims-5);
        margin-block-end: var(--aims-4);
      }

      .more {
        display: grid;
        gap: var(--aims-2);
        padding-block: var(--aims-2) var(--aims-1);
        font-size: var(--aims-small);
      }

      .end {
        text-align: end;
        white-space: nowrap;
      }

      @media print {
        /* Of a row: it would tie each to the next. */
        h4 {
          break-after: auto;
        }

        .entries > li {
          padding-block: 0.25rem;
        }

        .group > summary {
          padding-block: var(--aims-2);
        }

        li details {
          display: none;
        }
      }

      @media screen and (max-width: 52rem) {
        .top {
          grid-template-columns: 1fr 1fr;
        }

        h4 {
          grid-column: 1 / -1;
        }

        .end {
          text-align: start;
        }
      }
    `,
  ];

  #requirement(row: RequirementRow): unknown {
    const { id, title = '', figures, reasons, answers, worst } = row;
    return html`<li>
      <div class="top">
        <h4>${id} ${title}</h4>
        ${status('status', row.status)}
        <span class="soft">${label('level', row.level)}</span>
        <span class="end"><span class="hidden">${say('measure.readiness')} </span>${figure(id, 'readiness', figures.readiness, id)}</span>
        <span class="end"><span class="hidden">${say('measure.conformity')} </span>${figure(id, 'conformity', figures.conformity, id)}</span>
      </div>
      <details>
        <summary>${say('requirements.why')}<span class="hidden"> ${id}</span></summary>
        <div class="more">
          <ul>${reasons.map(({ text, key }) => html`<li>${text ?? key}</li>`)}</ul>
          ${worst ? html`<p>${say('requirements.worst', { system: this.model.systemName(worst.system), readiness: percent(worst.readiness) })}</p>` : nothing}
          ${answers.length > 0 ? html`<p class="soft">${say('requirements.answers')}</p><ul>${answers.map((answer) => this.answerRow(answer))}</ul>` : nothing}
        </div>
      </details>
    </li>`;
  }

  /** How many are met, not met and so on, in words. */
  #counts(rows: readonly RequirementRow[]): string {
    return STATUSES.map((id) => [rows.filter((row) => row.status === id).length, label('status', id)] as const)
      .filter(([n]) => n > 0)
      .map(([n, word]) => say('requirements.count', { n, status: word }))
      .join(', ');
  }

  protected override view(): unknown {
    const { groups, requirements } = this.model.report;
    const n = requirements.length;
    return html`${this.head(say('part.requirements'), html`<span class="screen">${say('requirements.lead', { n })}</span><span class="paper">${say('requirements.paper', { n })}</span>`)}
      <div class="top heads paper" aria-hidden="true">
        <span>${say('substance.requirement')}</span>
        <span>${say('column.status')}</span>
        <span>${say('requirements.concerns')}</span>
        <span class="end">${say('measure.readiness')}</span>
        <span class="end">${say('measure.conformity')}</span>
      </div>
      ${groups.map(({ id, title }) => {
        const rows = requirements.filter(({ group }) => group === id);
        return html`<details class="group">
          <summary>
            <h3>${id} ${title}</h3>
            <span class="soft">${this.#counts(rows)}</span>
          </summary>
          <ul class="entries">${rows.map((row) => this.#requirement(row))}</ul>
        </details>`;
      })}`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'aims-requirements': AimsRequirements;
  }
}
