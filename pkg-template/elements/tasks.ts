import { css, html, nothing, type CSSResultGroup } from 'lit';
import { customElement } from 'lit/decorators.js';
import { ModelElement } from './base.js';
import { steps, type Step } from './model/steps.js';
import { glyph, heading, quoting } from './parts.js';
import { base } from './styles/base.js';
import { controls } from './styles/controls.js';
import { marks } from './styles/marks.js';
import { label, say } from './words.js';
import './download.js';

/** `<aims-tasks>`: what there is to do, and how much of it is done. */
@customElement('aims-tasks')
export class AimsTasks extends ModelElement {
  static override styles: CSSResultGroup = [
    base,
    controls,
    marks,
    css`
      .page {
        display: grid;
        gap: var(--aims-6);
        max-width: 48rem;
      }

      header,
      section {
        display: grid;
        gap: var(--aims-3);
        justify-items: start;
      }

      .intro {
        max-width: var(--aims-measure);
        padding-block-start: var(--aims-2);
      }

      .entries {
        width: 100%;
      }

      .entries > li {
        padding-block: 0;
      }

      .task {
        display: grid;
        grid-template-columns: 1fr auto auto;
        gap: var(--aims-1) var(--aims-3);
        align-items: baseline;
        padding-block: 0.8125rem;
        color: inherit;
        text-decoration: none;
      }

      .task strong {
        font-weight: 600;
      }

      .task:hover strong {
        color: var(--aims-accent);
        text-decoration: underline;
        text-underline-offset: 0.2em;
      }

      .blank {
        width: 16px;
      }

      .task .glyph {
        align-self: center;
      }

      .task small {
        display: block;
        color: var(--aims-soft);
        font-size: var(--aims-small);
        line-height: 1.45;
      }

      .progress {
        color: var(--aims-soft);
        font-size: var(--aims-small);
        text-align: end;
      }

      @media (max-width: 36rem) {
        .task {
          grid-template-columns: 1fr auto;
        }

        .progress {
          grid-row: 2;
          grid-column: 1;
          text-align: start;
        }
      }
    `,
  ];

  #task({ path, title, intro, state, progress, tongue }: Step): unknown {
    return html`<li>
      <a class="task" href=${this.model.href(path)}>
        <span lang=${tongue ?? nothing}><strong>${title}</strong>${intro ? html`<small>${intro}</small>` : nothing}</span>
        <span class="progress number">${progress}</span>
        ${state ? html`${glyph(state)}<span class="hidden">${label('task', state)}</span>` : html`<span class="blank"></span>`}
      </a>
    </li>`;
  }

  protected override view(): unknown {
    const { model } = this;
    const list = steps(model);
    const of = (...kinds: string[]): Step[] => list.filter(({ kind }) => kinds.includes(kind));
    const next = of('about', 'section', 'soa').find(({ kind, state }) => state && state !== 'complete' && !(kind === 'about' && state === 'started')) ?? of('result')[0];
    const part = (title: string, tasks: Step[]): unknown =>
      tasks.length > 0 ? html`<section><h2>${title}</h2><ul class="entries">${tasks.map((step) => this.#task(step))}</ul></section>` : nothing;
    return html`<div class="page">
      <header>
        <p class="eyebrow" lang=${this.tongue}>${model.view.title}</p>
        ${heading(model.name || say('overview.unnamed'))}
        <p class="soft number">${say('progress.answered', { answered: model.answered, visible: model.visible })}</p>
        <p class="row">
          <a class="button primary" href=${model.href(next?.path ?? '')}>${quoting(model.answered > 0 ? 'overview.continue' : 'overview.begin', 'title', next?.title ?? '', next?.tongue)}</a>
          <a class="button" href=${model.href('result')}>${say('overview.result')}</a>
        </p>
        <p class="soft intro" lang=${this.tongue}>${model.view.intro}</p>
      </header>
      ${part(say('overview.about'), of('about'))} ${part(say('overview.questions'), of('section'))} ${part(say('overview.decide'), of('soa'))}
      <section class="screen">
        <h2>${say('share.title')}</h2>
        <p class="soft">${say('share.lead')}</p>
        <p class="row">
          <a class="button" href=${model.href('find')}>${say('share.find')}</a>
          <a class="button" href=${model.href('merge')}>${say('share.merge')}</a>
          <a class="button" href=${model.href('history')}>${say('share.history')}</a>
        </p>
      </section>
      <section class="screen">
        <h2>${say('save.title')}</h2>
        <p class="soft">${say('save.lead')}</p>
        <aims-download .model=${model}></aims-download>
      </section>
    </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'aims-tasks': AimsTasks;
  }
}
