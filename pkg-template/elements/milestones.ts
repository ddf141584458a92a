import { css, html, nothing, type CSSResultGroup } from 'lit';
import { customElement } from 'lit/decorators.js';
import type { GateRow, MilestoneRow } from 'aimscore';
import { glyph } from './parts.js';
import { ReportPart } from './report-part.js';
import { label, say } from './words.js';

/** `<aims-milestones>`: the way to certification, as gates. */
@customElement('aims-milestones')
export class AimsMilestones extends ReportPart {
  static override styles: CSSResultGroup = [
    ReportPart.styles,
    css`
      ol.path {
        position: relative;
        display: grid;
        gap: var(--aims-5);
        list-style: none;
        padding: 0;
      }

      .path > li {
        position: relative;
        display: grid;
        grid-template-columns: 1.5rem minmax(0, 1fr);
        column-gap: var(--aims-3);
      }

      .path > li::before {
        content: '';
        position: absolute;
        inset: 1.625rem auto -1.375rem 0.7188rem;
        border-inline-start: 1px solid var(--aims-edge);
      }

      .path > li:last-child::before {
        content: none;
      }

      .path > li > .glyph {
        width: 1.5rem;
        height: 1.5rem;
      }

      .gates {
        display: grid;
        gap: var(--aims-2);
        list-style: none;
        padding: 0;
        margin-block-start: var(--aims-2);
        font-size: var(--aims-small);
      }

      .gates li {
        display: grid;
        grid-template-columns: 1rem minmax(0, 1fr);
        gap: var(--aims-2);
      }

      .gates .glyph {
        width: 0.875rem;
        height: 0.875rem;
        margin-block-start: 0.2rem;
      }

      @media print {
        ol.path {
          gap: var(--aims-3);
        }

        .gates {
          gap: 0;
        }

        summary {
          display: none;
        }
      }
    `,
  ];

  #gate({ text, id, status, questions, systems }: GateRow): unknown {
    const open = status !== 'passed';
    const words = text ?? id;
    const named = systems.map((each) => this.model.systemName(each)).join(', ');
    return html`<li>
      ${glyph(status)}
      <span>
        ${!open ? words : questions[0] ? this.question(questions[0], words, true) : id === 'soa-decided' ? html`<a href=${this.model.href('soa')}>${words}</a>` : words}
        <span class="soft">${label('gate', status)}${named ? `: ${named}` : ''}</span>
      </span>
    </li>`;
  }

  #milestone({ title, id, status, gates }: MilestoneRow): unknown {
    const passed = gates.filter((gate) => gate.status === 'passed').length;
    return html`<li>
      ${glyph(status)}
      <div>
        <h3>${title ?? id}</h3>
        <p class="small soft">${label('gate', status)} · ${say('milestones.gates', { passed, of: gates.length })}</p>
        <details ?open=${status === 'failed' || (status === 'open' && passed > 0)}>
          <summary>${say('milestones.show')}<span class="hidden">: ${title}</span></summary>
          <ul class="gates">${gates.map((gate) => this.#gate(gate))}</ul>
        </details>
      </div>
    </li>`;
  }

  protected override view(): unknown {
    const { milestones } = this.model.report;
    if (!milestones) return nothing;
    const { list, stage, message } = milestones;
    const reached = list.find(({ id }) => id === stage)?.title;
    return html`${this.head(say('part.milestones'), say('milestones.lead'))}
      <div class="stack">
        <p><strong>${message.text}</strong> ${reached ? say('milestones.stage', { title: reached }) : say('milestones.no-stage')}</p>
        <ol class="path">${list.map((milestone) => this.#milestone(milestone))}</ol>
      </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'aims-milestones': AimsMilestones;
  }
}
