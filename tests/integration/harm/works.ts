import { expect } from 'vitest';
import { openPage } from './page.ts';
import { OWNER, type Project, STAFF } from './project.ts';
import { nightlyWriter } from './real-system.ts';

/** A whole backup by the owner, refused to staff, beside a writer that goes on. */
export async function expectWorks(project: Project, writes = true): Promise<void> {
  const { desk, backUp, verify } = openPage(project, OWNER);
  const record = await backUp();
  expect(await verify(record)).toMatchObject({ verdict: 'intact' });
  if (writes) await nightlyWriter(project).run('2026-07-01');
  expect((await desk.history()).map(({ madeBy }) => madeBy)).toEqual([...(writes ? [null] : []), 'session']);
  expect(await desk.checkLog()).toMatchObject({ intact: true });
  await expect(openPage(project, STAFF).backUp()).rejects.toMatchObject({ code: 'forbidden' });
}
