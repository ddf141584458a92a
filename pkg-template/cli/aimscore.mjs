#!/usr/bin/env node
import { run } from './run.mjs';

// A reader that stops early (`aimscore … | head`) is no failure.
process.stdout.on('error', (error) => {
  if (error.code !== 'EPIPE') throw error;
});

process.exitCode = await run(process.argv.slice(2));
