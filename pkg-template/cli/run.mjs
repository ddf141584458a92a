import { existsSync, readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { commands } from './commands.mjs';
import { isDate, today } from './days.mjs';
import { HELP, Misuse, USAGE } from './usage.mjs';

const OPTIONS = {
  help: { type: 'boolean', short: 'h' },
  version: { type: 'boolean', short: 'V' },
  today: { type: 'string' },
  locale: { type: 'string' },
  format: { type: 'string' },
  output: { type: 'string', short: 'o' },
  start: { type: 'string' },
  target: { type: 'string' },
  capacity: { type: 'string' },
  seed: { type: 'string' },
  runs: { type: 'string' },
  questionnaire: { type: 'string', multiple: true },
  as: { type: 'string' },
  table: { type: 'string' },
  bom: { type: 'boolean' },
  part: { type: 'string' },
  report: { type: 'boolean' },
  digests: { type: 'boolean' },
  workers: { type: 'string' },
  'fail-under': { type: 'string', multiple: true },
  progress: { type: 'boolean' },
};

/** Carries out a command line; resolves to the exit code. */
export async function run(args) {
  try {
    return await carryOut(args);
  } catch (error) {
    if (!(error instanceof Misuse)) {
      console.error(`aimscore: internal error: ${error instanceof Error ? error.stack : error}`);
      return 2;
    }
    console.error(`aimscore: ${error.message}`);
    return 2;
  }
}

async function carryOut(args) {
  const { name, values, positionals } = parse(args);
  if (values.version) {
    const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
    console.log(version);
    return 0;
  }
  if (values.help || name === undefined) {
    (values.help ? console.log : console.error)(USAGE[name] ?? HELP);
    return values.help ? 0 : 2;
  }
  if (!existsSync(new URL('../dist/node.js', import.meta.url))) {
    throw new Misuse('the engine is not built yet: run `npm run build` in the project first');
  }
  return commands[name].run({ values, positionals });
}

function parse(args) {
  let parsed;
  try {
    parsed = parseArgs({ args, options: OPTIONS, allowPositionals: true });
  } catch (error) {
    throw new Misuse(`${error.message.split('. ')[0]}; see aimscore --help`);
  }
  const { values, positionals: [name, ...positionals] } = parsed;
  if (name === undefined) return { name, values, positionals };
  if (!Object.hasOwn(commands, name)) throw new Misuse(`there is no command \`${name}\`; see aimscore --help`);
  const { options, formats, least, most } = commands[name];
  const see = `see aimscore ${name} --help`;
  if (values.help || values.version) return { name, values, positionals };
  for (const option of Object.keys(values)) {
    if (!options.includes(option)) throw new Misuse(`\`${name}\` takes no option --${option}; ${see}`);
  }
  if (positionals.length < least || positionals.length > most) {
    throw new Misuse(`${positionals.length < least ? 'something is missing' : `\`${positionals[most]}\` is too much`}: ${USAGE[name].split('\n', 1)[0]}`);
  }
  values.format ??= formats[0];
  if (!formats.includes(values.format)) throw new Misuse(`--format is ${formats.join(' or ')}, not \`${values.format}\``);
  // A comparison judges each version for its own day unless one is given.
  values.own = values.today === undefined;
  values.today ??= today();
  for (const name of ['today', 'start', 'target']) {
    if (values[name] !== undefined && !isDate(values[name])) throw new Misuse(`--${name} is a date such as 2026-03-31, not \`${values[name]}\``);
  }
  return { name, values, positionals };
}
