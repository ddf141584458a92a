import { closeSync, fstatSync, openSync, readSync, statSync, writeFileSync } from 'node:fs';
import { Misuse } from './usage.mjs';

/** Larger files are refused before they are read. */
export const LIMIT = 20_000_000;

const REASONS = {
  ENOENT: 'there is no such file',
  EACCES: 'reading it is not allowed',
  EISDIR: 'it is a folder',
};

/** Why a file can't be read or written, in words. */
export const reason = (error) => REASONS[error.code] ?? error.message;

const tooLarge = () => new Misuse(`it is larger than ${LIMIT / 1e6} MB, which no such file needs to be`);

function bytes(descriptor) {
  if (fstatSync(descriptor).size > LIMIT) throw tooLarge();
  const chunks = [];
  let size = 0;
  for (;;) {
    const chunk = Buffer.allocUnsafe(1 << 16);
    let read;
    try {
      read = readSync(descriptor, chunk);
    } catch (error) {
      if (error.code === 'EOF') read = 0;
      else if (error.code === 'EAGAIN') {
        Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 10);
        continue;
      } else throw error;
    }
    if (read === 0) return Buffer.concat(chunks);
    size += read;
    if (size > LIMIT) throw tooLarge();
    chunks.push(chunk.subarray(0, read));
  }
}

/** The text of a file; `-` is standard input. */
export function read(path) {
  try {
    const descriptor = path === '-' ? 0 : openSync(path, 'r');
    try {
      return new TextDecoder('utf-8', { fatal: true }).decode(bytes(descriptor));
    } finally {
      if (descriptor !== 0) closeSync(descriptor);
    }
  } catch (error) {
    const why = error instanceof TypeError ? 'it is not text in UTF-8' : reason(error);
    throw new Misuse(`${path === '-' ? 'standard input' : path} can't be read: ${why}`);
  }
}

export const isFolder = (path) => statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;

export function write(path, text) {
  try {
    writeFileSync(path, text);
  } catch (error) {
    throw new Misuse(`${path} can't be written: ${reason(error)}`);
  }
}
