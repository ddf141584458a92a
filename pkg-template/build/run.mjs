// Runs a program to its end.
import { spawn } from 'node:child_process';
import { realpathSync } from 'node:fs';
import { root } from './paths.mjs';

/** A failure that needs no stack to be understood. */
export class Refusal extends Error {}

const running = new Set();

/** Ends what `run` has begun and not yet finished. */
export const endAll = () => running.forEach((child) => child.kill());

/**
 * Runs `command` in the project's root. With `capture`, collects what it prints and prints nothing.
 * Resolves to `{ code, output }`; never rejects for a non-zero exit.
 */
export function run(command, args = [], { capture = false, env = {}, cwd = root } = {}) {
  return new Promise((done) => {
    const child = spawn(command, args, {
      cwd,
      env: { ...process.env, ...env },
      stdio: ['ignore', capture ? 'pipe' : 'inherit', capture ? 'pipe' : 'inherit'],
    });
    running.add(child);
    child.on('close', () => running.delete(child));
    const chunks = [];
    child.stdout?.on('data', (chunk) => chunks.push(chunk));
    child.stderr?.on('data', (chunk) => chunks.push(chunk));
    const output = () => Buffer.concat(chunks).toString('utf8');
    child.on('error', (error) => done({ code: 127, output: `${command}: ${error.message}\n` }));
    child.on('close', (code, signal) => done({ code: code ?? 128, output: output() + (signal ? `ended by ${signal}\n` : '') }));
  });
}

/** Like `run`, but a non-zero exit is a failure that shows what was printed. */
export async function must(command, args = [], options = {}) {
  const { code, output } = await run(command, args, options);
  if (code !== 0) throw new Refusal(`${output}${command} ${args.join(' ')}: exit ${code}`);
  return output;
}

/** The end of every script: a refusal is told in its own words and ends with 1. */
export async function main(body) {
  try {
    process.exitCode = (await body()) ?? process.exitCode ?? 0;
  } catch (error) {
    console.error(error instanceof Refusal ? error.message : error);
    process.exitCode = 1;
  }
}

/** Whether the module was started by `node FILE` rather than imported. */
export const started = (meta) => process.argv[1] !== undefined && meta.filename === realpathSync(process.argv[1]);

export const seconds = (since) => `${((performance.now() - since) / 1000).toFixed(1)} s`;
