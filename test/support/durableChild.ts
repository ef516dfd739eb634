/**
 * A real data process for tests that kill it: serves the contract over its parent's channel. Arguments: the folder,
 * and the instant that its clock shows. Messages are those of a page's port, after one 'ready'.
 */
import { serve } from '#db/main.ts';

const [, , dataDir = '', nowMs = ''] = process.argv;
const server = await serve({
  dataDir,
  demonstration: false,
  jobsEntry: new URL('../../electron/jobs.ts', import.meta.url).pathname,
  log: () => {},
  version: '0.0.0-test',
  clock: () => Number(nowMs),
  kdf: { memoryKib: 1024, passes: 1 },
});
server.connect({
  postMessage: (value) => {
    process.send?.(value);
  },
  on: (event: 'message' | 'close', listener: (value: unknown) => void) => {
    if (event === 'message') process.on('message', listener);
    else process.on('disconnect', () => listener(undefined));
  },
  close: () => process.disconnect(),
});
process.send?.('ready');
