import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ispBilling } from '../catalogs/isp-billing.ts';
import { inGroups, ispGroups } from '../core/catalog/index.ts';
import type { Catalog } from '../core/index.ts';
import { WrongUse } from './wrong-use.ts';

/**
 * The catalog that is asked for: `database`, which is none, so that a run makes its own; `isp-billing`, the shipped one; or a
 * file, a module with the export `catalog`, as `catalog --from` writes it, or the same as JSON.
 */
export async function catalogOf(wanted: string): Promise<Catalog | undefined> {
  if (wanted === 'database') return undefined;
  if (wanted === 'isp-billing') return inGroups(ispBilling, ispGroups);
  const path = resolve(wanted);
  const catalog = path.endsWith('.json')
    ? JSON.parse(await orWrong(readFile(path, 'utf8')))
    : (await orWrong(import(pathToFileURL(path).href))).catalog;
  if (Array.isArray(catalog)) return catalog as Catalog;
  throw new WrongUse('--catalog is database, isp-billing, or a file that gives a catalog.');
}

async function orWrong<T>(reading: Promise<T>): Promise<T> {
  return reading.catch((cause: unknown) => {
    throw new WrongUse(`The file of --catalog can’t be read: ${cause instanceof Error ? cause.message : 'unknown'}`);
  });
}
