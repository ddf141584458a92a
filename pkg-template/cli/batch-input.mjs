// What `batch` reads, as jobs for the workers: whole lines in pieces of a size, or a file that is one response.
import { open } from 'node:fs/promises';
import { read, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { LIMIT, reason } from './files.mjs';
import { Misuse } from './usage.mjs';

const readInto = promisify(read);

/** Bytes of a piece: some ten to a hundred responses. */
const PIECE = 1 << 18;
const NEWLINE = 10;

const unreadable = (path, error) => new Misuse(`${path === '-' ? 'standard input' : path} can't be read: ${reason(error)}`);

/** What the paths are, before anything is scored: `lines`, or `one` response each. */
export function sources(paths) {
  if (paths.includes('-') && process.stdin.isTTY) throw new Misuse('name a file or a folder, or send lines to standard input');
  const several = paths.length > 1;
  return paths.flatMap((path) => {
    if (path === '-') return [{ kind: 'lines', path, file: several ? path : undefined }];
    try {
      if (!statSync(path).isDirectory()) return [path.endsWith('.json') ? { kind: 'one', path } : { kind: 'lines', path, file: several ? path : undefined }];
      const names = readdirSync(path).filter((name) => name.endsWith('.json')).sort();
      if (names.length === 0) throw new Misuse(`${path} holds no *.json`);
      return names.map((name) => ({ kind: 'one', path: join(path, name) }));
    } catch (error) {
      throw error instanceof Misuse ? error : unreadable(path, error);
    }
  });
}

/** The jobs of all sources, in order. `free` holds buffers of which the workers need no more. */
export async function* jobs(list, free) {
  for (const { kind, path, file } of list) {
    const handle = path === '-' ? undefined : await open(path).catch((error) => Promise.reject(unreadable(path, error)));
    const input = async (buffer, at) => {
      for (;;) {
        try {
          return (await readInto(handle?.fd ?? 0, buffer, at, buffer.length - at, null)).bytesRead;
        } catch (error) {
          if (error.code === 'EOF') return 0;
          if (error.code !== 'EAGAIN') throw unreadable(path, error);
          await new Promise((resolve) => setTimeout(resolve, 10));
        }
      }
    };
    try {
      yield* kind === 'one' ? one(path, (await handle.stat()).size, input) : lines(input, file, free);
    } finally {
      await handle?.close();
    }
  }
}

async function* one(path, size, input) {
  if (size > LIMIT) {
    yield { kind: 'oversized', size, file: path };
    return;
  }
  const buffer = new Uint8Array(size);
  let used = 0;
  while (used < size) {
    const count = await input(buffer, used);
    if (count === 0) break;
    used += count;
  }
  yield { kind: 'file', bytes: buffer, length: used, file: path };
}

async function* lines(input, file, free) {
  const take = () => new Uint8Array(free.pop() ?? PIECE);
  let buffer = take();
  let used = 0;
  let first = 1;
  /** Bytes of a line that is too long to keep. */
  let lost = 0;
  for (;;) {
    const count = await input(buffer, used);
    used += count;
    if (lost > 0) {
      const end = buffer.subarray(0, used).indexOf(NEWLINE);
      lost += end < 0 ? used : end;
      if (end < 0 && count > 0) {
        used = 0;
        continue;
      }
      yield { kind: 'oversized', size: lost, first, file };
      lost = 0;
      first += 1;
      buffer.copyWithin(0, end + 1, used);
      used = end < 0 ? 0 : used - end - 1;
    }
    if (count === 0) {
      if (used > 0) yield { kind: 'lines', bytes: buffer, length: used, first, file };
      return;
    }
    if (used < buffer.length) continue;
    const end = buffer.lastIndexOf(NEWLINE) + 1;
    if (end === 0) {
      if (used > LIMIT) {
        lost = used;
        used = 0;
        buffer = take();
      } else {
        const larger = new Uint8Array(Math.min(2 * buffer.length, LIMIT + 1));
        larger.set(buffer);
        buffer = larger;
      }
      continue;
    }
    // What is left of a line may be as long as a long line.
    const rest = buffer.length - end;
    const next = rest < PIECE ? take() : new Uint8Array(2 * rest);
    next.set(buffer.subarray(end));
    const job = { kind: 'lines', bytes: buffer, length: end, first, file };
    for (let at = buffer.indexOf(NEWLINE); at >= 0; at = buffer.indexOf(NEWLINE, at + 1)) first += 1;
    yield job;
    buffer = next;
    used = rest;
  }
}

/** Whether a buffer is of the size that pieces have, so that it can hold another. */
export const reusable = (buffer) => buffer.byteLength === PIECE;
