import { useEffect, useMemo } from 'react';
import type { Access, BackupPageStore } from '../../state/index.ts';
import { Button } from '../ui/Button.tsx';
import { classNames } from '../ui/class-names.ts';
import { readHostColors } from '../ui/host-colors.ts';
import { Notice } from '../ui/Notice.tsx';
import surface from '../ui/styles/surface.module.css';
import { theme } from '../ui/theme.ts';
import { BackupContext, useBackup, useBackupActions } from './BackupContext.tsx';
import styles from './BackupManagement.module.css';
import { Changes } from './changes/Changes.tsx';
import { HistoryTable } from './history/HistoryTable.tsx';
import { OtherFiles } from './others/OtherFiles.tsx';
import { guardPage } from './page/guard-page.ts';
import { PageHead } from './page/PageHead.tsx';
import { FileCheckNotice } from './record/Verification.tsx';
import { SheetList } from './sheets/SheetList.tsx';
import { ClockNotice } from './status/ClockNotice.tsx';
import { FileRequestNotice } from './status/FileRequestNotice.tsx';
import { StatusCard } from './status/StatusCard.tsx';
import { SizeNotice } from './trends/SizeNotice.tsx';
import { Trends } from './trends/Trends.tsx';
import { PendingUploads } from './uploads/PendingUploads.tsx';

const css = classNames(surface, styles);

/** What the backup page needs. */
export interface BackupManagementProps {
  /** Made by `createBackupStore`, once for the signed-in person, outside of the page: a run outlives the page. */
  readonly store: BackupPageStore;
  /** The IANA time zone that times are shown in. */
  readonly timeZone?: string;
  /** Leads to the application's sign-in; offered when the session has ended. */
  readonly onSignIn?: () => void;
}

/**
 * Settings → Backup. Takes the colours and the font of the application around it, and has its own colours where there are none.
 */
export function BackupManagement({ store, timeZone = 'Asia/Dhaka', onSignIn }: BackupManagementProps) {
  const view = useMemo(() => ({ store, timeZone, onSignIn }), [store, timeZone, onSignIn]);
  useEffect(() => {
    guardPage(store);
    void store.getState().load();
  }, [store]);
  return (
    <BackupContext value={view}>
      <div ref={readHostColors} className={`${theme} ${css('page')}`}>
        <div className={css('parts')}>
          <PageHead />
          <Content />
        </div>
      </div>
    </BackupContext>
  );
}

function Content() {
  const access = useBackup((state) => state.access);
  if (access.status !== 'granted') return <NoAccess access={access} />;
  return (
    <>
      <StatusCard />
      <ClockNotice />
      <SizeNotice />
      <PendingUploads />
      <FileRequestNotice />
      <FileCheckNotice />
      <div className={css('grid')}>
        <SheetList />
        <div className={css('side')}>
          <Changes />
          <Trends />
        </div>
      </div>
      <OtherFiles />
      <HistoryTable />
    </>
  );
}

function NoAccess({ access }: { access: Exclude<Access, { status: 'granted' }> }) {
  const { load } = useBackupActions();
  switch (access.status) {
    case 'checking':
      return <p className={css('surface', 'checking')}>Looking up what you may do here…</p>;
    case 'denied':
      return (
        <Notice title="You may not make or see backups">
          A backup holds all of the system’s data, so only an administrator can make one. If you need it, ask an
          administrator for that right.
        </Notice>
      );
    case 'failed':
      return (
        <Notice
          title={access.error.message}
          action={
            <Button size="small" onClick={() => void load()}>
              Try again
            </Button>
          }
        >
          {access.error.hint ?? 'Whether you may make backups could not be checked.'}
        </Notice>
      );
  }
}
