import { exportReport as write, type Input, type Kind, type Outcome } from './office.js';

export { hashFile } from './office.js';
export type { FileFacts, Input, Kind, Outcome, Problem, Severity } from './office.js';

/** Exports a report. The same input always gives the same bytes. */
export function exportReport(kind: Kind, { report, words, questions, response, bom = false, part }: Input): Outcome<Uint8Array<ArrayBuffer>> {
  return write(kind, report, words, questions, response, bom, part);
}
