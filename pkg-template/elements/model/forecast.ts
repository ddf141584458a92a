import type { Assumed, Difference, Estimate, Forecast, Needed, Planner, ScenarioInput, Timeline } from 'aimscore/timeline';
import type { Assessment } from './assessment.js';
import { inSlices, LONG } from './slices.js';

/** Runs after which something is shown. */
const FIRST = 1000;
/** Runs of a step: a fraction of a millisecond. */
const STEP = 50;
/** So many of 100 runs are to reach the target. */
const PERCENT = 80;
/** Most people that are tried for a target, in tenths. */
const MOST_PEOPLE = 500;

/** A scenario with what came out of it. */
export interface Tried {
  readonly scenario: ScenarioInput;
  /** Taken over the runs that both have. */
  readonly difference: Difference;
  /** All runs are in, so that the difference is that of the estimates. */
  readonly whole: boolean;
  readonly estimate: Estimate;
  /** The people that its target needs. */
  needed?: Needed | undefined;
}

/** What a scenario changes: nothing, if it holds no more than its id and name. */
export const idle = ({ id: _, name: __, ...rest }: ScenarioInput): boolean => Object.keys(rest).length === 0;

/**
 * The forecasts of an assessment: of its plan, of a scenario being tried, of those that are saved. They run in slices,
 * begin anew when the assessment changes, and tell by an `update` event what can be shown.
 */
export class Forecasts extends EventTarget {
  /** Published ranges, costs and advice. */
  timeline: Timeline | null = null;
  estimate: Estimate | undefined;
  assumed: Assumed | undefined;
  /** The people that the target needs. */
  needed: Needed | undefined;
  /** The scenario being tried. */
  scenario: ScenarioInput = { id: 'scenario' };
  tried: Tried | undefined;
  /** Saved scenarios, in their order. */
  saved: readonly Tried[] = [];
  /** Whether all is as exact as it gets. */
  finished = false;

  /** Why the scenario can't be tried. */
  refused = '';
  /** Why there are no forecasts at all: what computes them could not be loaded. */
  failed: unknown;

  #planner: Planner | undefined;
  /** Language of the planner's words, from when they begin to load. */
  #locale: string | undefined;
  #ended = false;
  #plan: Forecast | undefined;
  /** Runs of the plan that were read. */
  #seen = 0;
  #others: Forecast[] = [];
  #stop: (() => void) | undefined;
  readonly #anew = (): void => {
    if (this.model.locale === this.#locale) this.#begin();
    else void this.#retell();
  };
  readonly #end = (): void => this.end();

  constructor(private readonly model: Assessment) {
    super();
    model.addEventListener('change', this.#anew);
    model.addEventListener('close', this.#end);
    void this.#load();
  }

  /** Loaded on use: most who fill in a questionnaire look at no timeline. */
  async #load(): Promise<void> {
    const { locale } = this.model;
    this.#locale = locale;
    try {
      const { loadPlanner } = await import('aimscore/timeline');
      const planner = await loadPlanner({ locales: [locale] });
      if (this.#ended || this.#planner || this.#locale !== locale) return planner.free();
      this.#planner = planner;
    } catch (error) {
      this.#fail(error);
      return;
    }
    if (!this.#ended) this.#begin();
  }

  /** Begins anew with the words of another language. */
  async #retell(): Promise<void> {
    this.#release();
    await this.#load();
  }

  #fail(error: unknown): void {
    this.failed = error;
    [this.timeline, this.estimate, this.needed, this.tried, this.saved] = [null, undefined, undefined, undefined, []];
    this.finished = true;
    this.#tell();
  }

  /** Ends all work. */
  end(): void {
    this.model.removeEventListener('change', this.#anew);
    this.model.removeEventListener('close', this.#end);
    this.#ended = true;
    this.#release();
  }

  #release(): void {
    this.#clear();
    this.#plan?.free();
    this.#plan = undefined;
    this.#planner?.free();
    this.#planner = undefined;
  }

  /** Tries another way. What is known of the plan stays. */
  try(scenario: ScenarioInput): void {
    this.scenario = scenario;
    if (idle(scenario)) this.tried = undefined;
    this.#run();
  }

  #begin(): void {
    this.#plan?.free();
    this.#seen = 0;
    this.#plan = undefined;
    const planner = this.#planner;
    // It is still being loaded, or can't be.
    if (!planner) return;
    this.failed = undefined;
    const ground = this.model.ground();
    const outcome = ground === undefined ? undefined : planner.load(ground);
    if (outcome?.type === 'failure') return this.#fail(new Error(outcome.problems.map(({ path, message }) => `${path} ${message}`).join('; ')));
    this.timeline = outcome ? planner.outline(this.model.locale) : null;
    this.#plan = this.timeline ? planner.forecast() : undefined;
    if (!this.#plan) [this.estimate, this.needed, this.tried, this.saved] = [undefined, undefined, undefined, []];
    // What the scenario refers to may be gone: then it is begun anew.
    const { systems } = this.model;
    if (this.scenario.drop?.some((id) => !systems.some((system) => system.id === id))) this.scenario = { id: 'scenario' };
    if (idle(this.scenario)) this.tried = undefined;
    this.assumed = this.#plan && (planner.assumed(this.#plan, this.model.locale) ?? undefined);
    this.#run();
    this.#tell();
  }

  #clear(): void {
    this.#stop?.();
    for (const other of this.#others) other.free();
    this.#others = [];
  }

  #run(): void {
    this.#clear();
    this.finished = !this.#plan;
    if (this.#plan) this.#stop = inSlices(this.#work(this.#plan));
  }

  #tell(): void {
    this.dispatchEvent(new Event('update'));
  }

  /** All there is to do, what is wanted soonest first. */
  *#work(plan: Forecast): Generator<unknown, void> {
    const { scenario } = this;
    this.refused = '';
    const other = idle(scenario) ? undefined : this.#prepare(scenario);
    for (const goal of [FIRST, plan.wanted]) {
      yield* runs(plan, goal);
      yield LONG;
      this.#read(plan);
      if (other) {
        yield* runs(other, goal);
        this.tried = yield* this.#compare(plan, other, scenario);
      }
      this.#tell();
    }
    yield LONG;
    this.needed = yield* this.#need(plan, undefined);
    if (this.tried) this.tried.needed = yield* this.#need(plan, scenario);
    const saved: Tried[] = [];
    for (const each of this.model.response.planning?.scenarios ?? []) {
      yield LONG;
      const forecast = this.#prepare(each);
      if (!forecast) continue;
      yield* runs(forecast, forecast.wanted);
      const tried = yield* this.#compare(plan, forecast, each);
      if (tried) saved.push(tried);
    }
    this.saved = saved;
    this.finished = true;
    this.#tell();
  }

  #prepare(scenario: ScenarioInput): Forecast | undefined {
    try {
      const forecast = this.#planner?.forecast(scenario);
      if (forecast) this.#others.push(forecast);
      return forecast;
    } catch (error) {
      if (!(error instanceof Error) || error.name !== 'AimscoreError') throw error;
      this.refused = error.message;
      this.tried = undefined;
      return undefined;
    }
  }

  #read(plan: Forecast): void {
    const done = plan.step(0);
    if (done === this.#seen) return;
    this.#seen = done;
    this.estimate = this.#planner?.estimate(plan, this.model.locale) ?? undefined;
  }

  *#compare(plan: Forecast, other: Forecast, scenario: ScenarioInput): Generator<unknown, Tried | undefined> {
    yield LONG;
    const difference = this.#planner?.difference(plan, other, scenario);
    yield LONG;
    const estimate = this.#planner?.estimate(other, this.model.locale);
    return difference && estimate ? { scenario, difference, estimate, whole: other.step(0) === plan.step(0) } : undefined;
  }

  /** The fewest people, in tenths, with which the target is reached: what `Forecast.needed` gives, step by step. */
  *#need(plan: Forecast, scenario: ScenarioInput | undefined): Generator<unknown, Needed | undefined> {
    const target = this.model.response.planning?.target;
    if (!target) return undefined;
    const planner = this.#planner;
    function* reaches(tenths: number): Generator<unknown, string> {
      yield LONG;
      const tried: ScenarioInput = { id: 'needed', ...scenario, people: tenths / 10 };
      const forecast = planner?.forecast(tried);
      if (!forecast) return '';
      try {
        yield* runs(forecast, FIRST);
        yield LONG;
        return planner?.difference(plan, forecast, tried)?.milestones.at(-1)?.dates.p80 ?? '';
      } finally {
        forecast.free();
      }
    }
    let [least, most] = [1, MOST_PEOPLE];
    const atBest = yield* reaches(most);
    if (atBest > target) return { target, percent: PERCENT, peopleTenths: null, atBest };
    while (least < most) {
      const middle = Math.floor((least + most) / 2);
      if ((yield* reaches(middle)) <= target) most = middle;
      else least = middle + 1;
    }
    return { target, percent: PERCENT, peopleTenths: most, atBest };
  }
}

function* runs(forecast: Forecast, upTo: number): Generator<void> {
  for (let done = 0, goal = Math.min(upTo, forecast.wanted); done < goal; yield) done = forecast.step(Math.min(STEP, goal));
}
