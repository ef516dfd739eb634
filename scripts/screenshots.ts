/** `npm run screenshots`: writes docs/screenshots/ again, on the demonstration branch at a fixed day. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { ROOT } from './build.ts';

const { status } = spawnSync(
  process.execPath,
  ['--disable-warning=ExperimentalWarning', join(ROOT, 'test', 'support', 'e2eScreenshots.ts')],
  { stdio: 'inherit', cwd: ROOT },
);
process.exit(status ?? 1);
