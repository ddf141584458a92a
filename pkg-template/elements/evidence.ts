import { css, html, nothing, type CSSResultGroup, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { AimsElement } from './base.js';
import { factsOf, safeLink } from './model/files.js';
import { day } from './model/numbers.js';
import { tidy, type Evidence } from './model/response.js';
import { options } from './parts.js';
import { base } from './styles/base.js';
import { controls } from './styles/controls.js';
import { label, say, type Key } from './words.js';
import './words/later.js';

const KINDS = ['policy', 'procedure', 'record', 'report', 'log', 'training', 'contract', 'certificate', 'other'];

/**
 * `<aims-evidence>`: what shows an answer. Of a file only name, date and SHA-256 are kept.
 * @fires aims-evidence - the new list
 */
@customElement('aims-evidence')
export class AimsEvidence extends AimsElement {
  static override styles: CSSResultGroup = [
    base,
    controls,
    css`
      :host,
      form {
        display: grid;
        gap: var(--aims-3);
      }

      li {
        display: flex;
        gap: var(--aims-3);
        justify-content: space-between;
        align-items: baseline;
        padding-block: var(--aims-1);
      }

      .two {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(min(100%, 12rem), 1fr));
        gap: var(--aims-3);
      }

      .field {
        justify-items: stretch;
        align-content: start;
      }

      .drop {
        gap: var(--aims-1);
        justify-items: stretch;
        padding: var(--aims-3);
      }
    `,
  ];

  @property({ attribute: false }) entries: readonly Evidence[] = [];
  /** Examples of evidence for the question. */
  @property({ attribute: false }) examples: readonly string[] = [];
  @property({ attribute: false }) today = '';

  @state() private draft: Partial<Evidence> = {};
  @state() private problem: Key | undefined;
  @state() private over = false;
  /** The file that is being read; a large one takes a while. */
  @state() private reading: File | undefined;

  #save(event: SubmitEvent): void {
    event.preventDefault();
    if (this.reading) return;
    const data = new FormData(event.target as HTMLFormElement);
    const text = (name: string): string => String(data.get(name) ?? '').trim();
    const entry = tidy({ ...this.draft, kind: text('kind'), title: text('title'), link: text('link'), date: text('date') });
    this.problem = !entry.title ? 'evidence.title.missing' : !entry.kind ? 'evidence.kind.missing' : undefined;
    if (entry.link && !safeLink(entry.link)) this.problem = 'evidence.link.wrong';
    if (this.problem) return;
    this.draft = {};
    (event.target as HTMLFormElement).reset();
    this.emit('aims-evidence', [...this.entries, entry]);
    this.renderRoot.querySelector<HTMLElement>('#title')?.focus();
  }

  #remove(index: number): void {
    this.emit('aims-evidence', this.entries.filter((_, i) => i !== index));
    this.renderRoot.querySelector<HTMLElement>('#title')?.focus();
  }

  /** Takes name, date and digest of a file into the form. */
  async take(file: File | undefined): Promise<void> {
    if (!file) return;
    this.problem = undefined;
    this.reading = file;
    const facts = await factsOf(file, this.today);
    // Another was taken meanwhile.
    if (this.reading !== file) return;
    this.reading = undefined;
    const form = new FormData(this.renderRoot.querySelector('form') ?? undefined);
    this.problem = facts ? undefined : 'evidence.file.unreadable';
    const typed = (name: string): string => String(form.get(name) ?? '');
    const kept = { kind: typed('kind'), title: typed('title'), link: typed('link'), date: typed('date') };
    if (facts) this.draft = { ...kept, ...facts, title: kept.title || facts.file, date: kept.date || facts.date };
  }

  #drop(event: DragEvent): void {
    event.preventDefault();
    this.over = false;
    void this.take(event.dataTransfer?.files[0]);
  }

  #entry(entry: Evidence, index: number): TemplateResult {
    const href = safeLink(entry.link);
    const facts = [label('evidence.kind', entry.kind), entry.date ? day(entry.date) : '', entry.file ?? '', entry.sha256 ? `SHA-256 ${entry.sha256.slice(0, 12)}…` : ''];
    return html`<li>
      <span>
        ${href ? html`<a href=${href} rel="noopener noreferrer" target="_blank">${entry.title}<span class="hidden"> (${say('link.new-tab')})</span></a>` : entry.title}
        <small class="soft">${facts.filter(Boolean).join(' · ')}</small>
      </span>
      <button type="button" class="text" aria-label=${say('evidence.remove.what', { title: entry.title })} @click=${() => this.#remove(index)}>
        ${say('remove')}
      </button>
    </li>`;
  }

  protected override view(): unknown {
    const { draft, problem } = this;
    return html`${this.entries.length > 0 ? html`<ul class="plain" aria-label=${say('evidence.list')}>${this.entries.map((entry, i) => this.#entry(entry, i))}</ul>` : nothing}
      ${this.examples.length > 0 && this.entries.length === 0 ? html`<p class="hint">${say('evidence.examples', { list: this.examples.join('; ') })}</p>` : nothing}
      <form novalidate @submit=${this.#save}>
        <div class="field">
          <label for="title">${say('evidence.title')}</label>
          <input id="title" name="title" .value=${draft.title ?? ''} aria-invalid=${problem === 'evidence.title.missing'} autocomplete="off" />
        </div>
        <div class="two">
          <div class="field">
            <label for="kind">${say('evidence.kind')}</label>
            <select id="kind" name="kind" aria-invalid=${problem === 'evidence.kind.missing'}>${options('evidence.kind', KINDS, draft.kind)}</select>
          </div>
          <div class="field">
            <label for="date">${say('evidence.date')}</label>
            <input id="date" name="date" type="date" max=${this.today} .value=${draft.date ?? ''} />
          </div>
        </div>
        <div class="field">
          <label for="link">${say('evidence.link')}</label>
          <input id="link" name="link" type="url" placeholder="https://" .value=${draft.link ?? ''} aria-invalid=${problem === 'evidence.link.wrong'} autocomplete="off" />
        </div>
        <div class="drop ${this.over ? 'over' : ''}" @drop=${this.#drop}
          @dragover=${(event: DragEvent) => { event.preventDefault(); this.over = true; }} @dragleave=${() => { this.over = false; }}>
          <label for="file"><strong>${say('evidence.file')}</strong> <span class="hint">${say('evidence.file.hint')}</span></label>
          <input id="file" type="file" @change=${(event: Event) => void this.take((event.target as HTMLInputElement).files?.[0])} />
          <p class="small" role="status">${this.reading ? say('evidence.file.reading', { file: this.reading.name }) : draft.sha256 ? `${draft.file}: SHA-256 ${draft.sha256.slice(0, 16)}…` : nothing}</p>
        </div>
        ${problem ? html`<p class="error" role="alert">${say(problem)}</p>` : nothing}
        <div><button aria-disabled=${this.reading !== undefined}>${say('evidence.add')}</button></div>
      </form>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'aims-evidence': AimsEvidence;
  }
}
