import { css, html, nothing, unsafeCSS, type CSSResultGroup, type TemplateResult } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import type { Report } from 'aimscore';
import type { Estimate } from 'aimscore/timeline';
import { ModelElement } from './base.js';
import { cheapest } from './cheapest.js';
import { day } from './model/numbers.js';
import { heading } from './parts.js';
import type { Assessment } from './model/assessment.js';
import { base } from './styles/base.js';
import { controls } from './styles/controls.js';
import { paper, sheets } from './styles/paper.js';
import { say, type Key } from './words.js';
import './buyer.js';
import './cover.js';
import './crosswalks.js';
import './download.js';
import './findings.js';
import './fit.js';
import './gaps.js';
import './groups.js';
import './headline.js';
import './heat.js';
import './identity.js';
import './inventory.js';
import './milestones.js';
import './notices.js';
import './requirements.js';
import './soa-table.js';
import './substance.js';
import './forecast.js';
import './words/later.js';

/** A part of the report: its id in addresses, when it is there, and its element. */
interface Part {
  readonly id: string;
  readonly there: (report: Report, model: Assessment) => unknown;
  readonly show: (model: Assessment) => TemplateResult;
}

const PARTS: readonly Part[] = [
  { id: 'fit', there: ({ fit }) => fit, show: (model) => html`<aims-fit .model=${model}></aims-fit>` },
  { id: 'buyer', there: ({ buyer }) => buyer, show: (model) => html`<aims-buyer .model=${model}></aims-buyer>` },
  { id: 'notices', there: ({ flags, contradictions }) => (flags?.length ?? 0) + (contradictions?.length ?? 0), show: (model) => html`<aims-notices .model=${model}></aims-notices>` },
  { id: 'cheapest', there: ({ gaps }) => gaps && cheapest(gaps).length > 0, show: (model) => html`<aims-cheapest .model=${model}></aims-cheapest>` },
  { id: 'groups', there: () => true, show: (model) => html`<aims-groups .model=${model}></aims-groups>` },
  { id: 'heatmap', there: () => true, show: (model) => html`<aims-heat .model=${model}></aims-heat>` },
  { id: 'milestones', there: ({ milestones }) => milestones, show: (model) => html`<aims-milestones .model=${model}></aims-milestones>` },
  { id: 'timeline', there: (_report, model) => model.yields('timeline'), show: (model) => html`<aims-forecast .model=${model}></aims-forecast>` },
  { id: 'findings', there: ({ findings }) => findings, show: (model) => html`<aims-findings .model=${model}></aims-findings>` },
  { id: 'gaps', there: ({ gaps }) => gaps, show: (model) => html`<aims-gaps .model=${model}></aims-gaps>` },
  { id: 'substance', there: ({ substantive, pdca }) => substantive ?? pdca, show: (model) => html`<aims-substance .model=${model}></aims-substance>` },
  { id: 'inventory', there: ({ systems }) => systems?.length, show: (model) => html`<aims-inventory .model=${model}></aims-inventory>` },
  { id: 'requirements', there: () => true, show: (model) => html`<aims-requirements .model=${model}></aims-requirements>` },
  { id: 'applicability', there: ({ soa }) => soa, show: (model) => html`<aims-soa-table .model=${model}></aims-soa-table>` },
  { id: 'crosswalks', there: ({ crosswalks }) => crosswalks?.length, show: (model) => html`<aims-crosswalks .model=${model}></aims-crosswalks>` },
  { id: 'identity', there: () => true, show: (model) => html`<aims-identity .model=${model}></aims-identity>` },
];

/** Chapters of the printed document with their parts: a board's questions first, what they rest on last. */
const CHAPTERS: readonly (readonly [string, readonly string[]])[] = [
  ['summary', ['fit', 'notices', 'groups', 'milestones', 'substance']],
  ['buyer', ['buyer']],
  ['findings', ['findings']],
  ['gaps', ['gaps']],
  ['applicability', ['applicability']],
  ['timeline', ['timeline']],
  ['inventory', ['inventory']],
  ['crosswalks', ['crosswalks']],
  ['appendix', ['requirements', 'identity']],
];

const titleOf = (part: string): string => say(`part.${part}` as Key);
const chapterOf = (chapter: string): string => (chapter === 'summary' || chapter === 'appendix' ? say(`paper.${chapter}`) : titleOf(chapter));

/** Longest name at the foot of a sheet. */
const NAME = 60;

/** `<aims-result>`: the result, as a document. */
@customElement('aims-result')
export class AimsResult extends ModelElement {
  static override styles: CSSResultGroup = [
    base,
    controls,
    paper,
    css`
      .page {
        display: grid;
        gap: var(--aims-8);
        max-width: 58rem;
      }

      .top {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: var(--aims-6);
      }

      header {
        display: grid;
        gap: var(--aims-2);
      }

      .contents ul {
        columns: 9.5rem 4;
        column-gap: var(--aims-5);
      }

      .contents a {
        display: inline-block;
        padding-block: 0.1875rem;
        font-size: var(--aims-small);
      }

      .contents h2 {
        font: 600 var(--aims-small) / 1.5 var(--aims-sans);
        color: var(--aims-soft);
        letter-spacing: 0;
      }

      @media print {
        /* A column, so that the parts can come in the order of the chapters, in bookmarks too. */
        .page {
          display: flex;
          flex-direction: column;
          reading-flow: flex-visual;
          gap: var(--aims-7);
          max-width: none;
        }

        .top {
          display: block;
        }

        .top > * + * {
          margin-block-start: var(--aims-6);
        }

        header {
          padding-block-start: 15mm;
        }

        .chapters {
          page: summary;
          break-before: page;
        }

        .chapters ol {
          display: grid;
          gap: var(--aims-1);
          margin-block-start: var(--aims-3);
        }

        ${unsafeCSS(CHAPTERS.flatMap(([chapter, parts], i) => parts.map((part, k) => `#${part} { page: ${chapter}; order: ${10 * i + k}; }`)).join('\n'))}
      }
    `,
  ];

  #sheets: CSSStyleSheet | undefined;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((sheet) => sheet !== this.#sheets);
    this.#sheets = undefined;
  }

  /** Sheets of paper are the page's: no element has any of its own. */
  protected override updated(): void {
    if (!this.#sheets) {
      this.#sheets = new CSSStyleSheet();
      document.adoptedStyleSheets = [...document.adoptedStyleSheets, this.#sheets];
    }
    const { name, today } = this.model;
    const foot = say('paper.foot', { name: name.length > NAME ? `${name.slice(0, NAME)}…` : name || say('result.title'), day: day(today) });
    this.#sheets.replaceSync(sheets(foot, Object.fromEntries(CHAPTERS.map(([chapter]) => [chapter, chapterOf(chapter)]))));
  }

  /** When it could be certified, as the timeline tells. */
  @state() private estimate: Estimate | null | undefined;

  /** Waits for what is computed later, then prints. */
  async print(): Promise<void> {
    await this.renderRoot.querySelector('aims-forecast')?.whole();
    window.print();
  }

  /** Moves the focus to a part. */
  async focusPart(id: string): Promise<void> {
    await this.updateComplete;
    const part = this.renderRoot.querySelector(`#${CSS.escape(id)}`)?.firstElementChild as ModelElement | null;
    if (!part) return this.focusHeading();
    await part.focusHeading();
    part.scrollIntoView({ block: 'start' });
  }

  /** The contents of the printed document. */
  #chapters(there: ReadonlySet<string>): TemplateResult {
    return html`<div class="chapters paper">
      <h2>${say('paper.contents')}</h2>
      <ol>
        ${CHAPTERS.map(([chapter, all]) => {
          const parts = all.filter((id) => there.has(id));
          if (parts.length === 0) return nothing;
          return html`<li>${chapterOf(chapter)}${parts.length > 1 ? html` <span class="soft">${parts.map(titleOf).join(', ')}</span>` : nothing}</li>`;
        })}
      </ol>
    </div>`;
  }

  protected override view(): unknown {
    const { model } = this;
    const { report } = model;
    const parts = PARTS.filter(({ there }) => there(report, model));
    return html`<article class="page" @aims-estimate=${(event: CustomEvent<Estimate | null | undefined>) => { this.estimate = event.detail; }} @aims-part=${(event: CustomEvent<string>) => void this.focusPart(event.detail)}>
      <div class="top">
        <header>
          <p class="eyebrow">${say('result.of', { title: model.view.title, day: day(report.identity.today) })}</p>
          ${heading(model.name || say('result.title'))}
        </header>
        <aims-headline .model=${model} .estimate=${this.estimate}></aims-headline>
        <aims-cover class="paper" .model=${model}></aims-cover>
        <div class="screen"><aims-download .model=${model} .print=${() => this.print()}></aims-download></div>
        <p class="screen"><a href=${model.href('comparison')}>${say('comparison.open')}</a></p>
        <nav class="contents screen" aria-labelledby="contents">
          <h2 id="contents">${say('result.contents')}</h2>
          <ul class="plain">${parts.map(({ id }) => html`<li><a href=${model.href(`result/${id}`)} @click=${() => void this.focusPart(id)}>${titleOf(id)}</a></li>`)}</ul>
        </nav>
        ${this.#chapters(new Set(parts.map(({ id }) => id)))}
      </div>
      ${parts.map(({ id, show }) => html`<section id=${id}>${show(model)}</section>`)}
    </article>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'aims-result': AimsResult;
  }
}
