import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Backend, startTestBackend, type TestBackendOptions } from '../backend.ts';

/** A project of another kind than the demonstration, by the name of its file of SQL, with the module's SQL applied. */
export async function startProject(
  name: 'shop' | 'school' | 'many' | 'few',
  { database, schemas = ['public'] }: Pick<TestBackendOptions, 'database'> & { readonly schemas?: readonly string[] },
): Promise<Backend> {
  const migrations = await mkdtemp(join(tmpdir(), 'no-migrations-'));
  try {
    const backend = await startTestBackend({ ...(database ? { database } : {}), migrations, seed: null });
    for (const file of ['logins', name]) {
      await backend.db.exec(await readFile(new URL(`${file}.sql`, import.meta.url), 'utf8'));
    }
    backend.setSchemas(schemas);
    return backend;
  } finally {
    await rm(migrations, { recursive: true });
  }
}
