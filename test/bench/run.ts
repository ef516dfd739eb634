/**
 * `npm run bench`: the product against its floor on a large branch. Options: `--small` tries the bench itself on a
 * small branch, `--only <text>` keeps the actions whose name holds the text, `--write` puts the figures into
 * docs/performance.md. The branch is made anew unless ATTITRE_BENCH_DIR names a folder that holds one.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { openStore } from '#db/store.ts';
import { startServer } from '../support/dataServer.ts';
import { benchBranch, LARGE, LOGINS, PASSWORD, SMALL } from './branch.ts';
import { formAction, sessionAction, targetAction } from './days.ts';
import { openAppend, openFloor } from './floor.ts';
import { type Action, type Figures, measure } from './measure.ts';
import { branchActions, readActions } from './reads.ts';
import { table, writeFigures } from './report.ts';
import { branchSlotActions, slotActions } from './slots.ts';
import { exportAction, logAction, reassignAction } from './writes.ts';

const args = process.argv.slice(2);
const only = args.includes('--only') ? (args[args.indexOf('--only') + 1] ?? '') : '';
const plan = args.includes('--small') ? SMALL : LARGE;
const say = (line: string) => console.log(line);

const branch = await benchBranch(plan, say);
const scratch = mkdtempSync(join(branch.dataDir, 'bench-'));
const s = await startServer({ dataDir: branch.dataDir });
const figures: Figures[] = [];
async function run(actions: readonly Action[]): Promise<void> {
  for (const action of actions) {
    if (!action.name.includes(only)) continue;
    const result = await measure(action);
    figures.push(result);
    say(
      `${result.name}: ×${result.ratio.toFixed(2)}, ${result.productMs.toFixed(2)} ms, p95 ${result.p95Ms.toFixed(2)} ms`,
    );
  }
}

try {
  await s.call('session.signIn', { login: LOGINS.advisor, password: PASSWORD });
  const key = Buffer.from(s.server.app.session?.store.key ?? []);
  const floor = openFloor(branch.storePath, key, plan.today, s.clock.ms);
  const disk = openAppend(join(scratch, 'append'));
  await run([...readActions(s, floor), ...slotActions(s, floor), formAction(s, floor), targetAction(s, floor, 'C101')]);
  await run([await sessionAction(s, floor, disk), logAction(s, floor, disk)]);
  disk.close();
  await s.call('session.signIn', { login: LOGINS.director, password: PASSWORD });
  await run([
    ...branchActions(s, floor),
    ...branchSlotActions(s, floor),
    targetAction(s, floor, null),
    exportAction(s, floor, scratch),
  ]);
  const store = openStore(branch.storePath, key);
  await run([reassignAction(s, store)]);
  store.close();
  floor.close();
} finally {
  await s.stop(true);
  rmSync(scratch, { recursive: true, force: true });
  branch.forget();
}

const machine = `${cpus().length} cores, Node ${process.versions.node}, ${process.platform}`;
const text = `${plan.clients.toLocaleString('en')} clients, ${plan.advisors} advisors, one portfolio of ${plan.firstPortfolio.toLocaleString('en')}; ${machine}.\n\n${table(figures)}`;
say(`\n${text}`);
if (args.includes('--write')) writeFigures(join(import.meta.dirname, '../../docs/performance.md'), text);
