import { css, html, nothing, type CSSResultGroup } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import type { SoaRow } from 'aimscore';
import { AimsElement } from './base.js';
import { area, checks, select } from './fields.js';
import type { Decision } from './model/response.js';
import { status } from './parts.js';
import { base } from './styles/base.js';
import { controls } from './styles/controls.js';
import { form } from './styles/form.js';
import { marks } from './styles/marks.js';
import { label, say } from './words.js';
import './words/later.js';

const DECISIONS = ['included', 'excluded', 'undecided'];
const REASONS = ['risk-treatment', 'impact-assessment', 'external-requirement'];
const STATUSES = ['implemented', 'partly', 'planned', 'not-started'];

/**
 * `<aims-control>`: the decision on one control of Annex A. An exclusion without a justification is not a decision yet.
 * @fires aims-decision - the decision, or `undefined` if there is none
 */
@customElement('aims-control')
export class AimsControl extends AimsElement {
  static override styles: CSSResultGroup = [
    base,
    controls,
    marks,
    form,
    css`
      :host {
        padding-block: var(--aims-4);
        border-block-start: 1px solid var(--aims-line);
      }

      .head {
        display: flex;
        flex-wrap: wrap;
        gap: var(--aims-2) var(--aims-4);
        justify-content: space-between;
        align-items: start;
      }

      .head > div {
        flex: 1 1 16rem;
        min-width: 0;
      }

      h3 {
        font-size: var(--aims-base);
      }

      .facts {
        display: flex;
        flex-wrap: wrap;
        gap: 0 var(--aims-4);
      }

      details {
        margin-block-start: var(--aims-2);
      }

      summary span {
        color: var(--aims-soft);
        font-weight: 400;
      }

      .more {
        display: grid;
        gap: var(--aims-4);
        padding: var(--aims-4) 0 var(--aims-2) var(--aims-4);
        margin-block-start: var(--aims-3);
        border-inline-start: 2px solid var(--aims-pale);
      }
    `,
  ];

  @property({ attribute: false }) row!: SoaRow;
  @property({ attribute: false }) decision: Decision | undefined;

  /** Excluded, but nobody has said why. */
  @state() private pending = false;
  @state() private opened = false;

  #choose(word: string): void {
    const { decision } = this;
    if (word === 'undecided') {
      this.pending = false;
      if (decision) this.emit('aims-decision', undefined);
    } else if (word === 'excluded' && !decision?.justification) {
      this.pending = true;
      this.opened = true;
    } else {
      this.pending = false;
      this.opened = true;
      this.emit('aims-decision', { ...decision, decision: word });
    }
  }

  #set(change: Partial<Decision>): void {
    const next: Decision = { decision: 'included', ...this.decision, ...(this.pending ? { decision: 'excluded' } : {}), ...change };
    if (next.decision === 'excluded' && !next.justification) {
      // What was decided before stays until there is a reason.
      this.pending = true;
      return;
    }
    this.pending = false;
    this.emit('aims-decision', next);
  }

  #fields(current: string): unknown {
    const { decision, row } = this;
    const why = area({
      id: 'justification',
      label: say(current === 'excluded' ? 'soa.justification.excluded' : 'soa.justification'),
      value: decision?.justification,
      problem: this.pending ? say('soa.justification.missing') : undefined,
      ...(current === 'excluded' ? { hint: 'soa.justification.hint' as const } : {}),
      set: (justification) => this.#set({ justification }),
    });
    if (current === 'excluded') return why;
    return html`${checks({ id: 'because', label: say('soa.because'), group: 'because', ids: REASONS, inline: true, values: decision?.because ?? [], set: (list) => this.#set({ because: list }) })}
      ${why}
      ${select({ id: 'status', label: say('soa.status'), group: 'soaStatus', ids: STATUSES, value: decision?.status, set: (value) => this.#set({ status: value }) })}
      ${area({ id: 'risks', label: say('soa.risks'), hint: 'soa.risks.hint', value: row.risks.join('\n'), set: (text) => this.#set({ risks: text.split('\n').map((risk) => risk.trim()).filter(Boolean) }) })}`;
  }

  /** What was decided, in a line; the fields behind it. */
  #more(current: string): unknown {
    const { because = [], justification, status: declared } = this.decision ?? {};
    if (current === 'undecided') return nothing;
    const facts = [because.map((each) => label('because', each)).join(', '), justification, declared && label('soaStatus', declared)].filter(Boolean);
    return html`<details ?open=${this.opened || this.pending} @toggle=${(event: Event) => { this.opened = (event.target as HTMLDetailsElement).open; }}>
      <summary>${say('soa.details')} <span>${facts.join(' · ') || say('soa.details.none')}</span></summary>
      <div class="more">${this.#fields(current)}</div>
    </details>`;
  }

  protected override view(): unknown {
    const { row, decision } = this;
    const current = this.pending ? 'excluded' : (decision?.decision ?? 'undecided');
    return html`<div class="head">
        <div>
          <h3 id="title">${row.control} ${row.title}</h3>
          <p class="facts small soft">
            ${row.roleRelevance ? html`<span>${label('relevance', row.roleRelevance)}</span>` : nothing}
            ${row.status ? html`<span class="status">${say('soa.standing')} ${status('status', row.status)}</span>` : nothing}
          </p>
        </div>
        <fieldset class="switch" aria-labelledby="title">
          ${DECISIONS.map(
            (word) => html`<label><input type="radio" name="decision" .checked=${live(word === current)} @change=${() => this.#choose(word)} />${label('decide', word)}</label>`,
          )}
        </fieldset>
      </div>
      ${this.#more(current)}`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'aims-control': AimsControl;
  }
}
