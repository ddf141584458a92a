import { css, html, LitElement, type TemplateResult } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { ready, scoringVersion, version } from 'aimscore';

/** `<aimscore-about>`: which engine runs here. */
@customElement('aimscore-about')
export class AimscoreAbout extends LitElement {
  static override styles = css`
    :host {
      display: block;
    }
  `;

  @state() private text = 'Loading the engine …';
  @state() private failed = false;

  override connectedCallback(): void {
    super.connectedCallback();
    ready().then(
      () => {
        this.text = `Aimscore ${version()}, scoring ${scoringVersion()}`;
      },
      () => {
        this.failed = true;
        this.text = 'The engine could not be loaded. Load the page again; if that does not help, use a current browser.';
      },
    );
  }

  override render(): TemplateResult {
    return html`<p role=${this.failed ? 'alert' : 'status'}>${this.text}</p>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'aimscore-about': AimscoreAbout;
  }
}
