import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { dirname, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import about from '../../../package.json' with { type: 'json' };
import { ispBilling } from '../../catalogs/isp-billing.ts';
import {
  catalogFromDatabase,
  catalogJson,
  catalogSource,
  catalogText,
  type FoundCatalog,
} from '../../core/catalog/index.ts';
import type { Description } from '../../core/index.ts';
import { BackupError, say } from '../../core/index.ts';
import { messageText } from '../../locales/index.ts';
import { dataOf, describeSchemas } from '../../supabase/index.ts';
import { addressOf, parsed } from '../options.ts';
import { signedIn } from '../sign-in/sign-in.ts';
import { PASSWORD } from '../terminal/password.ts';
import { refuseSecretArguments, WrongUse } from '../wrong-use.ts';

/** Where the words of a catalog are in a checkout. What is installed has them under its own name. */
const DEFINE_SHEET = fileURLToPath(new URL('../../core/catalog/define-sheet.ts', import.meta.url));

const USAGE = `Usage: npm run --silent catalog                 the shipped catalog as text
       npm run --silent catalog -- --json       … as JSON
       npm run --silent catalog -- --from URL --key KEY --email E [--out FILE]
                                                a catalog of a live project, as TypeScript
The password comes from ${PASSWORD} or from the standard input.`;

/** `catalog`: prints the shipped catalog, or writes one of a live project. Answers the exit code. */
export async function catalog(args: readonly string[]): Promise<number> {
  refuseSecretArguments(args);
  const { values } = parsed({
    args: [...args],
    options: {
      json: { type: 'boolean', default: false },
      from: { type: 'string' },
      key: { type: 'string' },
      email: { type: 'string' },
      out: { type: 'string' },
    },
  });
  const { json, from, key, email, out } = values;
  if (from === undefined) {
    if (key !== undefined || email !== undefined || out !== undefined) throw new WrongUse(USAGE);
    print(json ? jsonOf(ispBilling) : catalogText(ispBilling));
  } else {
    if (key === undefined || email === undefined) throw new WrongUse(USAGE);
    await writeLive({ url: addressOf(from, '--from'), key, email }, { json, out });
  }
  return 0;
}

/** Writes the catalog of a live project to the standard output, or into a file. */
async function writeLive(
  project: { readonly url: string; readonly key: string; readonly email: string },
  { json, out }: { readonly json: boolean; readonly out: string | undefined },
): Promise<void> {
  const { description, ...found } = await catalogOf(project);
  const file = resolve(out ?? resolve(dirname(DEFINE_SHEET), 'catalog.ts'));
  const module = existsSync(DEFINE_SHEET) ? wayTo(DEFINE_SHEET, file) : about.name;
  const text = json
    ? jsonOf(found.catalog)
    : catalogSource({
        catalog: found.catalog,
        remarks: found.remarks.map((remark) => messageText('en', remark)),
        description,
        address: new URL(project.url).origin,
        module,
      });
  if (out === undefined) {
    print(text);
  } else {
    await writeFile(file, `${text.trimEnd()}\n`, { flag: 'wx' });
    console.error(`${found.catalog.length} sheets are in ${out}.`);
  }
}

function wayTo(path: string, from: string): string {
  const way = relative(dirname(from), path).replaceAll('\\', '/');
  return way.startsWith('.') ? way : `./${way}`;
}

async function catalogOf(project: {
  readonly url: string;
  readonly key: string;
  readonly email: string;
}): Promise<FoundCatalog & { readonly description: Description }> {
  const { url, key, email } = project;
  const client = await signedIn({ url, publishableKey: key }, email);
  if ((await dataOf(client.rpc('is_backup_admin'))) !== true) {
    throw new BackupError('forbidden', say('command.not_admin', { email }), {
      hint: say('hint.sign_in_as_other'),
    });
  }
  const description = await describeSchemas(client, null);
  if (description === null) {
    throw new BackupError('catalog_wrong', say('catalog.no_description'), {
      hint: say('hint.apply_sql_by_command'),
    });
  }
  return { ...catalogFromDatabase(description), description };
}

function jsonOf(catalog: FoundCatalog['catalog']): string {
  return JSON.stringify(catalogJson(catalog), null, 2);
}

function print(text: string): void {
  process.stdout.write(`${text.trimEnd()}\n`);
}
