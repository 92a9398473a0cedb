-- Backup module 2: the private bucket, and who may touch what lies in it.
--
-- On a hosted project every statement on a policy locks the tables of auth and storage until the transaction ends:
-- nothing that takes long belongs in here.

-- A bucket that is there already stays as it is; backup_diagnose() tells what is wrong with it.
insert into storage.buckets (id, name, public, file_size_limit, allowed_mime_types)
select c.bucket, c.bucket, false, c.file_size_limit,
  array['application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'application/zip', 'text/csv']
from backup_private.config c on conflict (id) do nothing;

do $$ begin
  create or replace trigger backup_module_upsert before update on storage.objects
    for each statement execute function backup_private.note_upsert();
exception when insufficient_privilege then
  raise notice 'This project allows no triggers on storage.objects: see docs/security.md on signed addresses.'; end $$;

-- Policies ask nothing about the rows of other buckets, whatever the plan: CASE looks at the bucket first, and a function
-- that is not safe in parallel is asked when a row needs it. What holds for every role calls no function at all: who has
-- no right to it could not use any bucket any more.
do $$ declare part record; begin perform set_config('lock_timeout', '5s', true);
  for part in select p.* from pg_policies p
    where p.schemaname = 'storage' and p.tablename in ('objects', 'buckets') and p.policyname like 'backup module: %'
  loop execute format('drop policy %I on storage.%I', part.policyname, part.tablename); end loop;
  for part in select rule.*, here from backup_private.config c, lateral format('%L', c.bucket) here, (values
      -- Storage empties a bucket past the policies of its objects for whoever sees it and a file in it.
      ('objects', 'bucket_id', 'select', 'using',
        $q$coalesce(current_setting('storage.operation', true), '') not like '%bucket.empty'$q$),
      ('buckets', 'id', 'select', 'using', $q$coalesce(current_setting('storage.operation', true), '') not like '%bucket.empty'$q$),
      ('objects', 'bucket_id', 'insert', 'with check',
        $q$backup_private.may_upload(name) and current_setting('backup_module.upsert', true) is distinct from 'on'$q$),
      ('objects', 'bucket_id', 'delete', 'using', 'backup_private.may_remove(name)')
    ) as rule (relation, bucket, command, clause, condition) loop
    -- A project's other policies may be as wide as they like: the second keeps them from this bucket.
    execute (select string_agg(format('create policy %I on storage.%I as %s for %s to authenticated '
      '%s (case when %I = %s then (select backup_private.is_admin()) and %s else %s end);',
      format('backup module: %s %s', kind, part.command), part.relation, kind, part.command, part.clause, part.bucket,
      part.here, part.condition, (kind = 'restrictive')::text), ' ') from unnest('{permissive,restrictive}'::text[]) kind);
  end loop;
  for part in select rule.*, here from backup_private.config c, lateral format('%L', c.bucket) here, (values
      ('nobody signed out', 'objects', 'bucket_id', 'all', $q$pg_has_role(current_user, 'authenticated', 'usage')$q$),
      ('nobody signed out', 'buckets', 'id', 'select', $q$pg_has_role(current_user, 'authenticated', 'usage')$q$),
      ('nobody overwrites', 'objects', 'bucket_id', 'update', 'false'),
      ('nobody adds it', 'buckets', 'id', 'insert', 'false'), ('nobody alters it', 'buckets', 'id', 'update', 'false'),
      ('nobody removes it', 'buckets', 'id', 'delete', 'false')
    ) as rule (name, relation, bucket, command, condition) loop
    execute format('create policy %I on storage.%I as restrictive for %s %s (%I <> %s or %s)', 'backup module: ' || part.name,
      part.relation, part.command, case part.command when 'insert' then 'with check' else 'using' end, part.bucket, part.here,
      part.condition); end loop; end $$;
