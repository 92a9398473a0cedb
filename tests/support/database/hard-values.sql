-- Values that some readers of workbooks can't carry themselves, for the test that knows their faults.
update public.customers set full_name = v.name, address = v.address, email = v.email
from (values
  (101, '_x0041_', '_x000D_ and _X0042_', 'literal _x0041_, not an A'), (102, E'lone\rreturn', E'\n', E'\r\n'),
  (103, E'control \u0001\u0008\u000b\u001f\u007f', E'next\u0085line\u2028sep', E'a bom\ufeff, \ufffe and \uffff'),
  (104, 'long note', E'two\r\nlines', repeat('n', 32768)), (105, 'split pair', '', repeat('s', 32766) || '😀' || repeat('t', 300)),
  (106, 'very long note', '-', repeat(E'লম্বা নোট, line of it\n', 3000))
) as v (k, name, address, email) where id = md5('customer ' || v.k)::uuid;

update public.customers set expiry_date = v.instant, billing_start_date = v.instant
from (values
  (111, timestamptz '1899-12-31 12:00:00+00'), (112, '1900-02-28 23:00:00+00'), (113, '9999-12-31 17:59:59.999999+00'),
  (114, '1900-01-01 00:00:00+00'), (115, '1900-02-28 17:59:59.999999+00'), (116, '1900-02-28 18:00:00+00')
) as v (k, instant) where id = md5('customer ' || v.k)::uuid;

update public.payments set payment_date = v.day
from (values (111, date '1899-12-31'), (112, '1900-01-01'), (113, '1900-02-28'), (114, '0001-01-01')) as v (k, day)
where id = md5('payment ' || v.k)::uuid;

update public.profiles set full_name = E'two\r\nlines <&> _x0041_ \u0001' where user_id = md5('user desk04@example.com')::uuid;
update public.metered_usage_logs set quantity_used = 'NaN' where id = md5('usage 1')::uuid;
update public.service_tasks set photos = array[E'a\u0001b', repeat('p', 40000), E'x\ny; z']
where id = md5('task 7')::uuid;
