import { css, html, nothing, type CSSResultGroup } from 'lit';
import { customElement } from 'lit/decorators.js';
import { cites, figure } from './parts.js';
import { ReportPart } from './report-part.js';
import { label, say } from './words.js';

/** `<aims-inventory>`: the AI systems with tier and figures. */
@customElement('aims-inventory')
export class AimsInventory extends ReportPart {
  static override styles: CSSResultGroup = [
    ReportPart.styles,
    css`
      tbody th {
        min-width: 8rem;
      }
    `,
  ];

  protected override view(): unknown {
    const { systems } = this.model.report;
    if (!systems) return nothing;
    return html`${this.head(say('part.inventory'), say('inventory.lead'))}
      <div class="scroll" tabindex="0" role="region" aria-label=${say('part.inventory')}>
        <table>
          <thead>
            <tr>
              <th scope="col">${say('column.system')}</th>
              <th scope="col">${say('column.tier')}</th>
              <th scope="col" class="end">${say('measure.readiness')}</th>
              <th scope="col" class="end">${say('measure.conformity')}</th>
              <th scope="col" class="end">${say('measure.answered')}</th>
              <th scope="col">${say('column.unmet')}</th>
            </tr>
          </thead>
          <tbody>
            ${systems.map(
              (row) => html`<tr>
                <th scope="row">
                  <a href=${this.model.href(`systems/${row.id}`)}>${row.name}</a>
                  <p class="small soft">${[row.role && label('role', row.role), row.origin && label('origin', row.origin), row.stage && label('stage', row.stage)].filter(Boolean).join(' · ')}</p>
                </th>
                <td>
                  <span class="tag ${row.tier}">${label('tier', row.tier)}</span>
                  <p class="small soft">${row.reasons.map(({ text }) => text).join(' ')}</p>
                </td>
                <td class="end">${figure(row.id, 'readiness', row.figures.readiness, row.name)}</td>
                <td class="end">${figure(row.id, 'conformity', row.figures.conformity, row.name)}</td>
                <td class="end">${row.figures.answered}/${row.figures.applicable}</td>
                <td>${row.unmet.length > 0 ? cites(row.unmet, this.model.titles) : say('none')}</td>
              </tr>`,
            )}
          </tbody>
        </table>
      </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'aims-inventory': AimsInventory;
  }
}
