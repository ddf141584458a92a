import { html } from 'lit';
import { customElement } from 'lit/decorators.js';
import { HostElement } from './host.js';
import type { Assessment } from './model/assessment.js';
import './forecast.js';

/**
 * `<aims-timeline>`: when certification is possible, why, and what would change it.
 * @csspart content - all of it
 */
@customElement('aims-timeline')
export class AimsTimeline extends HostElement {
  protected override shown(model: Assessment): unknown {
    return html`<aims-forecast .model=${model}></aims-forecast>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'aims-timeline': AimsTimeline;
  }
}
