// The published JSON Schemas fit the shipped content, the samples and their reports.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { Session } from 'aimscore';
import { files, loadLibrary, loadWords } from 'aimscore/content';
import { compareReports } from 'aimscore/office';
import { request } from '../../pkg-template/dist/elements/model/request.js';
import { samples, TODAY, value, whole } from './samples.mjs';

const dist = new URL('../../pkg-template/dist/', import.meta.url);
const parse = (path) => JSON.parse(readFileSync(new URL(path, dist), 'utf8'));

// Formats are told for people; what they allow is checked by the engine.
const ajv = new Ajv2020({ allErrors: true, strict: false, validateFormats: false });
const schemas = new Map();
for (const name of readdirSync(new URL('schemas/', dist))) schemas.set(name.replace('.schema.json', ''), ajv.compile(parse(`schemas/${name}`)));

function fits(data, what) {
  const format = data.format.match(/^aimscore-(.+)\/1$/)[1];
  const validate = schemas.get(format);
  assert.ok(validate, `there is no schema of ${format}`);
  if (!validate(data)) assert.fail(`${what}\n${validate.errors.map(({ instancePath, message, params }) => `${instancePath} ${message} ${JSON.stringify(params)}`).join('\n')}`);
}

test('every format has a schema', () => {
  for (const name of ['catalogue', 'catalogue-text', 'crosswalk', 'published', 'schedule', 'questionnaire', 'questionnaire-text', 'words', 'response', 'request', 'report', 'comparison']) {
    assert.ok(schemas.has(name), name);
  }
});

test('the shipped content', () => {
  for (const { path } of files) fits(parse(`questionnaires/${path}`), path);
});

test('a questionnaire of the user\'s own', () => {
  fits(JSON.parse(readFileSync(new URL('../data/own-questionnaire.json', import.meta.url), 'utf8')), 'own-questionnaire.json');
});

test('a request for a colleague, with and without words', () => {
  for (const { name, text } of samples()) {
    const response = JSON.parse(text);
    const ask = response.answers.slice(0, 9).map(({ question, system }) => ({ question, ...(system === undefined ? {} : { system }) }));
    for (const words of ['', 'Please.']) {
      const made = request(response, ask, words, words);
      fits(made, name);
      fits(made.response, `${name}, within a request`);
    }
  }
});

test('the samples, before and after the engine, and their reports', async () => {
  const library = await loadLibrary();
  for (const { name, text } of samples()) {
    fits(JSON.parse(text), name);
    const session = new Session(library);
    value(session.load(text, TODAY));
    fits(JSON.parse(session.response()), `${name}, written`);
    for (const locale of [undefined, 'en']) fits(JSON.parse(whole(session, locale)), `${name}, report`);
  }
});

test('comparisons of the samples with what they were without some answers and AI systems', async () => {
  const library = await loadLibrary();
  const words = await loadWords('en');
  const side = (text) => {
    const session = new Session(library);
    value(session.load(text, TODAY));
    return { report: session.report('en'), response: session.response() };
  };
  for (const { name, text } of samples()) {
    const response = JSON.parse(text);
    const gone = response.systems?.pop()?.id;
    response.answers = response.answers.filter(({ system }, i) => i % 7 !== 3 && (system === undefined || system !== gone));
    delete response.soa;
    for (const certificate of response.profile.certificates ?? []) certificate.systems = certificate.systems?.filter((system) => system !== gone);
    const comparison = value(compareReports({ old: side(JSON.stringify(response)), new: side(text), words }));
    assert.ok(comparison.answers.length > 0, name);
    fits(comparison, name);
  }
});
