import { css, html, nothing, type CSSResultGroup, type TemplateResult } from 'lit';
import { ModelElement } from './base.js';
import { quoting } from './parts.js';
import { base } from './styles/base.js';
import { chart } from './styles/chart.js';
import { controls } from './styles/controls.js';
import { marks } from './styles/marks.js';
import { paper } from './styles/paper.js';
import './words/later.js';

const part = css`
  header {
    display: grid;
    gap: var(--aims-2);
    margin-block-end: var(--aims-5);
  }

  h2 {
    scroll-margin-block-start: var(--aims-5);
  }

  h3 {
    font-size: var(--aims-base);
  }

  .stack {
    display: grid;
    gap: var(--aims-4);
  }

  @media print {
    .stack {
      display: block;
    }

    .stack > * + * {
      margin-block-start: var(--aims-4);
    }
  }
`;

/** A part of the report. */
export abstract class ReportPart extends ModelElement {
  static override styles: CSSResultGroup = [base, controls, marks, chart, part, paper];

  /** Its heading, with a sentence on what it shows. */
  protected head(title: string, lead?: unknown): TemplateResult {
    return html`<header>
      <h2 tabindex="-1">${title}</h2>
      ${lead ? html`<p class="soft">${lead}</p>` : ''}
    </header>`;
  }

  /** An answer in words, with the unit of its question. */
  protected answer(id: string, answer: string): unknown {
    const unit = this.model.question(id)?.unit;
    return quoting('findings.answer', 'answer', unit ? `${answer} ${unit}` : answer, this.model.tongue);
  }

  /** A link to a question, in its section. The words are the questionnaire's, if not `ours`. */
  protected question(id: string, text: string, ours = false): unknown {
    const section = this.model.sectionOf(id);
    const lang = ours ? nothing : this.tongue;
    return section ? html`<a href=${this.model.href(`section/${section.id}/${id}`)} lang=${lang}>${text}</a>` : html`<span lang=${lang}>${text}</span>`;
  }
}
