// Preloaded into a program: says at its end, on the descriptor 3, how much memory it held at most, in kB.
import { writeSync } from 'node:fs';
import { isMainThread } from 'node:worker_threads';

if (isMainThread) process.on('exit', () => writeSync(3, String(process.resourceUsage().maxRSS)));
