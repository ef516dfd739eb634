/**
 * `npm test`: everything, in the order that fails fastest. Prints one closing line of counts.
 * Format and lint, types, build, then every test: unit, store, screen, end-to-end.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const major = Number(process.versions.node.split('.')[0]);
if (major < 24) {
  console.error(`Attitré needs Node 24 or newer; this is ${process.version}.`);
  process.exit(1);
}

const bin = (name: string) => join(root, 'node_modules', '.bin', process.platform === 'win32' ? `${name}.cmd` : name);
function step(title: string, command: string, args: readonly string[]): boolean {
  console.log(`\n— ${title}`);
  const shell = process.platform === 'win32';
  const { status } = spawnSync(command, args, { cwd: root, stdio: 'inherit', shell });
  if (status !== 0) console.error(`✗ ${title}`);
  return status === 0;
}

const reports = mkdtempSync(join(tmpdir(), 'attitre-report-'));
const report = join(reports, 'vitest.json');
let checks = 0;
let failedChecks = 0;
const count = (ok: boolean) => {
  checks += 1;
  if (!ok) failedChecks += 1;
};
count(step('format and lint', bin('biome'), ['ci', '.']));
count(step('lint with types', bin('oxlint'), []));
count(step('types', bin('tsc'), ['-b']));
count(step('build', bin('electron-vite'), ['build', '--logLevel', 'warn']));
step('tests', bin('vitest'), ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`]);

let tests = { numPassedTests: 0, numFailedTests: 1, numPendingTests: 0, numFailedTestSuites: 0, success: false };
try {
  tests = JSON.parse(readFileSync(report, 'utf8')) as typeof tests;
} catch {
  console.error('The test runner left no report.');
}
rmSync(reports, { recursive: true, force: true });
// A suite that cannot even load has no failed test of its own.
const failedTests = Math.max(tests.numFailedTests, tests.success ? 0 : 1);
const passed = tests.numPassedTests + checks - failedChecks;
const failed = failedTests + failedChecks;
console.log(
  `\n${passed} passed, ${failed} failed${tests.numPendingTests > 0 ? `, ${tests.numPendingTests} skipped` : ''}`,
);
process.exit(failed > 0 ? 1 : 0);
