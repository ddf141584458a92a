import { html, nothing } from 'lit';
import { customElement } from 'lit/decorators.js';
import { cite, cites, glyph, status } from './parts.js';
import { ReportPart } from './report-part.js';
import { label, say } from './words.js';

/** `<aims-soa-table>`: the Statement of Applicability, as a table. */
@customElement('aims-soa-table')
export class AimsSoaTable extends ReportPart {
  protected override view(): unknown {
    const { soa } = this.model.report;
    if (!soa) return nothing;
    const { included, excluded, undecided, rows, contradictions } = soa;
    return html`${this.head(say('part.applicability'), say('soa.counts', { included, excluded, undecided }))}
      <div class="stack">
        ${contradictions.length > 0
          ? html`<div class="note grave">
              <p><strong>${say('soa.contradictions', { n: contradictions.length })}</strong></p>
              <ul>${contradictions.map(({ message, requirement }) => html`<li>${message.text} ${cites([requirement], this.model.titles)}</li>`)}</ul>
            </div>`
          : nothing}
        <p class="screen"><a href=${this.model.href('soa')}>${say('soa.edit')}</a></p>
        <div class="scroll" tabindex="0" role="region" aria-label=${say('soa.title')}>
          <table>
            <thead>
              <tr>
                <th scope="col">${say('column.control')}</th>
                <th scope="col">${say('column.decision')}</th>
                <th scope="col">${say('column.because')}</th>
                <th scope="col">${say('column.declared')}</th>
                <th scope="col">${say('column.standing')}</th>
              </tr>
            </thead>
            <tbody>
              ${rows.map(
                (row) => html`<tr>
                  <th scope="row">${row.own ? row.control : cite(row.control, row.title)} ${row.title}</th>
                  <td><span class="status">${glyph(row.decision)}${label('decision', row.decision)}</span></td>
                  <td>
                    ${row.because.map((each) => label('because', each)).join(', ')}
                    ${row.justification ? html`<p class="soft">${row.justification}</p>` : nothing}
                    ${row.risks.length > 0 ? html`<p class="soft">${say('soa.treats', { risks: row.risks.join('; ') })}</p>` : nothing}
                  </td>
                  <td>${row.declaredStatus ? label('soaStatus', row.declaredStatus) : '–'}</td>
                  <td>${row.status ? status('status', row.status) : '–'}</td>
                </tr>`,
              )}
            </tbody>
          </table>
        </div>
      </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'aims-soa-table': AimsSoaTable;
  }
}
