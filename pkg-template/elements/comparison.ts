import { css, html, nothing, type CSSResultGroup, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Problem } from 'aimscore';
import type { Comparison, ComparisonKind } from 'aimscore/office';
import { ModelElement } from './base.js';
import { compareWith, isReport, lastAnswered, type Compared } from './model/comparison.js';
import { download } from './model/files.js';
import { day, moment, today } from './model/numbers.js';
import { newId } from './model/response.js';
import type { Version, Versions } from './model/versions.js';
import { heading } from './parts.js';
import { base } from './styles/base.js';
import { controls } from './styles/controls.js';
import { form } from './styles/form.js';
import { marks } from './styles/marks.js';
import { say, type Key } from './words.js';
import './comparison-changes.js';
import './comparison-groups.js';
import './comparison-headline.js';
import './comparison-requirements.js';
import './problems.js';
import './words/later.js';

/** What the assessment is compared with. */
interface Chosen {
  /** In words: when it was kept, or the name of the file. */
  readonly what: string;
  readonly text: string;
  /** Its own day; none for a report, which is judged already. */
  readonly own: string | undefined;
}

const FILES: readonly { kind: ComparisonKind; ending: string; type: string }[] = [
  { kind: 'docx', ending: 'docx', type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document' },
  { kind: 'html', ending: 'html', type: 'text/html' },
  { kind: 'markdown', ending: 'md', type: 'text/markdown' },
];

/** `<aims-comparison>`: the result beside that of an earlier version, and why they differ. Give it a model, and where versions are kept. */
@customElement('aims-comparison')
export class AimsComparison extends ModelElement {
  static override styles: CSSResultGroup = [
    base,
    controls,
    marks,
    form,
    css`
      .page {
        display: grid;
        gap: var(--aims-7);
        max-width: 58rem;
      }

      .top {
        display: grid;
        gap: var(--aims-5);
      }

      header {
        display: grid;
        gap: var(--aims-3);
      }

      .choose {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(min(100%, 17rem), 1fr));
        gap: var(--aims-4) var(--aims-5);
        align-items: start;
      }

      .identity td {
        font-variant-numeric: tabular-nums;
        overflow-wrap: anywhere;
      }

      section,
      .save {
        display: grid;
        gap: var(--aims-4);
      }

      @media print {
        .page {
          gap: var(--aims-6);
        }
      }
    `,
  ];

  @property({ attribute: false }) versions: Versions | undefined;
  /** A version to begin with, by its id. */
  @property() version = '';

  @state() private list: readonly Version[] | undefined;
  @state() private chosen: Chosen | undefined;
  /** Whether the earlier version is judged for today. */
  @state() private forToday = false;
  @state() private compared: Compared | undefined;
  @state() private problems: readonly Problem[] = [];
  @state() private failed = '';
  @state() private busy = false;

  /** Counts what was asked for, so that only the last answer is shown. */
  #asked = 0;

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    if (changed.has('versions') || changed.has('model') || changed.has('version')) void this.#load();
  }

  /** What is compared may have changed. */
  protected override concerns(): boolean {
    if (this.chosen) void this.#compare();
    return true;
  }

  async #load(): Promise<void> {
    this.list = (await this.versions?.list().catch(() => [])) ?? [];
    if (this.version) await this.#take(this.version);
  }

  async #take(id: string): Promise<void> {
    const version = this.list?.find((each) => each.id === id);
    const text = version && (await this.versions?.text(id).catch(() => undefined));
    this.#clear();
    if (text === undefined) {
      this.failed = say('comparison.version.gone');
      return;
    }
    const when = moment(version?.at ?? 0);
    await this.#choose({ what: version?.name ? say('comparison.version.named', { when, name: version.name }) : when, text, own: today(new Date(version?.at ?? 0)) });
  }

  async #open(files: FileList | null): Promise<void> {
    const file = files?.[0];
    if (!file) return;
    this.#clear();
    const text = await file.text();
    await this.#choose({ what: file.name, text, own: isReport(text) ? undefined : lastAnswered(text, this.model.today) });
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>('#result')?.focus();
  }

  #clear(): void {
    this.#asked += 1;
    this.chosen = undefined;
    this.compared = undefined;
    this.problems = [];
    this.failed = '';
    this.busy = false;
  }

  async #choose(chosen: Chosen): Promise<void> {
    this.chosen = chosen;
    await this.#compare();
  }

  async #compare(): Promise<void> {
    const { chosen } = this;
    if (!chosen) return;
    this.#asked += 1;
    const asked = this.#asked;
    this.busy = true;
    try {
      const compared = await compareWith(this.model, { text: chosen.text, day: this.forToday ? this.model.today : (chosen.own ?? this.model.today) });
      if (asked !== this.#asked) return;
      this.problems = 'problems' in compared ? compared.problems : [];
      this.failed = 'refused' in compared ? compared.refused : '';
      this.compared = 'comparison' in compared ? compared : undefined;
    } catch {
      if (asked === this.#asked) this.failed = `${say('failure.load')} ${say('failure.load.help')}`;
    } finally {
      if (asked === this.#asked) this.busy = false;
    }
  }

  #chooser(): TemplateResult {
    const { list = [], chosen } = this;
    const { own } = chosen ?? {};
    return html`<div class="choose screen">
      <div class="field">
        <label for="version">${say('comparison.version')}</label>
        ${list.length > 0
          ? html`<select id="version" @change=${(event: Event) => this.emit('aims-go', `comparison/${(event.target as HTMLSelectElement).value}`)}>
              <option value="" ?selected=${!this.version} disabled>${say('choose')}</option>
              ${list.map(({ id, at, name }) => html`<option value=${id} ?selected=${id === this.version}>${name ? say('comparison.version.named', { when: moment(at), name }) : moment(at)}</option>`)}
            </select>`
          : html`<p class="hint" id="version">${say('comparison.version.none')}</p>`}
      </div>
      <div class="field">
        <label for="file">${say('comparison.file')}</label>
        <input id="file" type="file" accept=".json,application/json" aria-describedby="file-hint" @change=${(event: Event) => void this.#open((event.target as HTMLInputElement).files)} />
        <p class="hint" id="file-hint">${say('comparison.file.hint')}</p>
      </div>
      ${own !== undefined && own !== this.model.today
        ? html`<div class="field">
            <label for="day">${say('comparison.day')}</label>
            <select id="day" @change=${(event: Event) => { this.forToday = (event.target as HTMLSelectElement).value === 'today'; void this.#compare(); }}>
              <option value="own" ?selected=${!this.forToday}>${say('comparison.day.own', { day: day(own, 'short') })}</option>
              <option value="today" ?selected=${this.forToday}>${say('comparison.day.today')}</option>
            </select>
          </div>`
        : nothing}
    </div>`;
  }

  #save(name: string, make: () => BlobPart, type: string): void {
    try {
      download(name, make(), type);
    } catch (error) {
      this.failed = say('save.failed', { reason: error instanceof Error ? error.message : String(error) });
    }
  }

  #files({ comparison, exported }: Compared): TemplateResult {
    const name = `${newId(this.model.name, [], this.model.view.id)}-comparison-${this.model.today}`;
    return html`<div class="save screen">
      <h2>${say('comparison.save')}</h2>
      <div class="row">
        ${FILES.map(({ kind, ending, type }) => html`<button type="button" @click=${() => this.#save(`${name}.${ending}`, () => exported(kind), type)}>${say(`comparison.save.${kind}` as Key)}</button>`)}
        <button type="button" @click=${() => this.#save(`${name}.json`, () => JSON.stringify(comparison, undefined, 2), 'application/json')}>${say('comparison.save.json')}</button>
      </div>
    </div>`;
  }

  #identity({ old, new: now }: Comparison): TemplateResult {
    const row = (key: Key, value: (version: Comparison['old']) => unknown): TemplateResult => html`<tr><th scope="row">${say(key)}</th><td>${value(old)}</td><td>${value(now)}</td></tr>`;
    return html`<section aria-labelledby="identity">
      <h2 id="identity">${say('comparison.identity')}</h2>
      <p class="soft">${say('comparison.identity.lead')}</p>
      <div class="scroll">
        <table class="identity">
          <thead><tr><td></td><th scope="col">${say('comparison.earlier')}</th><th scope="col">${say('comparison.later')}</th></tr></thead>
          <tbody>
            ${row('comparison.identity.day', ({ today: date }) => day(date))}
            ${row('comparison.identity.questionnaire', ({ questionnaire, questionnaireVersion }) => `${questionnaire} ${questionnaireVersion}`)}
            ${row('comparison.identity.rules', ({ scoringVersion }) => scoringVersion)}
            ${row('comparison.identity.answers', ({ answers }) => answers)}
            ${row('comparison.identity.digest', ({ answersDigest }) => html`<code class="small">${answersDigest}</code>`)}
          </tbody>
        </table>
      </div>
    </section>`;
  }

  #result(compared: Compared): TemplateResult {
    const { model } = this;
    const { comparison } = compared;
    return html`<aims-comparison-headline .model=${model} .comparison=${comparison}></aims-comparison-headline>
      <aims-comparison-groups .model=${model} .comparison=${comparison}></aims-comparison-groups>
      ${(['improved', 'fell', 'other'] as const).map((direction) => html`<aims-comparison-requirements .model=${model} .comparison=${comparison} direction=${direction}></aims-comparison-requirements>`)}
      <aims-comparison-changes .model=${model} .comparison=${comparison}></aims-comparison-changes>
      ${this.#identity(comparison)} ${this.#files(compared)}`;
  }

  protected override view(): unknown {
    const { model, chosen, compared, problems, failed, busy } = this;
    return html`<article class="page">
      <div class="top">
        <header>
          <p class="eyebrow">${model.name || model.view.title}</p>
          ${heading(say('comparison.title'))}
          ${compared ? nothing : html`<p class="lead">${say('comparison.lead')}</p>`}
        </header>
        ${this.#chooser()}
        <p class="soft" id="result" tabindex="-1" role="status">${busy ? say('comparison.busy') : chosen && compared ? say('comparison.between', { old: chosen.what, new: day(model.today) }) : nothing}</p>
        ${failed ? html`<p role="alert" class="error">${failed}</p>` : nothing}
        ${problems.length > 0 ? html`<aims-problems heading=${say('comparison.refused', { what: chosen?.what ?? '' })} .problems=${problems}></aims-problems>` : nothing}
      </div>
      ${compared ? this.#result(compared) : nothing}
    </article>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'aims-comparison': AimsComparison;
  }
}
