import { css, html, nothing, type CSSResultGroup } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import type { Gap } from 'aimscore';
import { filtering, filters } from './filters.js';
import './gap.js';
import { ALL, groupsOf, passes, type About } from './model/sift.js';
import { cite } from './parts.js';
import { ReportPart } from './report-part.js';
import { label, say } from './words.js';

const FIRST = 10;
/** Gaps with more reasons may go over to another sheet of paper. */
const SHORT = 3;

const about = ({ requirement, finding, owner, systems }: Gap): About => ({ grade: finding ?? 'none', requirements: [requirement], owners: [owner], systems });

/** `<aims-gaps>`: what is missing, ranked, with what to do about it. */
@customElement('aims-gaps')
export class AimsGaps extends ReportPart {
  static override styles: CSSResultGroup = [
    ReportPart.styles,
    filtering,
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
        grid-template-columns: minmax(0, 1fr);
        gap: var(--aims-2);
      }

      .more {
        padding-block-start: var(--aims-4);
      }

      @media print {
        .long {
          break-inside: auto;
        }

        .top,
        .top + aims-gap {
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
  @state() private sieve = ALL;

  #gap(gap: Gap, shown: boolean): unknown {
    return html`<li class="${shown ? '' : 'out'} ${gap.reasons.length > SHORT ? 'long' : ''}">
      <span class="rank" aria-hidden="true">${gap.rank}</span>
      <div class="gap">
        <div class="top">
          ${cite(gap.requirement, gap.title)}
          <h3>${gap.title}</h3>
          ${gap.finding ? html`<span class="tag ${gap.finding}">${label('grade.short', gap.finding)}</span>` : nothing}
        </div>
        <aims-gap .model=${this.model} .gap=${gap}></aims-gap>
      </div>
    </li>`;
  }

  protected override view(): unknown {
    const { gaps, progress } = this.model.report;
    if (!gaps) return nothing;
    if (gaps.length === 0) return html`${this.head(say('part.gaps'))}<p>${say(progress.answered > 0 ? 'gaps.none' : 'gaps.unanswered')}</p>`;
    const groups = groupsOf(this.model.report);
    const sifted = Object.values(this.sieve).some(Boolean);
    const more = gaps.length > FIRST && !this.all && !sifted;
    return html`${this.head(say('part.gaps'), say('gaps.lead', { n: gaps.length }))}
      ${filters(say('part.gaps'), this.model, gaps.map(about), this.sieve, (sieve) => { this.sieve = sieve; })}
      <ol class="entries ${more ? 'short' : ''}">${gaps.map((gap) => this.#gap(gap, passes(this.sieve, about(gap), groups)))}</ol>
      ${more ? html`<p class="screen more"><button type="button" @click=${() => { this.all = true; }}>${say('gaps.all', { n: gaps.length })}</button></p>` : nothing}`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'aims-gaps': AimsGaps;
  }
}
