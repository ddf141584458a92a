import { html } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { HostElement } from './host.js';
import type { Assessment } from './model/assessment.js';
import type { Versions } from './model/versions.js';
import './flow.js';

/**
 * `<aims-assessment>`: the whole flow, from the profile to the result.
 * @slot introduction - above the overview
 * @slot completion - above the overview and the result, once everything is answered
 * @slot footer - below every view
 * @csspart content - all of it
 */
@customElement('aims-assessment')
export class AimsAssessment extends HostElement {
  /** The view: `profile`, `section/context`, `result/findings` … Empty for the overview. */
  @property() route = '';
  /** Where versions are kept, if they are. */
  @property({ attribute: false }) versions: Versions | undefined;

  protected override readonly explains = false;

  protected override go(route: string): void {
    this.route = route;
  }

  protected override shown(model: Assessment): unknown {
    return html`<aims-flow .model=${model} .route=${this.route} .versions=${this.versions} @aims-go=${(event: CustomEvent<string>) => this.navigate(event.detail)}>
      <slot name="introduction" slot="introduction"></slot>
      <slot name="completion" slot="completion"></slot>
      <slot name="footer" slot="footer"></slot>
    </aims-flow>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'aims-assessment': AimsAssessment;
  }
}
