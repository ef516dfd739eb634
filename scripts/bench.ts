/** `npm run bench`: measures the product against its floor; test/bench/ holds what is measured, and the options. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const run = join(import.meta.dirname, '..', 'test', 'bench', 'run.ts');
const { status } = spawnSync(process.execPath, [run, ...process.argv.slice(2)], { stdio: 'inherit' });
process.exit(status ?? 1);
