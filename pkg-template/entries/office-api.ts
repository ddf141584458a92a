export { exportReport } from './office.js';
export type { Kind, Outcome, Problem, Severity } from './office.js';
