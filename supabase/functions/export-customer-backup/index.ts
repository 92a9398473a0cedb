// The nightly backup as a Supabase Edge Function: a thin host of the same core. docs/nightly.md tells how to deploy it.
import { ispBilling } from '../../../src/catalogs/isp-billing.ts';
import { inGroups, ispGroups } from '../../../src/core/catalog/index.ts';
import { hostedExport } from '../../../src/edge/index.ts';

Deno.serve(
  hostedExport(
    {
      catalog: inGroups(ispBilling, ispGroups),
      timeZone: 'Asia/Dhaka',
      title: 'Full system backup (all data)',
      currency: '৳',
    },
    (name) => Deno.env.get(name),
  ),
);
