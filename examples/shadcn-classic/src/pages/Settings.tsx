import { toast } from 'sonner';
import { ispBilling } from 'workbook-backup/catalogs/isp-billing';
import { type BackupEvent, BackupManagement } from 'workbook-backup/react';
import { Button } from '@/components/ui/button';
import { Tabs, TabsContent, TabsList, TabsTrigger } from '@/components/ui/tabs';
import { supabase } from '@/integrations/supabase/client';

const tell = (event: BackupEvent) => {
  if (event.type === 'run-completed') toast.success(`Backup saved: ${event.record.fileName}`);
  if (event.type === 'run-failed') toast.error('The backup failed');
  if (event.type === 'file-deleted') toast('Backup deleted');
};

export default function Settings() {
  return (
    <main className="mx-auto max-w-6xl space-y-6 p-6">
      <header className="flex items-center justify-between">
        <h1 className="text-2xl font-semibold">Settings</h1>
        <div className="flex gap-2">
          <Button variant="outline" onClick={() => document.documentElement.classList.toggle('dark')}>
            Theme
          </Button>
          <Button variant="outline" onClick={() => supabase.auth.signOut()}>
            Sign out
          </Button>
        </div>
      </header>
      <Tabs defaultValue="general">
        <TabsList>
          <TabsTrigger value="general">General</TabsTrigger>
          <TabsTrigger value="backup">Backup</TabsTrigger>
        </TabsList>
        <TabsContent value="general" className="py-4 text-sm text-muted-foreground">
          Name, address and logo of the business.
        </TabsContent>
        <TabsContent value="backup" className="py-4">
          <BackupManagement
            supabase={supabase}
            catalog={ispBilling}
            timeZone="Asia/Dhaka"
            currency="৳"
            onEvent={tell}
            onSignIn={() => supabase.auth.signOut({ scope: 'local' })}
          />
        </TabsContent>
      </Tabs>
    </main>
  );
}
