// Sets up, builds and serves the site.
import { setup } from './setup.mjs';
import { build } from './build.mjs';
import { main } from './run.mjs';
import { site } from './paths.mjs';
import { serve } from './serve.mjs';

const PORT = 8042;

await main(async () => {
  await setup();
  await build({ strict: false });
  const server = await serve(site, Number(process.env.PORT ?? PORT));
  console.log(`\nAimscore is at ${server.url} (Ctrl-C ends it)`);
  const end = async () => {
    await server.close();
    process.exit(0);
  };
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, end);
  // npm's shell passes no signal on. With the shell gone, so is the one who wanted the site.
  const shell = process.ppid;
  if (process.env.npm_lifecycle_event) setInterval(() => process.ppid === shell || end(), 1000).unref();
});
