import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, test } from 'vitest';
import { startPostgresServer } from '../../../../dev/postgres/server.ts';

const SERVER = new URL('../../../../dev/postgres/server.ts', import.meta.url).href;

/** The process of the server whose folder this is. */
async function processOf(folder: string): Promise<number> {
  return Number.parseInt(await readFile(join(folder, 'data', 'postmaster.pid'), 'utf8'), 10);
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

test('a PostgreSQL that is closed leaves no process and no file', async () => {
  const server = await startPostgresServer();
  const folder = server.address.host;
  const pid = await processOf(folder);
  expect(isAlive(pid)).toBe(true);
  await server.close();
  expect([isAlive(pid), existsSync(folder)]).toEqual([false, false]);
});

test('nor does one whose owner is killed', async () => {
  const owner = spawn(
    process.execPath,
    [
      '--input-type=module',
      '--eval',
      `import { startPostgresServer } from ${JSON.stringify(SERVER)};
       console.log((await startPostgresServer()).address.host);
       setInterval(() => undefined, 1000);`,
    ],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const { value } = await createInterface(owner.stdout)[Symbol.asyncIterator]().next();
  const folder = String(value);
  const pid = await processOf(folder);
  owner.kill('SIGKILL');
  await expect.poll(() => [isAlive(pid), existsSync(folder)], { timeout: 10_000 }).toEqual([false, false]);
});
