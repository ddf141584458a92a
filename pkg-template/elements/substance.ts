import { css, html, nothing, type CSSResultGroup } from 'lit';
import { customElement } from 'lit/decorators.js';
import { percent } from './model/numbers.js';
import { cites, status } from './parts.js';
import { ReportPart } from './report-part.js';
import { say } from './words.js';

/** `<aims-substance>`: the five requirements of substance, and the phases of plan, do, check, act. */
@customElement('aims-substance')
export class AimsSubstance extends ReportPart {
  static override styles: CSSResultGroup = [
    ReportPart.styles,
    css`
      .narrow {
        max-width: 36rem;
      }

      .five th:first-child {
        min-width: 14rem;
      }
    `,
  ];

  protected override view(): unknown {
    const { substantive, pdca } = this.model.report;
    return html`${this.head(say('part.substance'), say('substance.lead'))}
      <div class="stack">
        ${substantive
          ? html`<div class="scroll five" tabindex="0" role="region" aria-label=${say('substance.five')}>
              <table>
                <thead>
                  <tr>
                    <th scope="col">${say('substance.requirement')}</th>
                    <th scope="col">${say('column.status')}</th>
                    <th scope="col" class="end">${say('measure.readiness')}</th>
                    <th scope="col" class="end">${say('measure.conformity')}</th>
                    <th scope="col">${say('column.requirements')}</th>
                  </tr>
                </thead>
                <tbody>
                  ${substantive.map(
                    (row) => html`<tr>
                      <th scope="row">${row.title ?? row.id}${row.anti ? html`<p class="soft small">${row.anti}</p>` : nothing}</th>
                      <td>${status('status', row.status)}</td>
                      <td class="end">${percent(row.readiness)}</td>
                      <td class="end">${percent(row.conformity)}</td>
                      <td>${cites(row.requirements, this.model.titles)}</td>
                    </tr>`,
                  )}
                </tbody>
              </table>
            </div>`
          : nothing}
        ${pdca
          ? html`<h3>${say('pdca.title')}</h3>
              <div class="scroll" tabindex="0" role="region" aria-label=${say('pdca.title')}>
                <table class="narrow">
                <thead>
                  <tr>
                    <th scope="col">${say('pdca.phase')}</th>
                    <th scope="col" class="end">${say('measure.readiness')}</th>
                    <th scope="col" class="end">${say('measure.conformity')}</th>
                    <th scope="col" class="end">${say('column.requirements')}</th>
                  </tr>
                </thead>
                <tbody>
                  ${pdca.map(
                    (row) => html`<tr>
                      <th scope="row">${row.title ?? row.phase}</th>
                      <td class="end">${percent(row.readiness)}</td>
                      <td class="end">${percent(row.conformity)}</td>
                      <td class="end">${row.requirements}</td>
                    </tr>`,
                  )}
                </tbody>
                </table>
              </div>`
          : nothing}
      </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'aims-substance': AimsSubstance;
  }
}
