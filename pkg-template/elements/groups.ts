import { css, html, type CSSResultGroup } from 'lit';
import { customElement } from 'lit/decorators.js';
import type { GroupRow } from 'aimscore';
import { bar, key } from './charts.js';
import { percent } from './model/numbers.js';
import { figure } from './parts.js';
import { ReportPart } from './report-part.js';
import { say } from './words.js';

/** `<aims-groups>`: clauses and objectives as bars, in a table with their figures. */
@customElement('aims-groups')
export class AimsGroups extends ReportPart {
  static override styles: CSSResultGroup = [
    ReportPart.styles,
    css`
      table {
        table-layout: fixed;
      }

      .name {
        width: 31%;
      }

      .end {
        width: 6.25rem;
      }

      .bounds {
        width: 7.5rem;
      }

      td.chart {
        vertical-align: middle;
      }

      .narrow {
        display: none;
        padding-block-start: var(--aims-1);
      }

      @media screen and (max-width: 44rem) {
        .wide {
          display: none;
        }

        .narrow {
          display: block;
        }

        .name {
          width: auto;
        }

        .end {
          width: 5rem;
        }

        thead th {
          font-size: 0.75rem;
        }

        tbody th {
          hyphens: auto;
        }

        th,
        td {
          padding-inline-end: var(--aims-2);
        }
      }
    `,
  ];

  #row({ id, title = '', figures }: GroupRow): unknown {
    const { low, high } = figures.readinessBounds ?? {};
    return html`<tr>
      <th scope="row">${id} ${title}<div class="narrow">${bar(figures)}</div></th>
      <td class="chart wide">${bar(figures)}</td>
      <td class="end">${figure(id, 'readiness', figures.readiness, `${id} ${title}`)}</td>
      <td class="end">${figure(id, 'conformity', figures.conformity, `${id} ${title}`)}</td>
      <td class="end wide bounds">${low === undefined ? '–' : percent(low) === percent(high) ? percent(low) : `${percent(low)} – ${percent(high)}`}</td>
      <td class="end wide">${figures.answered}/${figures.applicable}</td>
    </tr>`;
  }

  #table(kind: string, caption: string): unknown {
    const rows = this.model.report.groups.filter((row) => row.kind === kind);
    return html`<table>
      <caption>${caption}</caption>
      <thead>
        <tr>
          <th scope="col" class="name">${say(kind === 'clause' ? 'groups.clause' : 'groups.objective')}</th>
          <th scope="col" class="wide"><span class="hidden">${say('groups.chart')}</span></th>
          <th scope="col" class="end">${say('measure.readiness')}</th>
          <th scope="col" class="end">${say('measure.conformity')}</th>
          <th scope="col" class="end wide bounds">${say('groups.bounds')}</th>
          <th scope="col" class="end wide">${say('measure.answered')}</th>
        </tr>
      </thead>
      <tbody>${rows.map((row) => this.#row(row))}</tbody>
    </table>`;
  }

  protected override view(): unknown {
    return html`${this.head(say('part.groups'), html`${say('groups.lead')} <span class="screen">${say('groups.open')}</span>`)}
      <div class="stack">
        ${key(say('groups.key.conformity'), say('groups.key.readiness'), say('groups.key.bounds'))} ${this.#table('clause', say('groups.clauses'))}
        ${this.#table('objective', say('groups.objectives'))}
      </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'aims-groups': AimsGroups;
  }
}
