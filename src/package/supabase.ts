/** `workbook-backup/supabase`: the core's ports on supabase-js, and the `fetch` that keeps a session over passing faults. */
export * from '../supabase/index.ts';
