import type { Database } from '../../../dev/database/index.ts';

/** A bucket for tests of Storage itself, whatever the rules of the real one are. */
export const SCRATCH = 'scratch';

/** The content type that the scratch bucket takes. */
export const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Bytes that an object of the scratch bucket may have. */
export const SCRATCH_LIMIT = 8_000_000;

/** Makes a private bucket in which an admin may do anything and nobody else may do a thing. */
export function makeScratchBucket(db: Database): Promise<void> {
  return db.exec(`
    insert into storage.buckets (id, name, public, file_size_limit, allowed_mime_types)
    values ('${SCRATCH}', '${SCRATCH}', false, ${SCRATCH_LIMIT}, array['${XLSX}']);
    create policy "scratch" on storage.objects for all to authenticated
      using (bucket_id = '${SCRATCH}' and (select public.has_role(auth.uid(), 'admin')))
      with check (bucket_id = '${SCRATCH}' and (select public.has_role(auth.uid(), 'admin')));
  `);
}
