import { css, html, nothing, type CSSResultGroup } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Problem } from 'aimscore';
import { EditorElement } from './base.js';
import { area, checks, line, radios } from './fields.js';
import type { AiSystem, Model } from './model/response.js';
import { heading, refusal } from './parts.js';
import { base } from './styles/base.js';
import { controls } from './styles/controls.js';
import { form } from './styles/form.js';
import { label, say } from './words.js';
import './tier.js';
import './words/later.js';

type Field = 'role' | 'origin' | 'stage' | 'data' | 'decisions' | 'vulnerable' | 'autonomy';

const VALUES: Readonly<Record<Field, readonly string[]>> = {
  role: ['producer', 'provider', 'user'],
  origin: ['built', 'bought', 'embedded'],
  stage: ['planned', 'development', 'testing', 'operation', 'retired'],
  data: ['none', 'public', 'internal', 'personal', 'special'],
  decisions: ['none', 'minor', 'significant'],
  vulnerable: ['yes', 'no'],
  autonomy: ['advises', 'acts-with-approval', 'acts-alone'],
};
const TRAITS = ['generative', 'agentic', 'general-purpose', 'biometric', 'safety-component'];
const LEVELS = ['1', '2', '3', '4', '5'];

/** `<aims-system>`: everything about one AI system. */
@customElement('aims-system')
export class AimsSystem extends EditorElement {
  static override styles: CSSResultGroup = [
    base,
    controls,
    form,
    css`
      aims-tier {
        padding: var(--aims-4);
        border-radius: var(--aims-radius);
        background: var(--aims-sunken);
      }

      .model {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(min(100%, 10rem), 1fr)) auto;
        gap: var(--aims-3);
        align-items: end;
      }
    `,
  ];

  /** Id of the AI system. */
  @property() system = '';

  @state() private problems: readonly Problem[] = [];

  #set(change: Partial<AiSystem>): void {
    this.problems = this.model.edit(({ systems = [] }) => {
      const at = systems.findIndex(({ id }) => id === this.system);
      const before = systems[at];
      if (before) systems[at] = { ...before, ...change };
    });
  }

  #one(system: AiSystem, field: Field, inline = false): unknown {
    return radios({ id: field, label: label('field', field), group: field, ids: VALUES[field], inline, value: system[field], set: (value) => this.#set({ [field]: value }) });
  }

  #level(system: AiSystem, field: 'severity' | 'likelihood'): unknown {
    const value = system[field];
    return radios({ id: field, label: label('field', field), group: field, ids: LEVELS, value: value === undefined ? undefined : String(value), set: (level) => this.#set({ [field]: Number(level) }) });
  }

  #text(system: AiSystem, field: 'purpose' | 'misuse' | 'affected'): unknown {
    return area({ id: field, label: label('field', field), value: system[field], set: (value) => this.#set({ [field]: value }) });
  }

  #models(system: AiSystem): unknown {
    const models = system.models ?? [];
    const change = (index: number, part: Partial<Model>): void => this.#set({ models: models.map((model, i) => (i === index ? { ...model, ...part } : model)) });
    return html`<section class="group">
      <h2>${say('models.title')}</h2>
      <p class="soft">${say('models.lead')}</p>
      ${models.map(
        (model, i) => html`<div class="model" role="group" aria-label=${say('models.one', { n: i + 1 })}>
          ${(['name', 'version', 'provider'] as const).map((part) =>
            line({ id: `${part}-${i}`, label: say(`models.${part}`), value: model[part], set: (value) => change(i, { [part]: value }) }),
          )}
          <button type="button" aria-label=${say('models.remove', { n: i + 1 })} @click=${() => this.#set({ models: models.filter((_, other) => other !== i) })}>${say('remove')}</button>
        </div>`,
      )}
      <div><button type="button" @click=${() => this.#set({ models: [...models, { name: say('models.new') }] })}>${say('models.add')}</button></div>
    </section>`;
  }

  protected override view(): unknown {
    const { model } = this;
    const system = model.systems.find(({ id }) => id === this.system);
    if (!system) return html`${heading(say('system.unknown'))}<p><a href=${model.href('systems')}>${say('systems.back')}</a></p>`;
    const row = model.report.systems?.find(({ id }) => id === this.system);
    return html`<div class="page">
      <header>
        <p><a href=${model.href('systems')}>${say('systems.back')}</a></p>
        ${heading(system.name)}
        ${row ? html`<aims-tier .row=${row} role="status"></aims-tier>` : nothing}
      </header>
      ${refusal(this.problems)}
      ${line({ id: 'name', label: say('system.name'), value: system.name, set: (name) => this.#set({ name }) })}
      ${this.#text(system, 'purpose')} ${this.#one(system, 'role')} ${this.#one(system, 'origin')} ${this.#one(system, 'stage', true)}
      <section class="group">
        <h2>${say('system.risk')}</h2>
        <p class="soft">${say('system.risk.lead')}</p>
        ${this.#one(system, 'data')} ${this.#one(system, 'decisions')} ${this.#one(system, 'autonomy')} ${this.#text(system, 'affected')}
        ${this.#one(system, 'vulnerable', true)} ${this.#text(system, 'misuse')} ${this.#level(system, 'severity')} ${this.#level(system, 'likelihood')}
        ${checks({ id: 'traits', label: label('field', 'traits'), group: 'trait', ids: TRAITS, values: system.traits ?? [], set: (traits) => this.#set({ traits }) })}
      </section>
      ${this.#models(system)}
    </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'aims-system': AimsSystem;
  }
}
