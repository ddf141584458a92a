import { html } from 'lit';
import { customElement } from 'lit/decorators.js';
import { HostElement } from './host.js';
import type { Assessment } from './model/assessment.js';
import './heat.js';

/**
 * `<aims-heatmap>`: all requirements by clause and objective, coloured by readiness.
 * @csspart content - all of it
 */
@customElement('aims-heatmap')
export class AimsHeatmap extends HostElement {
  protected override shown(model: Assessment): unknown {
    return html`<aims-heat .model=${model}></aims-heat>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'aims-heatmap': AimsHeatmap;
  }
}
