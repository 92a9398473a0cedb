import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { ispBilling } from '../../../src/catalogs/isp-billing.ts';
import { catalogJson } from '../../../src/core/catalog/index.ts';
import { catalogOf } from '../../../src/node/catalog-file.ts';
import { WrongUse } from '../../../src/node/wrong-use.ts';

const SENTINEL = 'SENTINEL-SECRET';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'catalog-'));
  return () => rm(folder, { recursive: true });
});

async function file(name: string, content: string): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
}

describe('the file of a catalog', () => {
  it('is a module or JSON, with the same list', async () => {
    const list = JSON.stringify(ispBilling);
    expect(await catalogOf(await file('catalog.json', list))).toEqual(JSON.parse(list));
    expect(await catalogOf(await file('catalog.mjs', `export const catalog = ${list};`))).toEqual(JSON.parse(list));
  });

  it.each([
    ['nothing.json', ''],
    ['environment.json', `PASSWORD=${SENTINEL}`],
    ['environment.mjs', `PASSWORD ${SENTINEL}`],
    ['thrown.mjs', `throw new Error('${SENTINEL}')`],
    ['other.json', `{"password": "${SENTINEL}"}`],
    ['texts.json', `["${SENTINEL}"]`],
    ['printed.json', JSON.stringify(catalogJson(ispBilling))],
    ['environment.env', SENTINEL],
  ])('that is none is wrong use, and none of it is said: %s', async (name, content) => {
    const said = await catalogOf(await file(name, content)).catch((error: unknown) => error);
    expect(said).toBeInstanceOf(WrongUse);
    expect(String(said)).toContain('--catalog');
    expect(String(said)).not.toContain(SENTINEL);
  });
});
