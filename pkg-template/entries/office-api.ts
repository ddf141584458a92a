import {
  compareReports as compare,
  exportComparison as exportCompared,
  exportReport as write,
  type Comparison,
  type ComparisonInput,
  type ComparisonKind,
  type Input,
  type Kind,
  type Outcome,
} from './office.js';

export { hashFile } from './office.js';
export type {
  AnswerChange,
  Answered,
  Comparison,
  ComparisonInput,
  ComparisonKind,
  ComparisonSide,
  DecisionChange,
  FileFacts,
  FindingChange,
  GapChange,
  GroupChange,
  Input,
  Kind,
  Measures,
  MilestoneChange,
  Outcome,
  Problem,
  Reason,
  RequirementChange,
  Severity,
  Shift,
  Switch,
  SystemChange,
  Why,
} from './office.js';

/**
 * Exports a report. The same input always gives the same bytes. Fails where report, words, questions or response are not
 * what they should be; such problems have a code and a place, and no words.
 */
export function exportReport(kind: Kind, { report, words, questions, response, bom = false, part }: Input): Outcome<Uint8Array<ArrayBuffer>> {
  return write(kind, report, words, questions, response, bom, part);
}

/** Compares two versions of an assessment: what changed, and why. Different questionnaires can't be compared: that is a failure. */
export function compareReports({ old, new: later, words, questions }: ComparisonInput): Outcome<Comparison> {
  return compare(old.report, old.response, later.report, later.response, words, questions);
}

/** The same as a document. */
export function exportComparison(kind: ComparisonKind, { old, new: later, words, questions }: ComparisonInput): Outcome<Uint8Array<ArrayBuffer>> {
  return exportCompared(kind, old.report, old.response, later.report, later.response, words, questions);
}
