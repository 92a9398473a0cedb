import { createClient } from '@supabase/supabase-js';
import { createRoot } from 'react-dom/client';
import { BackupManagement } from '../../../src/components/settings/BackupManagement.tsx';

/** The page in an application that is not the demonstration, signed in as the address says. */
async function mount(): Promise<void> {
  const asked = new URLSearchParams(window.location.search);
  const client = createClient(window.location.origin, asked.get('key') ?? '', { auth: { persistSession: false } });
  const { error } = await client.auth.signInWithPassword({ email: 'admin@example.com', password: 'demo-password' });
  if (error !== null) throw error;
  const element = document.getElementById('backup');
  if (element === null) throw new Error('The host has no place for the page.');
  createRoot(element).render(<BackupManagement supabase={client} />);
}

void mount();
