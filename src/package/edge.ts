/** `workbook-backup/edge`: the backup as an edge function of a Supabase project, in one file to be deployed with it. */
export * from '../edge/index.ts';
