import { exportReport as write, type Input, type Kind, type Outcome } from './office.js';

export { hashFile } from './office.js';
export type { FileFacts, Input, Kind, Outcome, Problem, Severity } from './office.js';

/**
 * Exports a report. The same input always gives the same bytes. Fails where report, words, questions or response are not
 * what they should be; such problems have a code and a place, and no words.
 */
export function exportReport(kind: Kind, { report, words, questions, response, bom = false }: Input): Outcome<Uint8Array<ArrayBuffer>> {
  return write(kind, report, words, questions, response, bom);
}
