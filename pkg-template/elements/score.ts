import { html } from 'lit';
import { customElement } from 'lit/decorators.js';
import { HostElement } from './host.js';
import type { Assessment } from './model/assessment.js';
import './figures.js';

/**
 * `<aims-score>`: the figures as they stand, as a badge.
 * @csspart content - all of it
 */
@customElement('aims-score')
export class AimsScore extends HostElement {
  protected override shown(model: Assessment): unknown {
    return html`<aims-figures .model=${model}></aims-figures>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'aims-score': AimsScore;
  }
}
