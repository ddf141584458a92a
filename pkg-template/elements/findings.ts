import { css, html, nothing, type CSSResultGroup } from 'lit';
import { customElement } from 'lit/decorators.js';
import type { Finding, FindingReason } from 'aimscore';
import { cites } from './parts.js';
import { ReportPart } from './report-part.js';
import { label, say } from './words.js';

/** Findings with more answers behind them may go over to another sheet of paper. */
const SHORT = 4;

/** `<aims-findings>`: what an auditor would raise. */
@customElement('aims-findings')
export class AimsFindings extends ReportPart {
  static override styles: CSSResultGroup = [
    ReportPart.styles,
    css`
      .entries > li {
        display: grid;
        gap: var(--aims-2);
        justify-items: start;
      }

      .entries > li {
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
    `,
  ];

  #reason({ question, system, state, bears, text, answer }: FindingReason & { bears: string }): unknown {
    const { model } = this;
    return html`<li>
      ${system ? html`<strong>${model.systemName(system)}:</strong> ` : nothing}${this.question(question, text ?? question)}
      <span class="soft">${answer ? this.answer(question, answer) : nothing} ${label(bears, state)}</span>
    </li>`;
  }

  #finding({ grade, title, cause, because, requirements, reasons }: Finding): unknown {
    return html`<li class=${reasons.length > SHORT ? 'long' : ''}>
      <div class="top"><span class="tag ${grade}">${label('grade', grade)}</span><h3>${title ?? cause}</h3><span class="hidden">${say('findings.cites')}</span>${cites(requirements, this.model.titles)}</div>
      <p>${because.text ?? because.key}</p>
      ${reasons.length > 0
        ? html`<details>
            <summary>${say('findings.reasons', { n: reasons.length })}</summary>
            <ul>${reasons.map((reason) => this.#reason({ ...reason, bears: reason.as === 'shows' ? 'shows' : 'practice' }))}</ul>
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
