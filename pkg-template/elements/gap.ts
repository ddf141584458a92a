import { css, html, nothing, type CSSResultGroup } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Gap } from 'aimscore';
import { points } from './model/numbers.js';
import { cites } from './parts.js';
import { ReportPart } from './report-part.js';
import { say } from './words.js';

/** `<aims-gap>`: what to do about a gap, and on request why, by which answers, what to show, and what it unlocks. */
@customElement('aims-gap')
export class AimsGap extends ReportPart {
  static override styles: CSSResultGroup = [
    ReportPart.styles,
    css`
      :host {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: var(--aims-2);
        justify-items: start;
      }

      .facts {
        display: flex;
        flex-wrap: wrap;
        gap: var(--aims-1) var(--aims-4);
        color: var(--aims-soft);
        font-size: var(--aims-small);
      }

      dl {
        display: grid;
        grid-template-columns: minmax(6rem, 9rem) minmax(0, 1fr);
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

      @media print {
        :host {
          display: block;
        }

        p + p,
        details dl {
          margin-block-start: var(--aims-1);
        }

        summary {
          display: none;
        }
      }

      @media screen and (max-width: 36rem) {
        dl {
          grid-template-columns: minmax(0, 1fr);
          row-gap: 0;
        }

        dd {
          padding-block-end: var(--aims-2);
        }
      }
    `,
  ];

  @property({ attribute: false }) gap!: Gap;

  protected override view(): unknown {
    const { model, gap } = this;
    const { least, likely, most } = gap.effortDays;
    const milestones = new Map(model.report.milestones?.list.map(({ id, title }) => [id, title ?? id]));
    const answers = model.report.requirements.find(({ id }) => id === gap.requirement)?.answers ?? [];
    const row = (title: string, value: unknown, there: unknown, kind = ''): unknown => (there ? html`<dt class=${kind}>${title}</dt><dd class=${kind}>${value}</dd>` : nothing);
    const list = (items: readonly unknown[]): unknown => html`<ul>${items.map((item) => html`<li>${item}</li>`)}</ul>`;
    return html`<p>${gap.action}</p>
      <p class="facts">
        <span>${say('gaps.owner', { owner: gap.ownerTitle ?? gap.owner })}</span>
        <span class="number">${least === most ? say('gaps.effort.one', { n: likely }) : say('gaps.effort', { least, likely, most })}</span>
        <span class="number">${say('gaps.gain', { gain: points(gap.gain) })}</span>
      </p>
      <details>
        <summary>${say('gaps.more')}<span class="hidden"> ${gap.requirement}</span></summary>
        <dl>
          ${row(say('gaps.why'), list(gap.reasons.map(({ text, key }) => text ?? key)), gap.reasons.length)}
          ${row(say('gaps.answers'), html`<ul>${answers.map((answer) => this.answerRow(answer))}</ul>`, answers.length, 'screen')}
          ${row(say('gaps.evidence'), list(gap.evidence), gap.evidence.length)}
          ${row(say('gaps.systems'), gap.systems.map((id) => model.systemName(id)).join(', '), gap.systems.length)}
          ${row(say('gaps.unlocks'), html`${cites(gap.unlocks.requirements, model.titles)} ${gap.unlocks.milestones.map((id) => milestones.get(id) ?? id).join(', ')}`, gap.unlocks.requirements.length + gap.unlocks.milestones.length)}
          ${row(say('gaps.decision'), say('gaps.awaiting'), gap.awaitingDecision)}
        </dl>
      </details>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'aims-gap': AimsGap;
  }
}
