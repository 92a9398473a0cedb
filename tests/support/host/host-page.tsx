import { createClient } from '@supabase/supabase-js';
import { createRoot } from 'react-dom/client';
import { createBackupRunner } from '../../../src/browser/index.ts';
import { BackupManagement } from '../../../src/components/settings/BackupManagement.tsx';
import { browserDownloads } from '../../../src/demo/browser-downloads.ts';
import { browserFormatChoice } from '../../../src/demo/browser-format-choice.ts';
import { browserSeparatorChoice } from '../../../src/demo/browser-separator-choice.ts';
import { createBackupStore } from '../../../src/state/index.ts';
import { createBackupDesk, sessionTokens } from '../../../src/supabase/index.ts';

/** The page in an application that is not the demonstration, signed in as the address says; it makes no backup. */
async function mount(): Promise<void> {
  const asked = new URLSearchParams(window.location.search);
  const connection = { url: window.location.origin, publishableKey: asked.get('key') ?? '' };
  const client = createClient(connection.url, connection.publishableKey, { auth: { persistSession: false } });
  const { error } = await client.auth.signInWithPassword({ email: 'admin@example.com', password: 'demo-password' });
  if (error !== null) throw error;
  const runner = createBackupRunner({
    createWorker() {
      throw new Error('This page makes no backup.');
    },
    settings: {
      catalog: undefined,
      timeZone: 'Asia/Dhaka',
      title: 'Backup',
      databaseAddress: connection.url,
      appVersion: '0',
    },
    connection,
    bucket: 'customer-backups',
    getToken: sessionTokens(client),
  });
  const store = createBackupStore({
    runner,
    desk: createBackupDesk(client, undefined, 'customer-backups'),
    downloads: browserDownloads,
    formatChoice: browserFormatChoice,
    separatorChoice: browserSeparatorChoice,
  });
  const element = document.getElementById('backup');
  if (element === null) throw new Error('The host has no place for the page.');
  createRoot(element).render(<BackupManagement store={store} />);
}

void mount();
