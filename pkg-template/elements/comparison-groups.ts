import { css, html, type CSSResultGroup } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Comparison, GroupChange } from 'aimscore/office';
import { dumbbell, dumbbellKey } from './bars.js';
import { percent, points } from './model/numbers.js';
import { moved } from './moved.js';
import { figure } from './parts.js';
import { ReportPart } from './report-part.js';
import { say } from './words.js';

const MEASURES = ['readiness', 'conformity', 'assurance'] as const;

/** `<aims-comparison-groups>`: clauses and objectives, each from where it stood to where it stands, in a table with the figures. */
@customElement('aims-comparison-groups')
export class AimsComparisonGroups extends ReportPart {
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

      @media screen and (max-width: 44rem) {
        .end {
          width: 3.25rem;
        }

        .end.bounds {
          width: 5rem;
          font-size: 0.8125rem;
        }
      }
    `,
  ];

  @property({ attribute: false }) comparison!: Comparison;
  @state() private chosen: (typeof MEASURES)[number] | undefined;

  #row(group: GroupChange, measure: (typeof MEASURES)[number]): unknown {
    const { id } = group;
    const title = group.title ?? '';
    const { old, new: now, difference } = group[measure];
    return html`<tr>
      <th scope="row">${id} ${title}<div class="narrow">${dumbbell(old, now)}</div></th>
      <td class="chart wide">${dumbbell(old, now)}</td>
      <td class="end">${percent(old)}</td>
      <td class="end">${figure(id, measure, now, `${id} ${title}`)}</td>
      <td class="end bounds">${moved(difference, points)}</td>
    </tr>`;
  }

  #table(kind: string, caption: string, measure: (typeof MEASURES)[number]): unknown {
    return html`<table>
      <caption>${caption}</caption>
      <thead>
        <tr>
          <th scope="col" class="name">${say(kind === 'clause' ? 'groups.clause' : 'groups.objective')}</th>
          <th scope="col" class="wide"><span class="hidden">${say('comparison.chart')}</span></th>
          <th scope="col" class="end">${say('comparison.earlier')}</th>
          <th scope="col" class="end">${say('comparison.later')}</th>
          <th scope="col" class="end bounds">${say('comparison.difference')}</th>
        </tr>
      </thead>
      <tbody>${this.comparison.groups.filter((group) => group.kind === kind).map((group) => this.#row(group, measure))}</tbody>
    </table>`;
  }

  protected override view(): unknown {
    const measure = this.chosen ?? (this.comparison.measure === 'conformity' ? 'conformity' : 'readiness');
    return html`${this.head(say('comparison.groups'), say('comparison.groups.lead'))}
      <div class="stack">
        <div class="row screen" role="group" aria-label=${say('comparison.measure')}>
          ${MEASURES.map((each) => html`<button type="button" class="text" aria-pressed=${each === measure} @click=${() => { this.chosen = each; }}>${say(`measure.${each}`)}</button>`)}
        </div>
        ${dumbbellKey(say('comparison.earlier'), say('comparison.later'))}
        ${this.#table('clause', `${say(`measure.${measure}`)}. ${say('groups.clauses')}`, measure)}
        ${this.#table('objective', `${say(`measure.${measure}`)}. ${say('groups.objectives')}`, measure)}
      </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'aims-comparison-groups': AimsComparisonGroups;
  }
}
