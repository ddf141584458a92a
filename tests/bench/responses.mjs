// Responses to the shipped questionnaires, random and reproducible, as lines.
import { readFileSync } from 'node:fs';
import { randomResponse } from '../reference/generate.mjs';

const read = (path) => JSON.parse(readFileSync(new URL(`../../questionnaires/${path}`, import.meta.url), 'utf8'));
const IDS = ['iso42001-readiness', 'ai-vendor', 'iso42001-quick-scan'];

/** A shipped questionnaire with the questions of its bank in place of their ids. */
function resolved(id) {
  const questionnaire = read(`${id}/structure.json`);
  if (!questionnaire.bank) return questionnaire;
  const bank = read(`${questionnaire.bank}/structure.json`);
  const questions = new Map(bank.sections.flatMap((section) => section.questions).map((question) => [question.id, question]));
  const sections = questionnaire.sections.map((section) => ({ ...section, questions: section.questions.map((question) => (typeof question === 'string' ? questions.get(question) : question)) }));
  return { ...questionnaire, scales: { ...bank.scales, ...questionnaire.scales }, sections };
}

/** The catalogue, and the questionnaires with all their questions. */
export const content = () => ({ catalogue: read('iso42001/catalogue.json'), questionnaires: IDS.map(resolved) });

/** So many responses as lines, to one questionnaire after the other or to those named. */
export function* responses(count, ids = IDS) {
  const { catalogue, questionnaires } = content();
  const wanted = questionnaires.filter(({ id }) => ids.includes(id));
  for (let seed = 0; seed < count; seed += 1) {
    const questionnaire = wanted[seed % wanted.length];
    const response = randomResponse(questionnaire, catalogue, seed);
    const ends = new Map(questionnaire.sections.flatMap((section) => section.questions).map((question) => [question.id, question.choices?.find(({ exclusive }) => exclusive)?.id]));
    // The generator knows the choice that stands alone as `none`.
    for (const answer of response.answers) if (Array.isArray(answer.value) && answer.value[0] === 'none') answer.value = [ends.get(answer.question)];
    yield `${JSON.stringify(response)}\n`;
  }
}
