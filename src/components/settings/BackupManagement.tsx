import { useEffect, useMemo } from 'react';
import type { Language } from '../../locales/index.ts';
import type { Access, BackupPageStore } from '../../state/index.ts';
import { useCurrentLanguage } from '../texts/language-choice.ts';
import { TextsProvider, useTexts } from '../texts/TextsContext.tsx';
import { Button } from '../ui/Button.tsx';
import { classNames } from '../ui/class-names.ts';
import { Notice } from '../ui/Notice.tsx';
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

const css = classNames(styles);

/** What the backup page needs. */
export interface BackupManagementProps {
  /** Made by `createBackupStore`, once for the signed-in person, outside of the page: a run outlives the page. */
  readonly store: BackupPageStore;
  /** The IANA time zone that times are shown in. */
  readonly timeZone?: string;
  /** The page's language. Left out, it is the browser's, and a switch on the page lets one choose another. */
  readonly language?: Language;
  /** Leads to the application's sign-in; offered when the session has ended. */
  readonly onSignIn?: () => void;
}

/**
 * Settings → Backup. Needs no application around it but the colour tokens of shadcn/ui (or `tokens.css`) and a store.
 */
export function BackupManagement({ store, timeZone = 'Asia/Dhaka', language, onSignIn }: BackupManagementProps) {
  const current = useCurrentLanguage();
  const view = useMemo(() => ({ store, timeZone, onSignIn }), [store, timeZone, onSignIn]);
  useEffect(() => {
    guardPage(store);
    void store.getState().load();
  }, [store]);
  return (
    <BackupContext value={view}>
      <TextsProvider language={language ?? current} timeZone={timeZone}>
        <Page switchable={language === undefined} />
      </TextsProvider>
    </BackupContext>
  );
}

function Page({ switchable }: { switchable: boolean }) {
  const { language, dir } = useTexts();
  return (
    <div className={`${theme} ${css('page')}`} lang={language} dir={dir}>
      <div className={css('parts')}>
        <PageHead switchable={switchable} />
        <Content />
      </div>
    </div>
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
  const { page, message } = useTexts();
  const texts = page.head.access;
  switch (access.status) {
    case 'checking':
      return <p className={css('checking')}>{texts.checking}</p>;
    case 'denied':
      return <Notice title={texts.denied}>{texts.deniedWhy}</Notice>;
    case 'failed':
      return (
        <Notice
          title={message(access.error.message)}
          action={
            <Button size="small" onClick={() => void load()}>
              {page.head.tryAgain}
            </Button>
          }
        >
          {access.error.hint === null ? texts.notChecked : message(access.error.hint)}
        </Notice>
      );
  }
}
