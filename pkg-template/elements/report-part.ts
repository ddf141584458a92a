import { css, html, nothing, type CSSResultGroup, type TemplateResult } from 'lit';
import type { AnswerRow } from 'aimscore';
import { ModelElement } from './base.js';
import type { Origin } from './chart.js';
import { percent } from './model/numbers.js';
import { quoting } from './parts.js';
import { base } from './styles/base.js';
import { chart } from './styles/chart.js';
import { controls } from './styles/controls.js';
import { marks } from './styles/marks.js';
import { paper } from './styles/paper.js';
import { label } from './words.js';
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

  .top {
    display: flex;
    flex-wrap: wrap;
    gap: var(--aims-2) var(--aims-3);
    align-items: center;
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

  /** An answer that bears on a requirement: how, in which state, and what stands behind it. */
  protected answerRow(row: AnswerRow): TemplateResult {
    const { model } = this;
    const text = model.question(row.question)?.text ?? row.question;
    const facts = [label('bears', row.as), label('answered', row.status), row.value === undefined ? '' : percent(row.value), row.assurance ? label('assured', row.assurance) : ''];
    return html`<li>
      ${row.system ? html`<strong>${model.systemName(row.system)}:</strong> ` : nothing}${this.question(row.question, text)}
      <span class="soft">${facts.filter(Boolean).join(' · ')}</span>
    </li>`;
  }

  /** What charts say of whom they are about. */
  protected get origin(): Origin {
    return { name: this.model.name, day: this.model.today };
  }
}
