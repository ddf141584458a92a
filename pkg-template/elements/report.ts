import { html } from 'lit';
import { customElement } from 'lit/decorators.js';
import { HostElement } from './host.js';
import type { Assessment } from './model/assessment.js';
import './result.js';

/**
 * `<aims-report>`: the result, as a document.
 * @csspart content - all of it
 */
@customElement('aims-report')
export class AimsReport extends HostElement {
  protected override shown(model: Assessment): unknown {
    return html`<aims-result .model=${model}></aims-result>`;
  }

  protected override go(route: string): void {
    const [view, part] = route.split('/');
    if (view === 'result' && part) void this.renderRoot.querySelector('aims-result')?.focusPart(part);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'aims-report': AimsReport;
  }
}
