-- The demonstration's data, continued: see 10_logins.sql for how it is made.

insert into public.departments (id, name, description, is_active, created_at, updated_at)
select md5('department ' || n)::uuid, name, case n % 3 when 0 then '' when 1 then 'Floor ' || n end, n <> 10, t, t
from unnest(array['Support', 'Field', 'Billing', 'NOC', 'Sales', 'হিসাব', 'Human "Resources"', 'Store', 'R&D', 'Old: cable TV'])
  with ordinality as d (name, n)
cross join lateral (select timestamptz '2019-01-07 04:00:00+00' + n * interval '1 hour' as t) as moment
on conflict do nothing;

insert into public.designations (id, name, department_id, description, is_active, created_at, updated_at)
select md5('designation ' || n)::uuid, (array['Officer', 'Technician', 'Manager', 'প্রকৌশলী'])[1 + n % 4] || case when n > 4 then ' ' || n else '' end,
  case when n % 7 > 0 then md5('department ' || 1 + n % 10)::uuid end, case n % 3 when 0 then '' when 1 then 'Grade ' || n end, n % 11 > 0, t, t
from generate_series(1, 24) as n
cross join lateral (select timestamptz '2019-01-07 20:00:00+00' + n * interval '10 minutes' as t) as moment
on conflict do nothing;

insert into public.employees (
  id, user_id, employee_code, full_name, email, phone, address, department_id, designation_id, joining_date,
  termination_date, basic_salary, status, emergency_contact, bank_account, notes, created_at, updated_at
)
select md5('employee ' || n)::uuid,
  case when n < 20 then md5('user desk' || lpad(n::text, 2, '0') || '@example.com')::uuid when n % 20 = 0 then md5('user gone' || n % 9 || '@example.com')::uuid end,
  lpad(n::text, 5, '0'),
  (array['Md. Rafiqul Islam', 'মোছাঃ সালমা খাতুন', 'Tanvir Ahmed', 'নুসরাত জাহান', 'Abdul Karim', 'শহিদুল আলম', 'Farhana Yasmin', 'জাহাঙ্গীর কবির'])[1 + n % 8]
    || case when n > 8 then ' ' || n else '' end,
  'SENTINEL-SECRET-employee-email-' || n, 'SENTINEL-SECRET-employee-phone-' || n, 'SENTINEL-SECRET-employee-address-' || n,
  case when n % 15 > 0 then md5('department ' || 1 + n % 10)::uuid end, case when n % 16 > 0 then md5('designation ' || 1 + n % 24)::uuid end,
  date '2015-02-01' + n * 41, case when n % 17 = 0 then date '2024-02-01' + n end, 77777777.77,
  (case when n % 17 = 0 then (array['resigned', 'terminated'])[1 + n % 2] when n % 11 = 0 then 'on_leave' else 'active' end)::public.employee_status,
  'SENTINEL-SECRET-employee-contact-' || n, 'SENTINEL-SECRET-employee-bank-' || n, case n % 4 when 0 then '' when 1 then 'রাতের শিফট' when 2 then 'night shift' end, t, t
from generate_series(1, 64) as n
cross join lateral (select timestamptz '2019-01-08 03:00:00+00' + n * interval '31 days' as t) as moment
on conflict do nothing;

insert into public.attendance (id, employee_id, date, status, check_in, check_out, notes, created_at)
select md5('attendance ' || e || ' ' || d)::uuid, md5('employee ' || e)::uuid, date '2026-01-01' + d,
  (array['present', 'present', 'late', 'half_day', 'absent', 'on_leave'])[1 + kind]::public.attendance_status,
  case when kind < 4 then time '09:00' + ((e * 7 + d * 13) % 90 - 30) * interval '1 minute' + e % 3 * interval '0.25 seconds' end,
  case when kind < 4 then case when e = 7 then time '24:00' else time '17:00' + (e * 11 + d * 3) % 200 * interval '1 minute' end end,
  case (e + d) % 9 when 0 then '' when 1 then 'বৃষ্টি' when 2 then 'from home' end,
  timestamptz '2026-01-01 18:00:00+06' + d * interval '1 day'
from generate_series(1, 64) as e cross join generate_series(0, 30) as d cross join lateral (select (e * 5 + d * 7) % 6 as kind) as day
on conflict do nothing;

insert into public.leave_types (id, name, days_per_year, is_paid, is_active, created_at)
select md5('leave type ' || n)::uuid, name, days, days > 0, n < 10, timestamptz '2019-01-07 22:00:00+00' + n * interval '1 minute'
from (values
  (1, 'Casual', 10), (2, 'Sick', 14), (3, 'Earned', 18), (4, 'মাতৃত্বকালীন', 112), (5, 'Paternity', 5), (6, 'Festival', 11), (7, 'Unpaid', 0),
  (8, 'Study', 5), (9, 'Hajj', 30), (10, 'Compensatory', 0)
) as l (n, name, days)
on conflict do nothing;

insert into public.leave_requests (
  id, employee_id, leave_type_id, start_date, end_date, reason, status, approved_by, approved_at, created_at, updated_at
)
select md5('leave ' || n)::uuid, md5('employee ' || 1 + n % 64)::uuid, md5('leave type ' || 1 + n % 10)::uuid, date '2022-01-01' + n * 3,
  date '2022-01-01' + n * 3 + n % 5, case n % 4 when 0 then null when 1 then 'পারিবারিক' when 2 then '' else 'Eid' end,
  (array['pending', 'approved', 'rejected', 'cancelled'])[1 + n % 4]::public.leave_status,
  case n % 4 when 1 then md5('user owner@example.com')::uuid when 2 then md5('user desk' || lpad((1 + n % 20)::text, 2, '0') || '@example.com')::uuid end,
  case when n % 4 in (1, 2) then t + interval '1 day' end, t, t + interval '1 day'
from generate_series(1, 400) as n
cross join lateral (select timestamptz '2021-12-25 03:00:00+00' + n * interval '3 days' as t) as moment
on conflict do nothing;

insert into public.payroll (
  id, employee_id, month, year, basic_salary, allowances, deductions, bonus, commission, net_salary, status, paid_date,
  payment_method, notes, created_at, updated_at
)
select md5('payroll ' || e || ' ' || m)::uuid, md5('employee ' || e)::uuid, 1 + m % 12, 2024 + m / 12, basic, allowance, deduction, bonus, commission,
  basic + allowance - deduction + bonus + commission, (case when m < 22 then 'paid' when m = 22 then 'approved' else 'draft' end)::public.payroll_status,
  case when m < 22 then date '2024-02-01' + m * 30 end, (array['cash', 'bank_transfer', null])[1 + m % 3], case (e + m) % 8 when 0 then '' when 1 then 'ঈদ বোনাস' end, t, t
from generate_series(1, 64) as e cross join generate_series(0, 23) as m
cross join lateral (
  select 15000 + e * 250 as basic, 2000 + m * 10.50 as allowance, case when (e + m) % 5 = 0 then 40000 else 350.25 end as deduction,
    case when m % 6 = 3 then 7500.125 else 0 end as bonus, case when e % 5 = 0 then m * 33.333 else 0 end as commission
) as pay
cross join lateral (select timestamptz '2024-01-28 09:00:00+06' + m * interval '30 days' as t) as moment
on conflict do nothing;
