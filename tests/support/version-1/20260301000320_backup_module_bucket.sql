-- The backup module, part 9 of 13: the private bucket, and who may touch what lies in it.
--
-- On a hosted project every statement on a policy locks the tables of auth and storage until the transaction ends:
-- nothing that takes long belongs in here.

-- 1 GiB: some fifteen million rows, well below the 4 GiB where a zip file needs Zip64, which not every reader knows.
-- A project's own upload limit, where it is lower, still holds.
insert into storage.buckets (id, name, public, file_size_limit, allowed_mime_types)
values (
  'customer-backups', 'customer-backups', false, 1073741824,
  array['application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'application/zip', 'text/csv']
)
on conflict (id) do update set
  public = excluded.public,
  file_size_limit = excluded.file_size_limit,
  allowed_mime_types = excluded.allowed_mime_types;

-- Backup admins ------------------------------------------------------------------------------------------------------

drop policy if exists "backup module: admins see the bucket" on storage.buckets;
create policy "backup module: admins see the bucket" on storage.buckets for select to authenticated
  using (id = 'customer-backups' and (select public.is_backup_admin()));

drop policy if exists "backup module: admins read" on storage.objects;
create policy "backup module: admins read" on storage.objects for select to authenticated
  using (bucket_id = 'customer-backups' and (select public.is_backup_admin()));

-- An object belongs to the run whose record's id is its folder. It is uploaded while that run is going on.
drop policy if exists "backup module: admins upload" on storage.objects;
create policy "backup module: admins upload" on storage.objects for insert to authenticated
  with check (
    bucket_id = 'customer-backups' and (select public.is_backup_admin()) and exists (
      select from public.backup_logs l
      where l.id::text = split_part(objects.name, '/', 1)
        and l.created_by = (select auth.uid()) and l.kind = 'full' and l.status = 'running'
    )
  );

-- Storage lets an upsert in when nothing is there yet, and may write it much later, past these policies: to a signed
-- address, or at the end of a slow upload. Triggers for updates hear of every upsert, before its row is checked.
create or replace function public.backup_object_upsert()
returns trigger
language plpgsql
set search_path = ''
as $$
begin
  perform set_config('backup_module.upsert', 'on', true);
  return null;
end
$$;
revoke all on function public.backup_object_upsert() from public, anon, authenticated;

do $$
begin
  create or replace trigger backup_module_upsert before update on storage.objects
    for each statement execute function public.backup_object_upsert();
exception when insufficient_privilege then
  raise notice 'This project allows no triggers on storage.objects: see docs/security.md on signed addresses.';
end
$$;

-- What a run left behind may go: by its owner's hand at once, by any admin's once nothing needs it (part 7). The file
-- of a completed backup stays until its record says that it is being removed.
drop policy if exists "backup module: admins clean up" on storage.objects;
create policy "backup module: admins clean up" on storage.objects for delete to authenticated
  using (
    bucket_id = 'customer-backups' and (select public.is_backup_admin()) and (
      objects.name in (select public.backup_orphans()) or exists (
        select from public.backup_logs l
        where l.id::text = split_part(objects.name, '/', 1) and l.created_by = (select auth.uid())
          and (l.status <> 'completed' or l.file_path is distinct from objects.name)
      )
    )
  );

-- The fence ----------------------------------------------------------------------------------------------------------
-- A project's other policies may be as wide as they like: they don't reach this bucket. What holds for every role must
-- call no function and read no table of ours, or roles without the right to them couldn't use any bucket any more.

drop policy if exists "backup module: signed-in users only" on storage.objects;
create policy "backup module: signed-in users only" on storage.objects as restrictive for all
  using (bucket_id <> 'customer-backups' or pg_has_role(current_user, 'authenticated', 'usage'))
  with check (bucket_id <> 'customer-backups' or pg_has_role(current_user, 'authenticated', 'usage'));

drop policy if exists "backup module: nobody else reads" on storage.objects;
create policy "backup module: nobody else reads" on storage.objects as restrictive for select to authenticated
  using (bucket_id <> 'customer-backups' or (select public.is_backup_admin()));

drop policy if exists "backup module: nobody else uploads" on storage.objects;
create policy "backup module: nobody else uploads" on storage.objects as restrictive for insert to authenticated
  with check (
    bucket_id <> 'customer-backups' or (select public.is_backup_admin()) and exists (
      select from public.backup_logs l
      where l.id::text = split_part(objects.name, '/', 1)
        and l.created_by = (select auth.uid()) and l.kind = 'full' and l.status = 'running'
    )
  );

drop policy if exists "backup module: nobody overwrites" on storage.objects;
create policy "backup module: nobody overwrites" on storage.objects as restrictive for update
  using (bucket_id <> 'customer-backups')
  with check (bucket_id <> 'customer-backups');

drop policy if exists "backup module: nobody upserts" on storage.objects;
create policy "backup module: nobody upserts" on storage.objects as restrictive for insert
  with check (
    bucket_id <> 'customer-backups' or current_setting('backup_module.upsert', true) is distinct from 'on'
  );

-- Storage empties a bucket past these policies for whoever sees it and a file in it.
drop policy if exists "backup module: nobody empties the bucket" on storage.objects;
create policy "backup module: nobody empties the bucket" on storage.objects as restrictive for select
  using (
    bucket_id <> 'customer-backups'
    or coalesce(current_setting('storage.operation', true), '') not like '%bucket.empty'
  );
drop policy if exists "backup module: nobody empties the bucket" on storage.buckets;
create policy "backup module: nobody empties the bucket" on storage.buckets as restrictive for select
  using (
    id <> 'customer-backups' or coalesce(current_setting('storage.operation', true), '') not like '%bucket.empty'
  );

drop policy if exists "backup module: nobody else cleans up" on storage.objects;
create policy "backup module: nobody else cleans up" on storage.objects as restrictive for delete to authenticated
  using (
    bucket_id <> 'customer-backups' or (select public.is_backup_admin()) and (
      objects.name in (select public.backup_orphans()) or exists (
        select from public.backup_logs l
        where l.id::text = split_part(objects.name, '/', 1) and l.created_by = (select auth.uid())
          and (l.status <> 'completed' or l.file_path is distinct from objects.name)
      )
    )
  );

-- Nor may anybody make the bucket public, or remove it.
drop policy if exists "backup module: nobody adds the bucket" on storage.buckets;
create policy "backup module: nobody adds the bucket" on storage.buckets as restrictive for insert
  with check (id <> 'customer-backups');

drop policy if exists "backup module: nobody alters the bucket" on storage.buckets;
create policy "backup module: nobody alters the bucket" on storage.buckets as restrictive for update
  using (id <> 'customer-backups')
  with check (id <> 'customer-backups');

drop policy if exists "backup module: nobody removes the bucket" on storage.buckets;
create policy "backup module: nobody removes the bucket" on storage.buckets as restrictive for delete
  using (id <> 'customer-backups');

drop policy if exists "backup module: signed-in users only" on storage.buckets;
create policy "backup module: signed-in users only" on storage.buckets as restrictive for select
  using (id <> 'customer-backups' or pg_has_role(current_user, 'authenticated', 'usage'));

drop policy if exists "backup module: nobody else sees the bucket" on storage.buckets;
create policy "backup module: nobody else sees the bucket" on storage.buckets as restrictive for select
  to authenticated
  using (id <> 'customer-backups' or (select public.is_backup_admin()));
