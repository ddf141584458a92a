import { css, html, nothing, type CSSResultGroup } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import type { Gap } from 'aimscore';
import { points } from './model/numbers.js';
import { cite, cites } from './parts.js';
import { ReportPart } from './report-part.js';
import { label, say } from './words.js';

const FIRST = 10;
/** Gaps with more reasons may go over to another sheet of paper. */
const SHORT = 3;

/** `<aims-gaps>`: what is missing, ranked, with what to do about it. */
@customElement('aims-gaps')
export class AimsGaps extends ReportPart {
  static override styles: CSSResultGroup = [
    ReportPart.styles,
    css`
      .entries > li {
        display: grid;
        grid-template-columns: 2rem minmax(0, 1fr);
        column-gap: var(--aims-2);
      }

      .rank {
        color: var(--aims-soft);
        font-variant-numeric: tabular-nums;
      }

      .gap {
        display: grid;
        gap: var(--aims-2);
        justify-items: start;
      }

      .top {
        display: flex;
        flex-wrap: wrap;
        gap: var(--aims-2) var(--aims-3);
        align-items: center;
      }

      .facts {
        display: flex;
        flex-wrap: wrap;
        gap: var(--aims-1) var(--aims-4);
        color: var(--aims-soft);
        font-size: var(--aims-small);
      }

      details dl {
        display: grid;
        grid-template-columns: minmax(6rem, auto) 1fr;
        gap: var(--aims-2) var(--aims-4);
        margin-block-start: var(--aims-3);
        font-size: var(--aims-small);
      }

      dt {
        color: var(--aims-soft);
      }

      dd ul {
        padding-inline-start: 1em;
      }

      .more {
        padding-block-start: var(--aims-4);
      }

      @media screen and (max-width: 36rem) {
        details dl {
          grid-template-columns: 1fr;
          row-gap: 0;
        }

        dd {
          padding-block-end: var(--aims-2);
        }
      }

      @media print {
        .long {
          break-inside: auto;
        }

        summary {
          display: none;
        }

        details dl {
          margin: 0;
        }

        .top,
        .top + p {
          break-after: avoid;
        }
      }

      @media screen {
        .short > li:nth-child(n + 11) {
          display: none;
        }
      }
    `,
  ];

  @state() private all = false;

  #gap(gap: Gap): unknown {
    const { model } = this;
    const { least, likely, most } = gap.effortDays;
    const milestones = new Map(model.report.milestones?.list.map(({ id, title }) => [id, title ?? id]));
    const row = (title: string, value: unknown, there: unknown): unknown => (there ? html`<dt>${title}</dt><dd>${value}</dd>` : nothing);
    const list = (items: readonly unknown[]): unknown => html`<ul>${items.map((item) => html`<li>${item}</li>`)}</ul>`;
    return html`<li class=${gap.reasons.length > SHORT ? 'long' : ''}>
      <span class="rank" aria-hidden="true">${gap.rank}</span>
      <div class="gap">
        <div class="top">
          ${cite(gap.requirement, gap.title)}
          <h3>${gap.title}</h3>
          ${gap.finding ? html`<span class="tag ${gap.finding}">${label('grade.short', gap.finding)}</span>` : nothing}
        </div>
        <p>${gap.action}</p>
        <p class="facts">
          <span>${say('gaps.owner', { owner: gap.ownerTitle ?? gap.owner })}</span>
          <span class="number">${least === most ? say('gaps.effort.one', { n: likely }) : say('gaps.effort', { least, likely, most })}</span>
          <span class="number">${say('gaps.gain', { gain: points(gap.gain) })}</span>
        </p>
        <details>
          <summary>${say('gaps.more')}<span class="hidden"> ${gap.requirement}</span></summary>
          <dl>
            ${row(say('gaps.why'), list(gap.reasons.map(({ text, key }) => text ?? key)), gap.reasons.length)}
            ${row(say('gaps.evidence'), list(gap.evidence), gap.evidence.length)}
            ${row(say('gaps.systems'), gap.systems.map((id) => model.systemName(id)).join(', '), gap.systems.length)}
            ${row(say('gaps.unlocks'), html`${cites(gap.unlocks.requirements, model.titles)} ${gap.unlocks.milestones.map((id) => milestones.get(id) ?? id).join(', ')}`, gap.unlocks.requirements.length + gap.unlocks.milestones.length)}
            ${row(say('gaps.decision'), say('gaps.awaiting'), gap.awaitingDecision)}
          </dl>
        </details>
      </div>
    </li>`;
  }

  protected override view(): unknown {
    const { gaps, progress } = this.model.report;
    if (!gaps) return nothing;
    if (gaps.length === 0) return html`${this.head(say('part.gaps'))}<p>${say(progress.answered > 0 ? 'gaps.none' : 'gaps.unanswered')}</p>`;
    const more = gaps.length > FIRST && !this.all;
    return html`${this.head(say('part.gaps'), say('gaps.lead', { n: gaps.length }))}
      <ol class="entries ${more ? 'short' : ''}">${gaps.map((gap) => this.#gap(gap))}</ol>
      ${more ? html`<p class="screen more"><button type="button" @click=${() => { this.all = true; }}>${say('gaps.all', { n: gaps.length })}</button></p>` : nothing}`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'aims-gaps': AimsGaps;
  }
}
