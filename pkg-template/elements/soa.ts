import { css, html, nothing, type CSSResultGroup } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import type { Problem, Soa } from 'aimscore';
import { EditorElement } from './base.js';
import type { Decision } from './model/response.js';
import { cites, heading, refusal } from './parts.js';
import { base } from './styles/base.js';
import { controls } from './styles/controls.js';
import { form } from './styles/form.js';
import { marks } from './styles/marks.js';
import { say } from './words.js';
import './control-decision.js';
import './own-controls.js';
import './words/later.js';

/** `<aims-soa>`: the editor of the Statement of Applicability. */
@customElement('aims-soa')
export class AimsSoa extends EditorElement {
  static override styles: CSSResultGroup = [
    base,
    controls,
    marks,
    form,
    css`
      .group {
        gap: 0;
        padding-block-start: 0;
        border: 0;
      }

      h2 {
        padding-block-end: var(--aims-3);
      }

      .note ul {
        margin-block-start: var(--aims-2);
      }
    `,
  ];

  @state() private problems: readonly Problem[] = [];

  #decide(control: string, decision: Decision | undefined): void {
    this.problems = this.model.edit((response) => {
      const list = ((response.soa ??= {}).controls ??= []);
      const at = list.findIndex((other) => other.control === control);
      if (at >= 0) list.splice(at, 1);
      if (decision) list.push({ control, ...decision });
    });
  }

  #contradictions({ contradictions }: Soa): unknown {
    if (contradictions.length === 0) return nothing;
    return html`<div class="note grave">
      <p><strong>${say('soa.contradictions', { n: contradictions.length })}</strong></p>
      <ul>${contradictions.map(({ message, requirement }) => html`<li>${message.text} ${cites([requirement], this.model.titles)}</li>`)}</ul>
    </div>`;
  }

  protected override view(): unknown {
    const { model } = this;
    const { soa, groups, requirements } = model.report;
    if (!soa) return html`${heading(say('soa.title'))}<p>${say('soa.none')}</p>`;
    const group = new Map(requirements.map((row) => [row.id, row.group]));
    const decided = model.response.soa?.controls ?? [];
    return html`<div class="page">
      <header>
        ${heading(say('soa.title'))}
        <p class="lead">${say('soa.lead')}</p>
        <p class="small soft number" role="status">${say('soa.counts', { included: soa.included, excluded: soa.excluded, undecided: soa.undecided })}</p>
      </header>
      ${this.#contradictions(soa)} ${refusal(this.problems)}
      ${groups
        .filter(({ kind }) => kind === 'objective')
        .map(
          ({ id, title }) => html`<section class="group" aria-labelledby=${id}>
            <h2 id=${id}>${id} ${title}</h2>
            ${soa.rows
              .filter((row) => !row.own && group.get(row.control) === id)
              .map(
                (row) => html`<aims-control .locked=${this.locked} .row=${row} .decision=${decided.find(({ control }) => control === row.control)}
                  @aims-decision=${(event: CustomEvent<Decision | undefined>) => this.#decide(row.control, event.detail)}></aims-control>`,
              )}
          </section>`,
        )}
      <aims-own-controls .model=${model}></aims-own-controls>
    </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'aims-soa': AimsSoa;
  }
}
