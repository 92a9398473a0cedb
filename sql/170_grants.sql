-- Backup module 5: who may call what. The last file: what it states is there.

create or replace function public.backup_module_version() returns integer
language sql immutable set search_path = '' as 'select 5';

revoke all on all tables in schema backup_private from public, anon, authenticated, service_role;
revoke all on all functions in schema backup_private from public, anon, authenticated, service_role;
-- What policies and the trigger call with the caller's rights.
grant execute on function backup_private.is_admin(), backup_private.may_upload(text), backup_private.may_remove(text) to authenticated;
grant execute on function backup_private.choice(jsonb), backup_private.hash_of(jsonb, jsonb, bigint), backup_private.type_name(oid, integer),
  backup_private.columns_of(oid, name) to authenticated, service_role;
grant execute on function backup_private.adopt(text, jsonb) to service_role;

do $$ declare command text; begin foreach command in array array[
    'begin(text, text, text, text, uuid, text)', 'heartbeat(text)', 'complete(text, bigint, text, bigint, jsonb, text)',
    'close(text, text, jsonb)', 'record_verification(text, jsonb)', 'set_locked(text, boolean)', 'start_removal(text, text)',
    'finish_removal(text)', 'note_download(text)', 'note_comparison(text)', 'save_retention(integer, integer)', 'save_reminders(integer, text)',
    'history(integer, text, boolean)', 'history_page(integer, text, jsonb)', 'standing()', 'find(text, uuid)', 'kept()',
    'running()', 'other_files()', 'retention()', 'tidy()', 'log_check()', 'source_stats(text[], text[], jsonb, jsonb, bigint, boolean)',
    'key_sets(text, jsonb, bigint, integer, integer[], text, jsonb)', 'key_cuts(text, text[], text[], bigint, text, jsonb)', 'describe(text[], text[])', 'diagnose()', 'module_version()'
  ] loop execute format('revoke all on function public.backup_%s from public, anon', command);
    execute format('grant execute on function public.backup_%s to authenticated, service_role', command);
  end loop; end $$;
