import type { SupabaseClient } from '@supabase/supabase-js';
import { BackupError, type Description, type Relation, say } from '../../core/index.ts';
import { serverError } from '../errors/server-error.ts';
import { isFunctionMissing } from '../errors/sql-state.ts';
import { once } from '../transport/once.ts';

/** A schema that no project serves: the refusal names those that are. */
const NO_SCHEMA = 'workbook_backup_asks_for_the_schemas';

/** Relations that `backup_describe` tells of at once. */
const PAGE = 100;

/** Schemas of Supabase itself, which hold no data of the project. */
const FRAMEWORK =
  /^(?:graphql|graphql_public|storage|auth|realtime|vault|extensions|pgmq|pgmq_public|cron|net|supabase_.*)$/;

/** A relation as `backup_describe` tells of it, and whether it is in a schema that backups are to be made of. */
type Told = Relation & { readonly isWanted?: boolean };

/**
 * What there is in these schemas for the client's user to read, a hundred relations a request; `null` where the database has no
 * `backup_describe`. Where none are named: in all of the project's that its API serves and its settings (`config`) don't leave out.
 */
export async function describeSchemas(
  client: SupabaseClient,
  wanted: readonly string[] | null,
  signal?: AbortSignal,
): Promise<Description | null> {
  const found = await toldOf(client, wanted, signal);
  if (found === null || wanted !== null) return found && { relations: found };
  const relations = await servedOf(client, found, signal);
  return relations && { relations: relations.filter(({ isWanted }) => isWanted !== false) };
}

/** All relations of these schemas; of all that may be the project's where none are named. */
async function toldOf(
  client: SupabaseClient,
  schemas: readonly string[] | null,
  signal?: AbortSignal,
): Promise<readonly Told[] | null> {
  const relations: Told[] = [];
  for (;;) {
    const last = relations.at(-1);
    const after = last === undefined ? null : [last.schema, last.source];
    const request = once(client.rpc('backup_describe', { schemas, after }));
    const { data, error, status } = await (signal ? request.abortSignal(signal) : request);
    if (isFunctionMissing(error)) return null;
    if (error) throw serverError(error, status);
    const page = relationsIn(data);
    relations.push(...page);
    if (page.length < PAGE) return relations;
  }
}

/**
 * Those that the API serves. It is asked for its schemas only where there is a choice: it tells them in a refusal, which a browser
 * shows as an error. An older `backup_describe` tells nothing of schemas that aren't named.
 */
async function servedOf(
  client: SupabaseClient,
  found: readonly Told[],
  signal?: AbortSignal,
): Promise<readonly Told[] | null> {
  if (found.length > 0 && found.every(({ schema }) => schema === 'public')) return found;
  const served = await servedSchemas(client, signal);
  if (found.length === 0) return toldOf(client, served, signal);
  return found.filter(({ schema }) => served.includes(schema));
}

/** The schemas of the project that its API serves; `public` where it does not say so. */
async function servedSchemas(client: SupabaseClient, signal?: AbortSignal): Promise<readonly string[]> {
  const request = once(client.schema(NO_SCHEMA).from('none').select().limit(1));
  const { error } = await (signal ? request.abortSignal(signal) : request);
  if (error?.code !== 'PGRST106') return ['public'];
  // PostgREST: "Only the following schemas are exposed: public, api", before version 13 "The schema must be one of the following: …".
  const [, names = ''] =
    /following(?: schemas are exposed)?: (.+)$/m.exec(`${error.message}\n${error.hint ?? ''}`) ?? [];
  const schemas = names.split(',').map((name) => name.trim());
  const own = schemas.filter((name) => name !== '' && !FRAMEWORK.test(name));
  return own.length > 0 ? own : ['public'];
}

function relationsIn(data: unknown): readonly Told[] {
  const isList = Array.isArray(data) && data.every((entry: Partial<Told> | null) => Array.isArray(entry?.columns));
  if (isList) return data;
  throw new BackupError('server', say('server.makes_no_sense'), {
    details: 'backup_describe sent no list of tables.',
  });
}
