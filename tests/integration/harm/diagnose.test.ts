import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DATABASES } from '../../support/backend.ts';
import { AREAS } from './page.ts';
import { ADMIN, addModule, BUCKET, OWNER, type Project, STAFF, startProject } from './project.ts';
import { nightlyWriter, REAL_SYSTEM } from './real-system.ts';

const SECRET = `password_hash password_encrypted smtp_password master_password temporary_password api_key api_secret
  sms_api_key whatsapp_api_key ultramsg_token approval_token lease_token two_factor_secret national_id_encrypted
  passport_number_encrypted license_number_encrypted otp pin private_key service_role_key`.split(/\s+/);
const HARMLESS = `file_hash report_hash tokens_used otp_expiry_minutes two_factor_enabled password_expires_at smtp_host
  pincode shipping_address bank_account`.split(/\s+/);

/** Something of each kind that an owner should know of, and beside each what is as it should be. */
const UNSAFE = `
  create table vault (id uuid, ${[...SECRET, ...HARMLESS].map((name) => `${name} text`).join(', ')}, picture bytea);
  revoke all on vault from anon;
  create table closed (password text);
  revoke all on closed from anon, authenticated;
  create table half (name text, token text);
  revoke all on half from anon, authenticated;
  grant select on half to authenticated;
  grant select (name) on half to anon;
  create view wide as select id from vault;
  create view narrow with (security_invoker = on) as select id from vault;
  create view narrow_too with (security_invoker = 1) as select id from vault;
  create view hidden as select id from vault;
  revoke all on hidden from anon, authenticated;
  create table large (id integer, owner_id uuid);
  create table large_too (id integer, owner_id uuid);
  create table small (id integer, owner_id uuid);
  insert into large select n from generate_series(1, 100100) n;
  insert into large_too select n from generate_series(1, 100100) n;
  create policy "for each row" on large for select using (has_role(auth.uid(), 'admin') and id > 0);
  create policy "only to write" on large_too for update using (has_role(auth.uid(), 'admin'));
  create policy "once" on large_too for select
    using ((select has_role((select auth.uid()), 'admin')) or owner_id = (select auth.uid()) or id = any (array[1, 2]));
  create policy "not large" on small for select using (has_role(auth.uid(), 'admin'));
  analyze large, large_too, small;`;

interface Diagnosis {
  readonly version: number;
  readonly asks: string | null;
  readonly own: boolean;
  readonly roles: readonly string[];
  readonly admitted: readonly string[] | null;
  readonly unsafe: readonly { readonly what: string; readonly where: string; readonly who: readonly string[] | null }[];
}

describe.each(DATABASES)('backup_diagnose() on %s', (database) => {
  let project: Project;

  beforeAll(async () => {
    project = await startProject(database, REAL_SYSTEM + AREAS);
    await addModule(project);
  });

  afterAll(() => project.close());

  const diagnose = async (): Promise<Diagnosis> => {
    const { data, error } = await project.client(OWNER).rpc('backup_diagnose');
    if (error) throw error;
    return data as Diagnosis;
  };

  const found = async (what: string) => (await diagnose()).unsafe.filter((entry) => entry.what === what);

  test('finds nothing unsafe in a project that is as it should be, and tells who may back up', async () => {
    const said = await diagnose();
    expect(said).toEqual({
      version: 5,
      asks: 'has_role',
      own: false,
      roles: ['admin', 'super_admin', 'owner'],
      admitted: [ADMIN.email, OWNER.email],
      unsafe: [],
    });
    const [owners] = await project.db.query<{ said: Diagnosis }>('select backup_diagnose() as said');
    expect(owners?.said).toEqual(said);
  });

  test('is for backup admins and the owner of the database alone', async () => {
    expect((await project.client(STAFF).rpc('backup_diagnose')).error?.hint).toBe('backup_not_admin');
    expect((await project.client(null).rpc('backup_diagnose')).error?.code).toBe('42501');
  });

  test('names other writers, with the number of their records and files', async () => {
    const writer = nightlyWriter(project);
    await writer.run('2026-01-01');
    await writer.runWithoutRow('2026-01-02');
    await writer.runWithoutRow('2026-01-03');
    expect(await found('another_writer')).toEqual([
      { what: 'another_writer', where: 'backup_logs', who: ['1'] },
      { what: 'another_writer', where: BUCKET, who: ['2'] },
    ]);
  });

  test('names a bucket that everybody reads, and one that takes no workbooks', async () => {
    await project.db.exec('update storage.buckets set public = true');
    expect(await found('bucket_public')).toEqual([{ what: 'bucket_public', where: BUCKET, who: null }]);
    await project.db.exec(`update storage.buckets set public = false, allowed_mime_types = '{image/png}'`);
    expect(await found('bucket_refuses_files')).toEqual([{ what: 'bucket_refuses_files', where: BUCKET, who: null }]);
    await project.db.exec('update storage.buckets set allowed_mime_types = null');
    expect((await diagnose()).unsafe.filter(({ what }) => what.startsWith('bucket'))).toEqual([]);
  });

  // Who may read what is another matter on PGlite, where everything is granted to everybody.
  if (database === 'PostgreSQL')
    test('names what can be read, by whom, and what is slow', async () => {
      await project.db.exec(UNSAFE);
      const secret = (where: string, who: readonly string[]) => ({ what: 'secret_column', where, who });
      const columns = await found('secret_column');
      expect(columns).toHaveLength(SECRET.length + 2);
      expect(columns).toEqual(
        expect.arrayContaining([
          ...[...SECRET, 'picture'].map((name) => secret(`public.vault.${name}`, ['authenticated'])),
          secret('public.half.token', ['authenticated']),
        ]),
      );
      expect(await found('view_of_its_owner')).toEqual([
        { what: 'view_of_its_owner', where: 'public.wide', who: ['anon', 'authenticated'] },
      ]);
      expect(await found('policy_calls_a_function_per_row')).toEqual([
        { what: 'policy_calls_a_function_per_row', where: 'public.large', who: ['for each row'] },
      ]);
    });
});
