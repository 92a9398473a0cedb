-- The demonstration's data: the same on every machine and at every time, and harmless to run again. No random(), no
-- now(): everything follows from a row's number n, spread by Knuth's multiplicative hash h where it must look scattered.
-- Every secret and private column holds a sentinel, so that a test can tell when one gets out.

-- Logins (password: demo-password). Every fifth of the desk has a profile without a name, every seventh has none. -------

with
hash as materialized (select extensions.crypt('demo-password', '$2a$10$WorkbookBackupExample.') as password),
logins (email) as (
  select unnest(array['admin@example.com', 'owner@example.com', 'staff@example.com'])
  union all select 'desk' || lpad(n::text, 2, '0') || '@example.com' from generate_series(1, 20) as n
)
insert into auth.users (
  id, aud, role, email, encrypted_password, email_confirmed_at, raw_app_meta_data, raw_user_meta_data, created_at,
  updated_at, confirmation_token, recovery_token, email_change, email_change_token_new, email_change_token_current,
  phone_change, phone_change_token, reauthentication_token
)
select
  md5('user ' || email)::uuid, 'authenticated', 'authenticated', email, hash.password, t,
  '{"provider": "email", "providers": ["email"]}', '{}', t, t, '', '', '', '', '', '', '', ''
from logins, hash, (select timestamptz '2019-01-01 00:00:00+00' as t) as moment
on conflict do nothing;

-- Hosted projects know this column, and look for its zero.
do $$
begin
  if exists (select from pg_attribute where attrelid = 'auth.users'::regclass and attname = 'instance_id') then
    update auth.users set instance_id = '00000000-0000-0000-0000-000000000000'
    where instance_id is null and id = md5('user ' || email)::uuid;
  end if;
end
$$;

insert into auth.identities (id, provider, provider_id, user_id, identity_data, last_sign_in_at, created_at, updated_at)
select id, 'email', id::text, id,
  jsonb_build_object('sub', id, 'email', email, 'email_verified', true), created_at, created_at, created_at
from auth.users where id = md5('user ' || email)::uuid
on conflict do nothing;

insert into public.user_roles (id, user_id, role, created_at)
select md5('role ' || email)::uuid, md5('user ' || email)::uuid, role::public.app_role, timestamptz '2019-01-01 00:00:00+00'
from (
  values ('admin@example.com', 'admin'), ('owner@example.com', 'super_admin'), ('staff@example.com', 'staff')
  union all select 'desk' || lpad(n::text, 2, '0') || '@example.com', 'staff' from generate_series(1, 14) as n
) as r (email, role)
on conflict do nothing;

insert into public.profiles (id, user_id, full_name, created_at, updated_at)
select md5('profile ' || email)::uuid, md5('user ' || email)::uuid, full_name, t, t
from (
  select 'admin@example.com' as email, 'Shahana Rahman' as full_name, 0 as n
  union all select 'owner@example.com', 'মোঃ কামরুল হাসান', 0
  union all select 'staff@example.com', 'Jahid Hasan', 0
  union all select 'desk' || lpad(n::text, 2, '0') || '@example.com',
    case when n % 5 > 0 then (array[
      'Tanvir Ahmed', 'নুসরাত জাহান', '=1+1', 'Farhana "Mitu" Yasmin', '', 'শহিদুল আলম', '00123', 'Abdul Karim'
    ])[1 + n % 8] end, n
  from generate_series(1, 20) as n
) as p, (select timestamptz '2019-01-02 03:00:00+00' as t) as moment
where n = 0 or n % 7 > 0
on conflict do nothing;

insert into public.permissions (id, role, resource, action, allowed, created_at)
select md5('permission ' || role || resource || action)::uuid, role::public.app_role, resource, action,
  role <> 'staff' or action = 'read' or resource = 'tickets', timestamptz '2019-01-02 04:00:00+00'
from unnest(array['admin', 'staff', 'super_admin']) as role,
  unnest(array['customers', 'payments', 'tickets', 'stock', 'settings']) as resource,
  unnest(array['read', 'write', 'delete']) as action
on conflict do nothing;
