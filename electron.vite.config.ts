import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';

/** Native packages stay outside the bundle: their binaries are found beside their own code. */
const external = ['better-sqlite3', '@node-rs/argon2'];
const at = (path: string) => resolve(import.meta.dirname, path);

export default defineConfig({
  main: {
    build: {
      externalizeDeps: false,
      rollupOptions: {
        external,
        input: { main: at('electron/main.ts'), data: at('electron/data.ts'), jobs: at('electron/jobs.ts') },
      },
    },
  },
  preload: {
    build: {
      externalizeDeps: false,
      rollupOptions: {
        input: { preload: at('electron/preload.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: 'renderer',
    plugins: [react()],
    build: {
      minify: true,
      target: 'chrome150',
      rollupOptions: { input: at('renderer/index.html') },
    },
  },
});
