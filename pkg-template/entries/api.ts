export { figureFields, Library, scoringVersion, Session, version } from './core.js';
export type * from './core.js';
export { figuresView } from './memory.js';
