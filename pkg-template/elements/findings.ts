import { css, html, nothing, type CSSResultGroup } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import type { Finding, FindingReason, Gap } from 'aimscore';
import { filtering, filters } from './filters.js';
import './gap.js';
import { ALL, gapsOf, groupsOf, passes, type About } from './model/sift.js';
import { cite, cites } from './parts.js';
import { ReportPart } from './report-part.js';
import { label, say } from './words.js';

/** Findings with more answers behind them may go over to another sheet of paper. */
const SHORT = 4;

/** `<aims-findings>`: what an auditor would raise. */
@customElement('aims-findings')
export class AimsFindings extends ReportPart {
  static override styles: CSSResultGroup = [
    ReportPart.styles,
    filtering,
    css`
      .entries > li {
        display: grid;
        gap: var(--aims-1);
      }

      .top {
        display: flex;
        flex-wrap: wrap;
        gap: var(--aims-2) var(--aims-3);
        align-items: center;
        width: 100%;
      }

      .top .cites {
        margin-inline-start: auto;
      }

      @media screen and (max-width: 40rem) {
        .top .cites {
          width: 100%;
          margin: 0;
        }
      }

      @media print {
        .long {
          break-inside: auto;
        }

        .top,
        .top + p {
          break-after: avoid;
        }
      }

      details ul {
        display: grid;
        gap: var(--aims-2);
        margin-block-start: var(--aims-2);
        font-size: var(--aims-small);
      }

      .todo {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: var(--aims-4);
        padding-block: var(--aims-3) var(--aims-2);
        padding-inline-start: var(--aims-4);
        border-inline-start: 2px solid var(--aims-line);
        margin-block-start: var(--aims-2);
      }

      .todo > div {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: var(--aims-1);
      }

      .todo h4 {
        font-size: var(--aims-small);
      }

      /* On paper they stand once, among the gaps. */
      @media print {
        .todo,
        .todo-more {
          display: none;
        }
      }
    `,
  ];

  @state() private sieve = ALL;

  #gaps({ requirements }: Finding): Gap[] {
    const gaps = gapsOf(this.model.report);
    return requirements.map((id) => gaps.get(id)).filter((gap) => gap !== undefined);
  }

  #about(finding: Finding): About {
    const gaps = this.#gaps(finding);
    const systems = [...finding.reasons.map(({ system }) => system ?? ''), ...gaps.flatMap((gap) => gap.systems)];
    return { grade: finding.grade, requirements: finding.requirements, owners: gaps.map(({ owner }) => owner), systems: systems.filter(Boolean) };
  }

  #reason({ question, system, state, bears, text, answer }: FindingReason & { bears: string }): unknown {
    const { model } = this;
    return html`<li>
      ${system ? html`<strong>${model.systemName(system)}:</strong> ` : nothing}${this.question(question, text ?? question)}
      <span class="soft">${answer ? this.answer(question, answer) : nothing} ${label(bears, state)}</span>
    </li>`;
  }

  #finding(finding: Finding): unknown {
    const { grade, title, cause, because, requirements, reasons } = finding;
    const gaps = this.#gaps(finding);
    const shown = passes(this.sieve, this.#about(finding), groupsOf(this.model.report));
    return html`<li class="${shown ? '' : 'out'} ${reasons.length > SHORT ? 'long' : ''}">
      <div class="top"><span class="tag ${grade}">${label('grade', grade)}</span><h3>${title ?? cause}</h3><span class="hidden">${say('findings.cites')}</span>${cites(requirements, this.model.titles)}</div>
      <p>${because.text ?? because.key}</p>
      ${reasons.length > 0
        ? html`<details>
            <summary>${say('findings.reasons', { n: reasons.length })}</summary>
            <ul>${reasons.map((reason) => this.#reason({ ...reason, bears: reason.as === 'shows' ? 'shows' : 'practice' }))}</ul>
          </details>`
        : nothing}
      ${gaps.length > 0
        ? html`<details class="todo-more">
            <summary>${say('findings.todo', { n: gaps.length })}<span class="hidden">: ${title ?? cause}</span></summary>
            <div class="todo">
              ${gaps.map((gap) => html`<div><div class="row">${cite(gap.requirement, gap.title)}<h4>${gap.title}</h4></div><aims-gap .model=${this.model} .gap=${gap}></aims-gap></div>`)}
            </div>
          </details>`
        : nothing}
    </li>`;
  }

  protected override view(): unknown {
    const { findings, progress } = this.model.report;
    if (!findings) return nothing;
    const { list, awaitingDecision, notDetermined, major, minor, opportunities } = findings;
    return html`${this.head(say('part.findings'), say('findings.lead'))}
      <div class="stack">
        <p><strong>${progress.answered > 0 ? say('findings.count', { major, minor, opportunities }) : say('findings.unanswered')}</strong></p>
        ${list.length > 0 ? filters(say('part.findings'), this.model, [...list, ...awaitingDecision].map((finding) => this.#about(finding)), this.sieve, (sieve) => { this.sieve = sieve; }) : nothing}
        ${list.length > 0 ? html`<ol class="entries">${list.map((finding) => this.#finding(finding))}</ol>` : nothing}
        ${awaitingDecision.length > 0
          ? html`<h3>${say('findings.awaiting', { n: awaitingDecision.length })}</h3>
              <p class="soft">${say('findings.awaiting.lead')} <a href=${this.model.href('soa')}>${say('soa.title')}</a></p>
              <ol class="entries">${awaitingDecision.map((finding) => this.#finding(finding))}</ol>`
          : nothing}
        ${notDetermined.length > 0
          ? html`<details><summary>${say('findings.not-determined', { n: notDetermined.length })}</summary><p>${cites(notDetermined, this.model.titles)}</p></details>`
          : nothing}
      </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'aims-findings': AimsFindings;
  }
}
