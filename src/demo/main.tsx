import { createClient } from '@supabase/supabase-js';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { ispBilling } from '../catalogs/isp-billing.ts';
import { inGroups, ispGroups } from '../core/catalog/index.ts';
import { sessionFetch } from '../supabase/index.ts';
import { App } from './App.tsx';
import './tokens.css';
import './base.css';
import { ErrorBoundary } from './ErrorBoundary.tsx';
import { applyTheme, savedTheme } from './shell/theme-choice.ts';

const projectUrl = import.meta.env.VITE_SUPABASE_URL;
const connection = {
  url: projectUrl || window.location.origin,
  publishableKey: import.meta.env.VITE_SUPABASE_PUBLISHABLE_KEY ?? '',
};

/** The demonstration's sheets; of any other project, unless it is the same kind of system, those that its database describes. */
const isBilling = !projectUrl || import.meta.env.VITE_CATALOG === 'isp-billing';
const catalog = isBilling ? inGroups(ispBilling, ispGroups) : undefined;

const client = createClient(connection.url, connection.publishableKey, {
  global: { fetch: sessionFetch(connection) },
});

const options = {
  catalog,
  timeZone: 'Asia/Dhaka',
  ...(isBilling ? { currency: '৳' } : {}),
};

applyTheme(savedTheme());

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has lost its element #root.');
createRoot(root).render(
  <StrictMode>
    <ErrorBoundary>
      <App client={client} options={options} demonstration={!projectUrl} />
    </ErrorBoundary>
  </StrictMode>,
);
