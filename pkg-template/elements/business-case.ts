import { css, html, nothing, type CSSResultGroup, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Estimate, Timeline } from 'aimscore/timeline';
import { amount, day, money, percent } from './model/numbers.js';
import { ReportPart } from './report-part.js';
import { label, say } from './words.js';

/** Tenths of days as whole days. */
const days = (n: number): string => amount(Math.round(n / 10));

/** Drivers that are named. */
const DRIVERS = 3;

/** `<aims-business-case>`: costs, effort and whom it takes, on a page for those who decide. */
@customElement('aims-business-case')
export class AimsBusinessCase extends ReportPart {
  static override styles: CSSResultGroup = [
    ReportPart.styles,
    css`
      .columns {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(min(100%, 20rem), 1fr));
        gap: var(--aims-5) var(--aims-6);
      }

      .columns > div {
        display: grid;
        gap: var(--aims-5);
        align-content: start;
      }

      .columns > div > div {
        display: grid;
        gap: var(--aims-2);
      }

      h4 {
        font-size: var(--aims-base);
      }

      .columns li {
        padding-block: 0.1875rem;
        font-size: var(--aims-small);
      }

      .columns small {
        color: var(--aims-soft);
        font-size: 0.8125rem;
      }

      ul.boxes {
        list-style: none;
        padding: 0;
      }

      .boxes li {
        display: grid;
        grid-template-columns: 1.5rem minmax(0, 1fr);
      }

      .boxes li::before {
        content: '';
        width: 0.8125rem;
        height: 0.8125rem;
        margin-block-start: 0.25rem;
        border: 1.5px solid var(--aims-edge);
        border-radius: 2px;
      }

      .wordy {
        min-width: 14rem;
      }

      @media print {
        .columns {
          grid-template-columns: 1fr 1fr;
        }

        .columns > div {
          gap: var(--aims-3);
        }

        .columns li {
          padding-block: 0;
          line-height: 1.4;
        }

        p,
        .columns li,
        .columns small,
        table {
          font-size: 0.75rem;
        }

        th,
        td {
          padding-block: 0.1875rem;
        }
      }
    `,
  ];

  @property({ attribute: false }) timeline!: Timeline;
  @property({ attribute: false }) estimate: Estimate | undefined;

  #summary({ milestones, effortTenths, onTarget, inputs }: Estimate): TemplateResult {
    const dates = milestones.at(-1)?.dates;
    return html`<p>
      ${say('case.when', { p50: day(dates?.p50), p10: day(dates?.p10), p90: day(dates?.p90) })}
      ${say('case.effort', { p10: days(effortTenths.p10), p90: days(effortTenths.p90), p50: days(effortTenths.p50) })}
      ${inputs.target ? say('case.target', { day: day(inputs.target), share: percent(onTarget) }) : nothing}
    </p>`;
  }

  #costs(): TemplateResult {
    const { timeline, estimate } = this;
    const { dayRate, currency = 'EUR' } = this.model.response.planning ?? {};
    const effort = estimate?.effortTenths;
    return html`<div class="scroll" tabindex="0" role="region" aria-label=${say('case.costs')}>
      <table>
        <caption>${say('case.costs')}</caption>
        <thead>
          <tr>
            <th scope="col">${say('case.cost')}</th>
            <th scope="col">${say('case.range')}</th>
            <th scope="col" class="wordy">${say('case.covers')}</th>
            <th scope="col">${say('timeline.source')}</th>
          </tr>
        </thead>
        <tbody>
          ${timeline.costs.map(
            ({ id, least, most, currency: unit, openEnded, text, source }) => html`<tr>
              <th scope="row">${label('cost', id)}</th>
              <td class="number">${say(openEnded ? 'case.from-to.open' : 'case.from-to', { least: money(least, unit), most: money(most, unit) })}</td>
              <td class="wordy" lang=${this.english}>${text}</td>
              <td lang=${this.english}>${source}</td>
            </tr>`,
          )}
          ${effort
            ? html`<tr>
                <th scope="row">${say('cost.own-effort')}</th>
                <td class="number">${dayRate ? say('case.from-to', { least: money((effort.p10 * dayRate) / 10, currency), most: money((effort.p90 * dayRate) / 10, currency) }) : '–'}</td>
                <td class="wordy">
                  ${dayRate
                    ? say('case.own', { p10: days(effort.p10), p90: days(effort.p90), rate: money(dayRate, currency) })
                    : html`${say('case.own.none', { p10: days(effort.p10), p90: days(effort.p90) })} <button type="button" class="text screen" @click=${() => this.emit('aims-replan', 'rate')}>${say('case.own.set')}</button>`}
                </td>
                <td>${say('source.own')}</td>
              </tr>`
            : nothing}
        </tbody>
      </table>
    </div>`;
  }

  #advice(about: string, title: string, kind = ''): unknown {
    const rows = this.timeline.advice.filter((row) => row.about === about);
    if (rows.length === 0) return nothing;
    return html`<div>
      <h4>${title}</h4>
      <ul class=${kind}>${rows.map(({ text, source }) => html`<li><span lang=${this.english}>${text} <small>${source}</small></span></li>`)}</ul>
    </div>`;
  }

  #drivers({ drivers }: Estimate): TemplateResult {
    return html`<div>
      <h4>${say('case.spread')}</h4>
      <ul>${drivers.slice(0, DRIVERS).map(({ message, id, share }) => html`<li>${message.text ?? id} <small>${say('drivers.of', { share: percent(share) })}</small></li>`)}</ul>
    </div>`;
  }

  protected override view(): unknown {
    const { estimate } = this;
    return html`<div class="stack">
      ${estimate ? this.#summary(estimate) : nothing} ${this.#costs()}
      <div class="columns">
        <div>${this.#advice('drivers', say('case.drivers'))} ${this.#advice('involve', say('case.involve'))} ${this.#advice('body', say('case.body'), 'boxes')}</div>
        <div>${this.#advice('combine', say('case.combine'))} ${estimate ? this.#drivers(estimate) : nothing}</div>
      </div>
    </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'aims-business-case': AimsBusinessCase;
  }
}
