import { html } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { HostElement } from './host.js';
import type { Assessment } from './model/assessment.js';
import './section.js';

/**
 * `<aims-questionnaire>`: the questions alone, as a form: one section, or all of them.
 * @csspart content - all of it
 */
@customElement('aims-questionnaire')
export class AimsQuestionnaire extends HostElement {
  /** Id of the section to show; all, if there is none. */
  @property() section = '';

  protected override shown(model: Assessment): unknown {
    const sections = model.view.sections.filter(({ id }) => !this.section || id === this.section);
    return sections.map(({ id }) => html`<aims-section .model=${model} .section=${id}></aims-section>`);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'aims-questionnaire': AimsQuestionnaire;
  }
}
