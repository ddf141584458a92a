import { css, html, nothing, type CSSResultGroup, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Assumed, Estimate, ItemRow, StageRow, WaitRow } from 'aimscore/timeline';
import { itemName, systemName } from './forecast-words.js';
import { amount, day, percent, tenths } from './model/numbers.js';
import { legs, type Leg } from './model/shifts.js';
import { cite } from './parts.js';
import { ReportPart } from './report-part.js';
import { schedule } from './styles/schedule.js';
import { label, say } from './words.js';

const three = (days: readonly number[]): string => (days.some((n) => n > 0) ? days.map(tenths).join(' / ') : '–');

/** `<aims-why>`: a date followed back to stages, work, waiting, and where their figures come from. */
@customElement('aims-why')
export class AimsWhy extends ReportPart {
  static override styles: CSSResultGroup = [
    ReportPart.styles,
    schedule,
    css`
      .way {
        display: grid;
        list-style: none;
        padding: 0;
        counter-reset: leg;
      }

      .way > li {
        padding-block: var(--aims-2);
        border-block-end: 1px solid var(--aims-line);
      }


      .way > li:first-child {
        border-block-start: 1px solid var(--aims-line);
      }

      .way summary,
      .plain {
        font-size: var(--aims-base);
      }

      summary .days,
      .plain .days {
        color: var(--aims-soft);
        font-size: var(--aims-small);
        font-weight: 400;
        font-variant-numeric: tabular-nums;
      }

      .switch {
        justify-self: start;
        flex-wrap: wrap;
        max-width: 100%;
      }

      tbody th {
        min-width: 11rem;
        font-weight: 400;
      }

      .inside {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: var(--aims-3);
        padding-block: var(--aims-3) var(--aims-4);
        padding-inline-start: var(--aims-4);
      }

      .sum {
        font-weight: 600;
      }

      @media print {
        .way,
        .inside {
          display: block;
        }

        .way > li {
          break-inside: auto;
        }

        tbody th a::before {
          content: '· ';
        }

        .inside > * + * {
          margin-block-start: var(--aims-2);
        }
      }
    `,
  ];

  @property({ attribute: false }) estimate!: Estimate;
  @property({ attribute: false }) assumed: Assumed | undefined;
  /** The milestone that is explained. */
  @property() milestone = 'certificate';

  /** Legs up to the milestone. */
  #legs(): Leg[] {
    const all = legs(this.estimate);
    const next = { 'audit-ready': 'place', 'stage-1': 'stage-1', 'stage-2': 'stage-2' }[this.milestone];
    const end = all.findIndex(({ id }) => id === next);
    return end < 0 ? all : all.slice(0, end);
  }

  #wait({ id, tenths: [least, likely, most], unit, percent: share, source }: WaitRow): TemplateResult {
    const range = least === most ? say(`wait.one.${unit as 'days'}`, { n: amount(likely / 10) }) : say(`wait.range.${unit as 'days'}`, { least: amount(least / 10), likely: amount(likely / 10), most: amount(most / 10) });
    return html`<li>${label('wait', id)}: ${range}${share < 100 ? `, ${say('wait.share', { share })}` : nothing}. <span class="soft">${say('wait.source', { source })}</span></li>`;
  }

  #item(item: ItemRow, ranks: ReadonlyMap<string, number>, owners: ReadonlyMap<string, string>): TemplateResult {
    const { id, requirement, system, owner, daysTenths, openDaysTenths, openPercent, reusedPercent, critical } = item;
    const rank = requirement ? ranks.get(requirement) : undefined;
    const open = openDaysTenths.some((n) => n > 0);
    const title = requirement ? this.model.titles.get(requirement) : undefined;
    return html`<tr>
      <th scope="row">
        ${requirement ? html`${cite(requirement, title)} ${title}` : itemName(this.model, id)}
        ${system ? html`<span class="soft">${systemName(this.model, system)}</span>` : nothing}
        ${rank ? html`<a href=${this.model.href('result/gaps')} @click=${() => this.emit('aims-part', 'gaps')}>${say('why.gap', { rank })}</a>` : nothing}
      </th>
      <td>${owners.get(owner) ?? owner}</td>
      <td class="date number">${three(daysTenths)}</td>
      <td class="date number">${open ? html`${three(openDaysTenths)}<br /><span class="soft">${say('why.likely', { share: openPercent })}</span>` : '–'}</td>
      <td class="end">${reusedPercent > 0 ? `−${reusedPercent} %` : '–'}</td>
      <td class="end">${percent(critical)}</td>
    </tr>`;
  }

  #inside(stage: StageRow): unknown {
    const { estimate, assumed } = this;
    const items = estimate.items.filter((item) => item.stage === stage.id);
    const waits = assumed?.waits.filter((wait) => wait.stage === stage.id) ?? [];
    const ranks = new Map(this.model.report.gaps?.map(({ requirement, rank }) => [requirement, rank]));
    const owners = new Map(assumed?.owners.map(({ id, title }) => [id, title ?? id]));
    const bound = Object.entries({ people: stage.byPeople, chain: stage.byChain, owner: stage.byOwner }).filter(([, share]) => share > 0);
    return html`<div class="inside">
      ${bound.map(([id, share]) => html`<p class="small">${say(`why.bound.${id as 'people' | 'chain' | 'owner'}`, { share: percent(share), people: amount(estimate.inputs.peopleHundredths / 100) })}</p>`)}
      ${waits.length > 0 ? html`<ul class="small">${waits.map((wait) => this.#wait(wait))}</ul>` : nothing}
      ${items.length > 0
        ? html`<div class="scroll" tabindex="0" role="region" aria-label=${say('why.items', { stage: stage.message.text ?? stage.id })}>
            <table>
              <thead>
                <tr>
                  <th scope="col">${say('why.item')}</th>
                  <th scope="col">${say('why.owner')}</th>
                  <th scope="col">${say('why.known')}</th>
                  <th scope="col">${say('why.open')}</th>
                  <th scope="col" class="end">${say('why.reused')}</th>
                  <th scope="col" class="end">${say('gantt.critical')}</th>
                </tr>
              </thead>
              <tbody>${items.map((item) => this.#item(item, ranks, owners))}</tbody>
            </table>
          </div>`
        : nothing}
    </div>`;
  }

  #leg({ id, stage, days }: Leg): TemplateResult {
    const name = stage?.message.text ?? label('leg', id);
    const when = stage ? say('why.when', { from: day(stage.begins.p50, 'short'), to: day(stage.ends.p50, 'short'), n: days }) : say('why.days', { n: days });
    const line = html`${name} <span class="days">${when}</span>`;
    const booking = this.estimate.stages.find((one) => one.id === 'booking');
    if (id === 'place') return html`<li><details><summary>${line}</summary>${booking ? html`<div class="inside"><p class="small">${say('why.place', { day: day(booking.ends.p50) })}</p></div>${this.#inside(booking)}` : nothing}</details></li>`;
    if (stage && stage.items === 0 && days === 0) return html`<li class="plain soft">${line}</li>`;
    return html`<li><details><summary>${line}</summary>${stage ? this.#inside(stage) : nothing}</details></li>`;
  }

  protected override view(): unknown {
    const { milestones, inputs } = this.estimate;
    const chosen = milestones.find(({ id }) => id === this.milestone) ?? milestones.at(-1);
    const way = this.#legs();
    const fit = this.assumed?.fitPercent;
    return html`<div class="stack">
      <div class="switch screen" role="radiogroup" aria-label=${say('why.milestone')}>
        ${milestones.map(
          ({ id, message }) => html`<label><input type="radio" name="milestone" value=${id} .checked=${id === chosen?.id} @change=${() => { this.milestone = id; }} />${message.text ?? id}</label>`,
        )}
      </div>
      <p>${say('why.lead', { day: day(inputs.start), date: day(chosen?.dates.p50), milestone: chosen?.message.text ?? '' })} <span class="screen">${say('why.opens')}</span></p>
      <ol class="way">
        ${way.map((leg) => this.#leg(leg))}
        <li class="plain sum">${say('explain.sum')} <span class="days">${say('why.sum', { n: way.reduce((sum, { days }) => sum + days, 0), day: day(chosen?.dates.p50) })}</span></li>
      </ol>
      <p class="small soft">${say('why.reading')} ${fit ? say('why.fit', { least: fit[0], likely: fit[1], most: fit[2] }) : nothing}</p>
    </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'aims-why': AimsWhy;
  }
}
