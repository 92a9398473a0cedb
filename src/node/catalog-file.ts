import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ispBilling } from '../catalogs/isp-billing.ts';
import { inGroups, ispGroups } from '../core/catalog/index.ts';
import type { Catalog } from '../core/index.ts';
import { WrongUse } from './wrong-use.ts';

/**
 * The catalog that is asked for: `database`, which is none, so that a run makes its own; `isp-billing`, the shipped one; or a
 * file, a module with the export `catalog`, as `catalog --from` writes it, or JSON with the same list. Throws `WrongUse`, and never
 * with a word of the file, which may be another one than was meant.
 */
export async function catalogOf(wanted: string): Promise<Catalog | undefined> {
  if (wanted === 'database') return undefined;
  if (wanted === 'isp-billing') return inGroups(ispBilling, ispGroups);
  const path = resolve(wanted);
  const catalog: unknown = await (path.endsWith('.json') ? fromJson(path) : fromModule(path)).catch(
    (cause: unknown) => {
      const why = cause instanceof Error && 'code' in cause ? String(cause.code) : 'it makes no sense';
      throw new WrongUse(`The file of --catalog can’t be read: ${why}.`);
    },
  );
  if (Array.isArray(catalog) && catalog.every(isSheet)) return catalog as Catalog;
  throw new WrongUse('--catalog is database, isp-billing, or a file that gives a catalog.');
}

async function fromJson(path: string): Promise<unknown> {
  return JSON.parse(await readFile(path, 'utf8'));
}

async function fromModule(path: string): Promise<unknown> {
  return (await import(pathToFileURL(path).href)).catalog;
}

/** Whether something has the form of a sheet; what it says is looked at by the run. */
function isSheet(given: unknown): boolean {
  if (!hasTexts(given, 'name', 'source')) return false;
  const { key, columns } = given as { readonly key?: unknown; readonly columns?: unknown };
  const are = (list: unknown, ...names: readonly string[]) =>
    Array.isArray(list) && list.every((item) => hasTexts(item, ...names));
  return are(key, 'name', 'type') && are(columns, 'header', 'from');
}

function hasTexts(given: unknown, ...names: readonly string[]): boolean {
  if (typeof given !== 'object' || given === null) return false;
  const parts = given as Readonly<Record<string, unknown>>;
  return names.every((name) => typeof parts[name] === 'string');
}
