// One build at a time: two in the same folders would take files from under each other.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { target } from './paths.mjs';

const path = join(target, 'aimscore-build.lock');

function take() {
  try {
    writeFileSync(path, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
    return false;
  }
}

/** Whether the process that holds the lock is gone. */
function stale() {
  try {
    process.kill(Number(readFileSync(path, 'utf8')), 0);
    return false;
  } catch (error) {
    return error.code === 'ESRCH';
  }
}

/** Runs `body` alone; waits for another build of this clone to end. */
export async function alone(body) {
  mkdirSync(target, { recursive: true });
  for (let told = false; !take(); told = true) {
    if (stale()) rmSync(path, { force: true });
    else if (!told) console.log('waiting for another build to end');
    await pause(200);
  }
  const release = () => rmSync(path, { force: true });
  process.once('exit', release);
  try {
    return await body();
  } finally {
    process.off('exit', release);
    release();
  }
}
