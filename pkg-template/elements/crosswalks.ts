import { css, html, nothing, type CSSResultGroup } from 'lit';
import { customElement } from 'lit/decorators.js';
import type { CrosswalkItem, CrosswalkSection } from 'aimscore';
import { range } from './bars.js';
import { percent } from './model/numbers.js';
import { ReportPart } from './report-part.js';
import { label, say } from './words.js';

/** `4.1 overlaps` in words. */
function mapped(text: string): string {
  const [id = '', strength] = text.split(' ');
  return strength ? `${id} ${label('strength', strength)}` : id;
}

/** `<aims-crosswalks>`: what the answers say about other frameworks. */
@customElement('aims-crosswalks')
export class AimsCrosswalks extends ReportPart {
  static override styles: CSSResultGroup = [
    ReportPart.styles,
    css`
      .entries > li {
        display: grid;
        gap: var(--aims-2);
      }

      .top {
        display: flex;
        flex-wrap: wrap;
        gap: var(--aims-1) var(--aims-4);
        justify-content: space-between;
        align-items: baseline;
      }

      @media print {
        details {
          display: none;
        }
      }

      table {
        margin-block-start: var(--aims-3);
      }
    `,
  ];

  #item({ item, conformity, readiness, requirements }: CrosswalkItem): unknown {
    return html`<tr>
      <th scope="row">${item}</th>
      <td class="end">${percent(readiness)}</td>
      <td class="end">${percent(conformity)}</td>
      <td>${requirements.map(mapped).join(', ')}</td>
    </tr>`;
  }

  #framework({ title, items, supported, conformity, readiness, rows }: CrosswalkSection): unknown {
    return html`<li>
      <div class="top">
        <h3>${title}</h3>
        <span class="small soft number">${say('crosswalks.items', { supported, items })}</span>
      </div>
      ${range(items > 0 ? (10000 * supported) / items : null, null)}
      <p class="small soft number">${say('crosswalks.figures', { conformity: percent(conformity), readiness: percent(readiness) })}</p>
      <details>
        <summary>${say('crosswalks.show', { n: rows.length })}<span class="hidden">: ${title}</span></summary>
        <div class="scroll" tabindex="0" role="region" aria-label=${title}>
          <table>
            <thead>
              <tr>
                <th scope="col">${say('column.item')}</th>
                <th scope="col" class="end">${say('measure.readiness')}</th>
                <th scope="col" class="end">${say('measure.conformity')}</th>
                <th scope="col">${say('column.mapped')}</th>
              </tr>
            </thead>
            <tbody>${rows.map((row) => this.#item(row))}</tbody>
          </table>
        </div>
      </details>
    </li>`;
  }

  protected override view(): unknown {
    const { crosswalks } = this.model.report;
    if (!crosswalks) return nothing;
    return html`${this.head(say('part.crosswalks'), say('crosswalks.lead'))}
      <ul class="entries">${crosswalks.map((section) => this.#framework(section))}</ul>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'aims-crosswalks': AimsCrosswalks;
  }
}
