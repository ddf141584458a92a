import { css, html, nothing, type CSSResultGroup } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { QuestionView } from 'aimscore';
import { ModelElement } from './base.js';
import type { Slot } from './model/assessment.js';
import { download } from './model/files.js';
import { reply, type Request } from './model/request.js';
import { newId, slotKey, type ResponseFile } from './model/response.js';
import { heading } from './parts.js';
import { base } from './styles/base.js';
import { controls } from './styles/controls.js';
import { form } from './styles/form.js';
import { say } from './words.js';
import './question.js';
import './words/later.js';

/** `<aims-request>`: what a colleague asks, and the way back. */
@customElement('aims-request')
export class AimsRequest extends ModelElement {
  static override styles: CSSResultGroup = [
    base,
    controls,
    form,
    css`
      .page {
        max-width: 48rem;
        padding-block-start: var(--aims-5);
      }

      blockquote {
        margin: 0;
        padding-inline-start: var(--aims-4);
        border-inline-start: 3px solid var(--aims-pale);
        white-space: pre-line;
      }

      .send {
        display: grid;
        gap: var(--aims-3);
        justify-items: start;
      }
    `,
  ];

  @state() private sent = false;

  get #request(): Request {
    return this.model.request ?? { ask: [], from: '', message: '' };
  }

  /** What is asked and can be answered here, by question. */
  #asked(): [QuestionView, string, Slot[]][] {
    const keys = new Set(this.#request.ask.map(({ question, system }) => slotKey(question, system)));
    return this.model.view.sections.flatMap(({ title, questions }) =>
      questions.flatMap((question): [QuestionView, string, Slot[]][] => {
        const slots = this.model.slotsOf(question.id).filter((slot) => keys.has(slotKey(slot.question, slot.system)));
        return slots.length > 0 ? [[question, title, slots]] : [];
      }),
    );
  }

  #send(): void {
    const { model } = this;
    const file = reply(JSON.parse(model.text()) as ResponseFile, this.#request);
    const name = newId(`${model.name} ${this.#request.by ?? ''}`, [], model.view.id);
    download(`${name}-reply-${model.today}.json`, JSON.stringify(file, null, 1), 'application/json');
    this.sent = true;
  }

  protected override view(): unknown {
    const { model } = this;
    const { from, message, by = '' } = this.#request;
    const asked = this.#asked();
    const slots = asked.flatMap(([, , list]) => list);
    const answered = slots.filter(({ question, system }) => {
      const answer = model.answer(question, system);
      return answer?.value !== undefined || answer?.notApplicable;
    }).length;
    let before = '';
    return html`<div class="page">
      <header>
        <p class="eyebrow">${[model.name, model.view.title].filter(Boolean).join(' · ')}</p>
        ${heading(from ? say('request.title.from', { from }) : say('request.title'))}
        ${message ? html`<blockquote>${message}</blockquote>` : nothing}
        <p class="lead">${say('request.lead')}</p>
        <p class="small soft number">${say('progress.answered', { answered, visible: slots.length })}</p>
      </header>
      <div class="field">
        <label for="by">${say('request.by')}</label>
        <p class="hint" id="by-hint">${say('request.by.hint')}</p>
        <input id="by" autocomplete="name" maxlength="200" aria-describedby="by-hint" .value=${by} ?disabled=${model.readOnly}
          @change=${(event: Event) => model.answerAs((event.target as HTMLInputElement).value.trim())} />
      </div>
      <div>
        ${repeat(asked, ([question]) => question.id, ([question, section, list]) => {
          const first = section !== before;
          before = section;
          return html`${first ? html`<p class="eyebrow" lang=${this.tongue}>${section}</p>` : nothing}<aims-question .model=${model} .question=${question} .asked=${list}></aims-question>`;
        })}
      </div>
      <section class="group send">
        <h2>${say('request.send')}</h2>
        <p>${from ? say('request.send.lead.to', { from }) : say('request.send.lead')}</p>
        <button type="button" class="primary" @click=${this.#send}>${say('request.send.file')}</button>
        <p role="status" class="small">${this.sent ? say('request.sent') : nothing}</p>
      </section>
    </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'aims-request': AimsRequest;
  }
}
