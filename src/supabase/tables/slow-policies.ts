import type { SupabaseClient } from '@supabase/supabase-js';
import type { Source } from '../../core/index.ts';
import { once } from '../transport/once.ts';

/** What the diagnosis calls a policy that calls a function for every row. */
const PER_ROW = 'policy_calls_a_function_per_row';

/** One thing that `backup_diagnose` names. */
interface Finding {
  readonly what: string;
  readonly where: string;
  readonly who: readonly string[] | null;
}

/** Policies of a source that call a function for every row, by the database's diagnosis; none where it has none, or fails. */
export async function slowPolicies(
  client: SupabaseClient,
  { schema = 'public', source }: Source,
  signal: AbortSignal,
): Promise<readonly string[]> {
  // Advice, and no more: a run goes on without it.
  const { data } = await once(client.rpc('backup_diagnose')).abortSignal(signal);
  const findings = ((data ?? {}) as { readonly unsafe?: readonly Finding[] }).unsafe ?? [];
  const place = `${identifier(schema)}.${identifier(source)}`;
  return findings.filter(({ what, where }) => what === PER_ROW && where === place).flatMap(({ who }) => who ?? []);
}

/** A name as PostgreSQL's `%I` writes it, but for reserved words. */
function identifier(name: string): string {
  return /^[a-z_][a-z0-9_]*$/.test(name) ? name : `"${name.replaceAll('"', '""')}"`;
}
