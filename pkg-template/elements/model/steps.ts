import { say } from '../words.js';
import type { Assessment } from './assessment.js';

/** What the tier of an AI system is worked out from. */
const ASSESSED = ['data', 'decisions', 'autonomy', 'severity', 'likelihood'] as const;

/** A step of an assessment: a view with its place in the order. */
export interface Step {
  /** What follows the base in an address. */
  readonly path: string;
  readonly title: string;
  readonly kind: 'overview' | 'about' | 'section' | 'soa' | 'result' | 'beside';
  /** `complete`, `started` or `open`; none where there is nothing to complete. */
  readonly state?: string;
  /** In a word or two, for the list. */
  readonly short?: string;
  /** In full. */
  readonly progress?: string;
  readonly intro?: string;
  /** Language of title and introduction, if not that of the elements. */
  readonly tongue?: string | undefined;
}

function section(model: Assessment, { id, title, intro, questions }: Assessment['view']['sections'][number]): Step {
  const { answered, visible, flagged } = model.progress({ id, title, intro, questions });
  const text = visible === 0 ? say('progress.none') : say('progress.answered', { answered, visible });
  return {
    path: `section/${id}`,
    title,
    kind: 'section',
    intro,
    tongue: model.tongue,
    // Nothing to complete where nothing applies.
    ...(visible > 0 ? { state: answered === visible ? 'complete' : answered > 0 ? 'started' : 'open', short: `${answered}/${visible}` } : {}),
    progress: flagged > 0 ? `${text}, ${say('progress.flagged', { n: flagged })}` : text,
  };
}

/** All steps, in order. */
export function steps(model: Assessment): Step[] {
  const { profile, soa } = model.response;
  const list: Step[] = [{ path: '', title: say('overview.title'), kind: 'overview' }];
  const filled = [profile.name, profile.sector, profile.size, profile.roles?.length].filter(Boolean).length;
  list.push({
    path: 'profile',
    title: say('profile.title'),
    kind: 'about',
    state: filled === 4 ? 'complete' : filled > 0 ? 'started' : 'open',
    progress: filled === 4 ? say('progress.complete') : say('profile.progress', { n: filled, of: 4 }),
  });
  if (model.asksSystems) {
    const n = model.systems.length;
    const assessed = model.systems.filter((system) => ASSESSED.every((field) => system[field] !== undefined)).length;
    list.push({ path: 'systems', title: say('systems.title'), kind: 'about', state: n === 0 ? 'open' : assessed === n ? 'complete' : 'started', progress: say('systems.count', { n }), short: n > 0 ? String(n) : '' });
  }
  list.push(...model.view.sections.map((each) => section(model, each)));
  if (model.yields('soa')) {
    const controls = model.requirements.filter((id) => id.startsWith('A.')).length;
    const decided = soa?.controls?.length ?? 0;
    list.push({
      path: 'soa',
      title: say('soa.title'),
      kind: 'soa',
      state: decided === controls ? 'complete' : decided > 0 ? 'started' : 'open',
      short: `${decided}/${controls}`,
      progress: say('soa.progress', { decided, controls }),
    });
  }
  list.push({ path: 'result', title: say('result.title'), kind: 'result' });
  return list;
}

/** The step that a route belongs to. */
export function stepOf(list: readonly Step[], route: string): number {
  const [view = '', id] = route.split('/');
  const path = view === 'section' ? `section/${id}` : view;
  return list.findIndex((step) => step.path === path);
}
