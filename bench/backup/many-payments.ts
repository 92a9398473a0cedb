import type { EmbeddedBackend } from '../../tests/support/backend.ts';

/** Payments that one statement adds. */
const STEP = 100_000;

/** Adds payments like those of the demonstration until there are so many, and lets the bucket take the file. */
export async function fillPayments({ db }: EmbeddedBackend, rows: number): Promise<void> {
  const [before] = await db.query<{ rows: number }>('select count(*)::int as rows from payments');
  await db.exec('alter table payments disable trigger all');
  for (let from = before?.rows ?? 0; from < rows; from += STEP) {
    await db.query(
      `insert into payments (
         id, customer_id, amount, payment_date, method, transaction_id, notes, remaining_due, created_at
       )
       select md5('many payments ' || n)::uuid, customers.id, 300 + (h % 500000) * 0.01, date '2019-03-01' + (n / 2000)::int,
         (array['cash', 'bkash', 'due', 'bank_transfer'])[1 + h % 4]::payment_method,
         case h % 4 when 0 then null when 1 then upper(substr(md5('bkash ' || n), 1, 10)) else lpad(h::text, 12, '0') end,
         case n % 10 when 0 then 'আংশিক পরিশোধ' when 1 then '' when 2 then 'paid in two parts' end,
         case when n % 4 = 0 then (h % 90000) * 0.01 else 0 end,
         timestamptz '2019-03-01 04:00:00+00' + n * interval '61 seconds' + h % 1000000 * interval '1 microsecond'
       from generate_series($1::bigint + 1, $2::bigint) as n
       cross join lateral (select n * 2654435761 % 4294967296 as h) as hashed
       join (select id, row_number() over (order by id) as number from customers) as customers
         on customers.number = 1 + h % (select count(*) from customers)`,
      [from, Math.min(rows, from + STEP)],
    );
  }
  await db.exec(`
    alter table payments enable trigger all;
    analyze payments;
    update storage.buckets set file_size_limit = 4294967296 where id = 'customer-backups';
  `);
}
