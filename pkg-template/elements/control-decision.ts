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

      legend {
        float: inline-start;
        max-width: 22rem;
      }

      h3 {
        font-size: var(--aims-base);
      }

      .switch {
        display: inline-flex;
        border: 1px solid var(--aims-edge);
        border-radius: var(--aims-radius);
        overflow: hidden;
      }

      .switch label {
        position: relative;
        padding: 0.375rem 0.75rem;
        font-size: var(--aims-small);
        cursor: pointer;
      }

      .switch label + label {
        border-inline-start: 1px solid var(--aims-edge);
      }

      .switch input {
        position: absolute;
        inset: 0;
        width: 100%;
        height: 100%;
        opacity: 0;
        cursor: pointer;
      }

      .switch label:hover {
        background: var(--aims-tint);
      }

      .switch label:has(:checked) {
        background: var(--aims-accent);
        color: var(--aims-on-accent);
        font-weight: 600;
      }

      .switch label:has(:focus-visible) {
        outline: 3px solid var(--aims-accent);
        outline-offset: -3px;
        box-shadow: inset 0 0 0 4px var(--aims-surface);
      }

      .more {
        clear: both;
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

  #choose(word: string): void {
    const { decision } = this;
    if (word === 'undecided') {
      this.pending = false;
      if (decision) this.emit('aims-decision', undefined);
    } else if (word === 'excluded' && !decision?.justification) {
      this.pending = true;
    } else {
      this.pending = false;
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

  #more(current: string): unknown {
    const { decision, row } = this;
    if (current === 'undecided') return nothing;
    const because = checks({ id: 'because', label: say('soa.because'), group: 'because', ids: REASONS, inline: true, values: decision?.because ?? [], set: (list) => this.#set({ because: list }) });
    const why = area({
      id: 'justification',
      label: say(current === 'excluded' ? 'soa.justification.excluded' : 'soa.justification'),
      value: decision?.justification,
      problem: this.pending ? say('soa.justification.missing') : undefined,
      ...(current === 'excluded' ? { hint: 'soa.justification.hint' as const } : {}),
      set: (justification) => this.#set({ justification }),
    });
    if (current === 'excluded') return html`<div class="more">${why}</div>`;
    return html`<div class="more">
      ${because} ${why}
      ${select({ id: 'status', label: say('soa.status'), group: 'soaStatus', ids: STATUSES, value: decision?.status, set: (value) => this.#set({ status: value }) })}
      ${area({ id: 'risks', label: say('soa.risks'), hint: 'soa.risks.hint', value: row.risks.join('\n'), set: (text) => this.#set({ risks: text.split('\n').map((risk) => risk.trim()).filter(Boolean) }) })}
    </div>`;
  }

  protected override view(): unknown {
    const { row, decision } = this;
    const current = this.pending ? 'excluded' : (decision?.decision ?? 'undecided');
    return html`<fieldset>
      <legend><h3>${row.control} ${row.title}</h3></legend>
      <div class="head">
        <span class="small soft">${row.roleRelevance ? label('relevance', row.roleRelevance) : nothing}</span>
        <div class="switch">
          ${DECISIONS.map(
            (word) => html`<label><input type="radio" name="decision" .checked=${live(word === current)} @change=${() => this.#choose(word)} />${label('decide', word)}</label>`,
          )}
        </div>
      </div>
      ${row.status && current !== 'excluded' ? html`<p class="small soft">${say('soa.standing')} ${status('status', row.status)}</p>` : nothing}
      ${this.#more(current)}
    </fieldset>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'aims-control': AimsControl;
  }
}
