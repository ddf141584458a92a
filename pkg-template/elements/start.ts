import { css, html, nothing, type CSSResultGroup } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Listed, Problem } from 'aimscore';
import { AimsElement } from './base.js';
import { moment } from './model/numbers.js';
import { heading } from './parts.js';
import { base } from './styles/base.js';
import { controls } from './styles/controls.js';
import { marks } from './styles/marks.js';
import { has, label, locale, say, type Key } from './words.js';
import './problems.js';

/** A draft that can be continued. */
export interface DraftSummary {
  readonly id: string;
  readonly name: string;
  readonly title: string;
  /** Id of the questionnaire, whose title is then shown in the language of the page. */
  readonly questionnaire?: string;
  readonly answered: number;
  readonly visible: number;
  /** When it was last changed, as milliseconds since 1970. */
  readonly updated: number;
}

/** A sample that can be looked at. */
export interface SampleSummary {
  readonly file: string;
  readonly name: string;
  readonly questionnaire: string;
  readonly sector?: string;
  readonly systems: number;
  readonly answers: number;
}

const ORDER = ['iso42001-quick-scan', 'iso42001-readiness', 'ai-vendor'];

/**
 * `<aims-start>`: what this is, and what to begin with.
 * @fires aims-begin - id of a questionnaire
 * @fires aims-open - a file
 * @fires aims-sample - file name of a sample
 * @fires aims-discard - id of a draft
 * @fires aims-forget - id of a questionnaire of the visitor's own
 */
@customElement('aims-start')
export class AimsStart extends AimsElement {
  static override styles: CSSResultGroup = [
    base,
    controls,
    marks,
    css`
      .page {
        display: grid;
        gap: var(--aims-7);
      }

      header {
        display: grid;
        gap: var(--aims-4);
        max-width: var(--aims-measure);
        padding-block-start: var(--aims-6);
      }

      .private {
        display: flex;
        gap: var(--aims-3);
        align-items: flex-start;
        max-width: var(--aims-measure);
      }

      .private svg {
        flex: none;
        margin-block-start: 0.1875rem;
        fill: none;
        stroke: var(--aims-accent);
        stroke-width: 1.5;
      }

      section {
        display: grid;
        gap: var(--aims-4);
      }

      .offers {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(min(100%, 17rem), 1fr));
        gap: var(--aims-5);
        list-style: none;
        padding: 0;
      }

      .offers li {
        display: grid;
        grid-template-rows: auto 1fr auto;
        gap: var(--aims-3);
        padding: var(--aims-5) 0 0;
        border-block-start: 2px solid var(--aims-ink);
      }

      .offers h3 {
        font: 600 1.25rem / 1.25 var(--aims-serif);
        padding-block-end: var(--aims-1);
      }

      .offers li > div {
        display: grid;
        gap: var(--aims-2);
        align-content: start;
      }

      .lines li {
        display: flex;
        flex-wrap: wrap;
        gap: var(--aims-2) var(--aims-4);
        justify-content: space-between;
        align-items: center;
        padding-block: var(--aims-3);
      }

      .lines li > span {
        flex: 1 1 14rem;
      }

      .lines small {
        display: block;
        color: var(--aims-soft);
        font-size: var(--aims-small);
      }

      .two {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: var(--aims-7);
        align-items: start;
      }

      @media (min-width: 60rem) {
        .two {
          grid-template-columns: 22rem minmax(0, 1fr);
        }
      }

      .samples {
        grid-template-columns: repeat(auto-fit, minmax(min(100%, 20rem), 1fr));
        column-gap: var(--aims-6);
      }

      .samples > li:nth-child(-n + 2) {
        border-block-start: 1px solid var(--aims-line);
      }

      @media (max-width: 46rem) {
        .samples > li:nth-child(2) {
          border-block-start: 0;
        }
      }

    `,
  ];

  @property({ attribute: false }) questionnaires: readonly Listed[] = [];
  /** Ids of those that are the visitor's own. */
  @property({ attribute: false }) own: readonly string[] = [];
  @property({ attribute: false }) drafts: readonly DraftSummary[] = [];
  @property({ attribute: false }) samples: readonly SampleSummary[] = [];
  /** What was wrong with the last file. */
  @property({ attribute: false }) problems: readonly Problem[] = [];
  @property() file = '';
  /** What links to drafts begin with. */
  @property() base = '#';

  @state() private over = false;

  #take(list: FileList | null | undefined): void {
    const file = list?.[0];
    if (file) this.emit('aims-open', file);
  }

  #drop(event: DragEvent): void {
    event.preventDefault();
    this.over = false;
    this.#take(event.dataTransfer?.files);
  }

  /** Title of a questionnaire, with the language that it is in if that is not the page's. */
  #title({ id, titles }: Listed): { title: string; tongue: string | undefined } {
    const tag = [locale(), 'en', ...Object.keys(titles)].find((each) => titles[each] !== undefined);
    return { title: titles[tag ?? ''] ?? id, tongue: tag === locale() ? undefined : tag };
  }

  #offer(listed: Listed): unknown {
    const { id, questions } = listed;
    const words = (part: string, otherwise: string): string => (has(`offer.${id}.${part}`) ? say(`offer.${id}.${part}` as Key, { n: questions }) : otherwise);
    const own = this.#title(listed);
    const title = words('title', own.title);
    return html`<li>
      <div>
        <h3 lang=${(title === own.title && own.tongue) || nothing}>${title}</h3>
        <p class="small soft number">${words('time', say('offer.questions', { n: questions }))}</p>
      </div>
      <p>${words('text', this.own.includes(id) ? say('offer.own') : '')}</p>
      <p class="row">
        <button type="button" class="primary" aria-label=${say('offer.begin.what', { title })} @click=${() => this.emit('aims-begin', id)}>${say('offer.begin')}</button>
        ${this.own.includes(id)
          ? html`<button type="button" class="text" aria-label=${say('offer.forget.what', { title })} @click=${() => this.emit('aims-forget', id)}>${say('offer.forget')}</button>`
          : nothing}
      </p>
    </li>`;
  }

  #draft({ id, name, title, questionnaire, answered, visible, updated }: DraftSummary): unknown {
    const known = this.questionnaires.find((each) => each.id === questionnaire);
    const of = known ? this.#title(known) : { title, tongue: undefined };
    const named = name || say('overview.unnamed');
    return html`<li>
      <span>
        <strong>${named}</strong>
        <small><span lang=${of.tongue ?? nothing}>${of.title}</span> · <span class="number">${say('progress.answered', { answered, visible })}</span> · ${moment(updated)}</small>
      </span>
      <span class="row">
        <a class="button" href="${this.base}${id}" aria-label=${say('draft.resume.what', { name: named })}>${say('draft.resume')}</a>
        <button type="button" class="text" aria-label=${say('draft.discard.what', { name: named })} @click=${() => this.emit('aims-discard', id)}>${say('draft.discard')}</button>
      </span>
    </li>`;
  }

  #sample({ file, name, questionnaire, sector, systems, answers }: SampleSummary): unknown {
    const known = this.questionnaires.find(({ id }) => id === questionnaire);
    const of = known && this.#title(known);
    const facts = [sector && label('sector', sector), say('systems.count', { n: systems }), say('samples.answers', { n: answers })];
    return html`<li>
      <span><strong>${name}</strong><small>${of ? html`<span lang=${of.tongue ?? nothing}>${of.title}</span> · ` : nothing}${facts.filter(Boolean).join(' · ')}</small></span>
      <button type="button" aria-label=${say('samples.open.what', { name })} @click=${() => this.emit('aims-sample', file)}>${say('samples.open')}</button>
    </li>`;
  }

  /** Moves the focus to the questionnaires. */
  async focusOffer(): Promise<void> {
    await this.updateComplete;
    const heading = this.renderRoot.querySelector<HTMLElement>('#new');
    heading?.focus();
    heading?.scrollIntoView({ block: 'start' });
  }

  protected override view(): unknown {
    const { drafts, samples, problems, file } = this;
    const rank = ({ id }: Listed): number => (ORDER.includes(id) ? ORDER.indexOf(id) : ORDER.length);
    const offers = [...this.questionnaires].sort((a, b) => rank(a) - rank(b));
    return html`<div class="page">
      <header>
        ${heading(say('start.heading'))}
        <p class="lead">${say('start.lead')}</p>
        <p class="private">
          <svg viewBox="0 0 20 20" width="20" height="20" aria-hidden="true"><rect x="3.5" y="8.5" width="13" height="9" rx="1.5" /><path d="M6.5 8.5V6a3.5 3.5 0 0 1 7 0v2.5" /></svg>
          <span>${say('start.private')}</span>
        </p>
      </header>
      ${problems.length > 0 ? html`<aims-problems .heading=${say('open.failed', { file, n: problems.length })} .problems=${problems}></aims-problems>` : nothing}
      ${drafts.length > 0
        ? html`<section aria-labelledby="drafts">
            <h2 id="drafts">${say('drafts.title')}</h2>
            <ul class="entries lines">${drafts.map((draft) => this.#draft(draft))}</ul>
          </section>`
        : nothing}
      <section aria-labelledby="new">
        <h2 id="new" tabindex="-1">${say('start.new')}</h2>
        <ul class="offers">${offers.map((listed) => this.#offer(listed))}</ul>
      </section>
      <div class="two">
        <section aria-labelledby="open">
          <h2 id="open">${say('open.title')}</h2>
          <div class="drop ${this.over ? 'over' : ''}" @drop=${this.#drop}
            @dragover=${(event: DragEvent) => { event.preventDefault(); this.over = true; }} @dragleave=${() => { this.over = false; }}>
            <label for="file">${say('open.label')}</label>
            <input id="file" type="file" accept=".json,application/json" @change=${(event: Event) => {
              const input = event.target as HTMLInputElement;
              this.#take(input.files);
              input.value = '';
            }} />
          </div>
        </section>
        ${samples.length > 0
          ? html`<section aria-labelledby="samples">
              <h2 id="samples">${say('samples.title')}</h2>
              <ul class="entries lines samples">${samples.map((sample) => this.#sample(sample))}</ul>
            </section>`
          : nothing}
      </div>
    </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'aims-start': AimsStart;
  }
}
