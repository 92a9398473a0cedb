-- The demonstration's answer to who may back up: its admins and its super admins, which are two roles.

create function public.is_backup_admin()
returns boolean
language sql
stable
security definer
set search_path = ''
as $$
  select public.has_role(auth.uid(), 'admin') or public.is_super_admin(auth.uid());
$$;
