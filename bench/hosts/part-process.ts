import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import type { Backend } from '../../tests/support/backend.ts';
import type { Part } from './parts.ts';

const ROOT = fileURLToPath(new URL('.', import.meta.url));

/** Parts of the command's work, which can be done alone. */
export interface Parts {
  measure(part: 'read' | 'write', rows?: number): Promise<Part>;
  close(): Promise<void>;
}

/** Builds the parts as the command is built, for a project. */
export async function buildParts({ url, publishableKey }: Pick<Backend, 'url' | 'publishableKey'>): Promise<Parts> {
  const folder = await mkdtemp(join(tmpdir(), 'bench-node-'));
  await build({
    ...{ root: ROOT, configFile: false, logLevel: 'error', ssr: { noExternal: true } },
    build: {
      ...{ ssr: join(ROOT, 'parts.ts'), outDir: folder, emptyOutDir: true },
      rolldownOptions: { output: { codeSplitting: false, entryFileNames: 'parts.mjs' } },
    },
  });
  const who = ['--url', url, '--key', publishableKey, '--email', 'admin@example.com'];
  const env = { ...process.env, WORKBOOK_BACKUP_PASSWORD: 'demo-password', STATE_DIRECTORY: folder };
  return {
    async measure(part, rows = 0) {
      const child = fork(join(folder, 'parts.mjs'), [part, String(rows), ...who], { env });
      const ended = once(child, 'exit').then(([code]) => {
        throw new Error(`The part ${part} ended with ${code}.`);
      });
      const [done] = (await Promise.race([once(child, 'message'), ended])) as [Part];
      await ended.catch(() => undefined);
      return done;
    },
    close: () => rm(folder, { recursive: true, force: true }),
  };
}
