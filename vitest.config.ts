import { availableParallelism } from 'node:os';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

/**
 * V8 loses track of its code pages when WebAssembly and worker threads come and go in one process with memory
 * protection keys on: « Check failed: jit_page.has_value() » ends the process (nodejs/node#64500). Tests do just that.
 */
const execArgv = ['--no-memory-protection-keys'];

export default defineConfig({
  plugins: [react()],
  test: {
    execArgv,
    // Left alone the runner keeps a core for itself: on two cores, everything one by one.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    projects: [
      {
        extends: true,
        test: {
          name: 'node',
          environment: 'node',
          include: ['test/{domain,db,contract,electron,host}/**/*.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'dom',
          environment: 'jsdom',
          include: ['test/renderer/**/*.test.tsx'],
          setupFiles: ['test/renderer/setup.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'e2e',
          environment: 'node',
          include: ['test/e2e/**/*.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
