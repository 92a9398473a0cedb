-- Two logins, admin and staff, as the demonstration has them, in a project of any other kind.
create schema if not exists extensions;
create extension if not exists pgcrypto with schema extensions;
insert into auth.users (
  id, aud, role, email, encrypted_password, email_confirmed_at, raw_app_meta_data, raw_user_meta_data, created_at, updated_at,
  confirmation_token, recovery_token, email_change, email_change_token_new, email_change_token_current, phone_change,
  phone_change_token, reauthentication_token
)
select md5('login ' || who)::uuid, 'authenticated', 'authenticated', who || '@example.com',
  extensions.crypt('demo-password', extensions.gen_salt('bf', 4)), now(), '{"provider": "email", "providers": ["email"]}', '{}',
  now(), now(), '', '', '', '', '', '', '', ''
from unnest(array['admin', 'staff']) who;
insert into auth.identities (id, provider, provider_id, user_id, identity_data, last_sign_in_at, created_at, updated_at)
select id, 'email', id::text, id, jsonb_build_object('sub', id, 'email', email, 'email_verified', true), now(), now(), now()
from auth.users;
