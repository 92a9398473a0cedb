-- Two logins as hosted projects have them, admin and staff, both with the demonstration's password.
insert into auth.users (id, email, encrypted_password, email_confirmed_at, raw_app_meta_data, raw_user_meta_data, created_at, updated_at, aud, role)
select md5('login ' || who)::uuid, who || '@example.com', extensions.crypt('demo-password', extensions.gen_salt('bf', 4)), now(),
  '{"provider": "email", "providers": ["email"]}', '{}', now(), now(), 'authenticated', 'authenticated'
from unnest(array['admin', 'staff']) who;
insert into auth.identities (id, provider, provider_id, user_id, identity_data, last_sign_in_at, created_at, updated_at)
select id, 'email', id::text, id, jsonb_build_object('sub', id, 'email', email, 'email_verified', true), now(), now(), now()
from auth.users;
