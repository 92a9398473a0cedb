-- A project of as many tables as are asked for. Who made a row is known by value, and each table refers to the one before.
create table profiles (id uuid primary key references auth.users, full_name text, role text);
insert into profiles select id, initcap(split_part(email, '@', 1)), split_part(email, '@', 1) from auth.users;

create procedure extensions.make_tables(wanted integer) language plpgsql as $$ begin
  -- The profiles are one of them.
  for number in 1 .. wanted - 1 loop
    execute format('create table if not exists public.t_%s (id bigint primary key, name text, made_by uuid, parent bigint references public.t_%s)',
      to_char(number, 'FM0000'), to_char(greatest(number - 1, 1), 'FM0000'));
  end loop;
  revoke all on all tables in schema public from anon, authenticated;
  grant select on all tables in schema public to authenticated;
end $$;
