import { createClient } from '@supabase/supabase-js';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { version } from '../../package.json';
import { createBackupRunner } from '../browser/index.ts';
import { ispBilling } from '../catalogs/isp-billing.ts';
import { inGroups, ispGroups } from '../core/catalog/index.ts';
import { createBackupStore } from '../state/index.ts';
import { createBackupDesk, sessionFetch, sessionTokens } from '../supabase/index.ts';
import { App } from './App.tsx';
import './tokens.css';
import './base.css';
import { browserDownloads } from './browser-downloads.ts';
import { browserFormatChoice } from './browser-format-choice.ts';
import { browserSeparatorChoice } from './browser-separator-choice.ts';
import { ErrorBoundary } from './ErrorBoundary.tsx';
import { applyTheme, savedTheme } from './shell/theme-choice.ts';

const BUCKET = 'customer-backups';

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

const runner = createBackupRunner({
  createWorker: () =>
    new Worker(new URL('../browser/worker/backup.worker.ts', import.meta.url), {
      type: 'module',
      name: 'workbook-backup',
    }),
  settings: {
    catalog,
    timeZone: 'Asia/Dhaka',
    title: 'Full system backup (all data)',
    databaseAddress: connection.url,
    appVersion: version,
    ...(isBilling ? { currency: '৳' } : {}),
  },
  connection,
  bucket: BUCKET,
  getToken: sessionTokens(client),
});

const desk = createBackupDesk(client, catalog, BUCKET);

applyTheme(savedTheme());

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has lost its element #root.');
createRoot(root).render(
  <StrictMode>
    <ErrorBoundary>
      <App
        client={client}
        createStore={() =>
          createBackupStore({
            runner,
            desk,
            downloads: browserDownloads,
            formatChoice: browserFormatChoice,
            separatorChoice: browserSeparatorChoice,
          })
        }
        isBusy={() => runner.isBusy()}
        demonstration={!projectUrl}
      />
    </ErrorBoundary>
  </StrictMode>,
);
