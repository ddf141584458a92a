import { css, html, nothing, type CSSResultGroup } from 'lit';
import { customElement } from 'lit/decorators.js';
import { day } from './model/numbers.js';
import { ReportPart } from './report-part.js';
import { say } from './words.js';

/** `<aims-cover>`: what a printed report is of, and by what it can be told from any other. */
@customElement('aims-cover')
export class AimsCover extends ReportPart {
  static override styles: CSSResultGroup = [
    ReportPart.styles,
    css`
      dl {
        display: grid;
        grid-template-columns: 9rem minmax(0, 1fr);
        gap: var(--aims-2) var(--aims-4);
      }

      dt {
        color: var(--aims-soft);
      }
    `,
  ];

  protected override view(): unknown {
    const { view, report } = this.model;
    const { engine, scoringVersion, catalogue, questionnaire, answers, today } = report.identity;
    const systems = report.systems?.map(({ name }) => name).join(', ');
    return html`<dl>
      <dt>${say('identity.questionnaire')}</dt><dd>${view.title}, ${questionnaire.id} ${questionnaire.version}</dd>
      <dt>${say('identity.standard')}</dt><dd>${catalogue.standard} (${catalogue.version})</dd>
      ${systems ? html`<dt>${say('part.inventory')}</dt><dd>${systems}</dd>` : nothing}
      <dt>${say('identity.today')}</dt><dd>${day(today)}</dd>
      <dt>${say('identity.engine')}</dt><dd>${engine.name} ${engine.version}, ${say('identity.scoring', { version: scoringVersion })}</dd>
      <dt>${say('identity.answers')}</dt><dd>${say('identity.count', { n: answers.count })}, SHA-256<br /><code>${answers.digest}</code></dd>
    </dl>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'aims-cover': AimsCover;
  }
}
