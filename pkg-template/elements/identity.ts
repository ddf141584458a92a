import { css, html, nothing, type CSSResultGroup } from 'lit';
import { customElement } from 'lit/decorators.js';
import { day } from './model/numbers.js';
import { ReportPart } from './report-part.js';
import { say } from './words.js';

/** `<aims-identity>`: what the report was computed by and from. */
@customElement('aims-identity')
export class AimsIdentity extends ReportPart {
  static override styles: CSSResultGroup = [
    ReportPart.styles,
    css`
      dl {
        display: grid;
        grid-template-columns: minmax(8rem, auto) minmax(0, 1fr);
        gap: var(--aims-2) var(--aims-4);
        font-size: var(--aims-small);
      }

      dt {
        color: var(--aims-soft);
      }

      @media screen and (max-width: 36rem) {
        dl {
          grid-template-columns: 1fr;
          row-gap: 0;
        }
      }
    `,
  ];

  protected override view(): unknown {
    const { engine, scoringVersion, catalogue, questionnaire, answers, today } = this.model.report.identity;
    const row = (title: string, value: unknown, digest?: string): unknown => html`<dt>${title}</dt><dd>${value}${digest ? html`<br /><code>${digest}</code>` : nothing}</dd>`;
    return html`${this.head(say('part.identity'), say('identity.lead'))}
      <dl>
        ${row(say('identity.engine'), `${engine.name} ${engine.version}, ${say('identity.scoring', { version: scoringVersion })}`)}
        ${row(say('identity.standard'), `${catalogue.standard} (${catalogue.version})`, catalogue.digest)}
        ${row(say('identity.questionnaire'), `${questionnaire.id} ${questionnaire.version}`, questionnaire.digest)}
        ${row(say('identity.answers'), say('identity.count', { n: answers.count }), answers.digest)} ${row(say('identity.today'), day(today))}
      </dl>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'aims-identity': AimsIdentity;
  }
}
