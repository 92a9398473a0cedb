import { memo, type ReactNode, useCallback, useDeferredValue, useEffect, useMemo, useRef, useState } from 'react';
import type { Language } from '../../locales/index.ts';
import { type BackupClient, type BackupOptions, browserTimeZone } from '../../setup/index.ts';
import type { Access, BackupPageStore } from '../../state/index.ts';
import { TextsProvider, useTexts } from '../texts/TextsContext.tsx';
import { useCurrentLanguage } from '../texts/use-current-language.ts';
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
import { PartNotice } from './options/PartNotice.tsx';
import { OtherFiles } from './others/OtherFiles.tsx';
import { keepFocus } from './page/keep-focus.ts';
import { PageHead } from './page/PageHead.tsx';
import { useBackupPage, useOpenPage } from './page/use-backup-page.ts';
import { OpenedRecord } from './record/OpenedRecord.tsx';
import { FileCheckNotice } from './record/Verification.tsx';
import { SheetList } from './sheets/SheetList.tsx';
import { ClockNotice } from './status/ClockNotice.tsx';
import { FileRequestNotice } from './status/FileRequestNotice.tsx';
import { StatusCard } from './status/StatusCard.tsx';
import { SizeNotice } from './trends/SizeNotice.tsx';
import { Trends } from './trends/Trends.tsx';
import { PendingUploads } from './uploads/PendingUploads.tsx';

const css = classNames(surface, styles);

/** Milliseconds that the parts of the page wait for the first of them, which may be long in coming. */
const LONGEST_WAIT = 1_500;

/** The parts of the page that an application may leave out. */
export type BackupSection = 'status' | 'sheets' | 'changes' | 'trends' | 'others' | 'history';

const SECTIONS: readonly BackupSection[] = ['status', 'sheets', 'changes', 'trends', 'others', 'history'];

/** How the backup page looks. */
export interface BackupLook {
  /** The IANA time zone that times are shown in; by default the browser's. */
  readonly timeZone?: string | undefined;
  /** The page's language; by default the browser's, and a switch on the page lets one choose another. */
  readonly language?: Language | undefined;
  /** What a full backup is called. */
  readonly title?: string | undefined;
  /** The parts that are shown; by default all. Notices of what needs attention are shown with any of them. */
  readonly sections?: readonly BackupSection[] | undefined;
  /** A class for the page's outermost element. */
  readonly className?: string | undefined;
  /** Leads to the application's sign-in; offered when the session has ended. */
  readonly onSignIn?: (() => void) | undefined;
}

/** What the backup page needs: the application's client of supabase-js, or a store of its own making. */
export type BackupManagementProps = BackupLook &
  (
    | (BackupOptions & {
        /** The application's client. The page is that of whoever is signed in, and goes on while another page is shown. */
        readonly supabase: BackupClient;
        readonly store?: never;
      })
    | {
        /** Made by `createBackupStore`, once for the signed-in person, outside of the page: a run outlives the page. */
        readonly store: BackupPageStore;
        readonly supabase?: never;
      }
  );

/**
 * Settings → Backup. Needs nothing around it: the sheets are those that the database describes, time zone and choices are the
 * browser's, and the worker is its own. Its colours and its font are the application's.
 *
 * @example
 * import { BackupManagement } from 'workbook-backup/react';
 * import 'workbook-backup/styles.css';
 *
 * <BackupManagement supabase={client} />
 */
export function BackupManagement(props: BackupManagementProps) {
  if (props.supabase === undefined) return <Page {...props} />;
  const { supabase, ...rest } = props;
  return <PageOfClient client={supabase} {...rest} />;
}

function PageOfClient({
  client,
  ...props
}: BackupLook & Omit<BackupOptions, 'timeZone' | 'title' | 'language'> & { client: BackupClient }) {
  const { store } = useBackupPage(client, props);
  return <Page store={store} {...props} />;
}

function Page(props: BackupLook & { readonly store: BackupPageStore }) {
  const { store, timeZone = browserTimeZone(), language, title, sections = SECTIONS, className, onSignIn } = props;
  // The press that chooses another language is answered before all is drawn anew.
  const current = useDeferredValue(useCurrentLanguage());
  const showsStatus = sections.includes('status');
  const signIn = useLatest(onSignIn);
  const view = useMemo(
    () => ({ store, timeZone, title, showsStatus, onSignIn: signIn }),
    [store, timeZone, title, showsStatus, signIn],
  );
  useOpenPage(store);
  return (
    <BackupContext.Provider value={view}>
      <TextsProvider language={language ?? current} timeZone={timeZone}>
        <Root className={className}>
          <Head switchable={language === undefined} />
          <Parts sections={sections} />
        </Root>
      </TextsProvider>
    </BackupContext.Provider>
  );
}

/** What an application hands over newly made each time it draws, as one that stays: else all of the page were drawn with it. */
function useLatest(call: (() => void) | undefined): (() => void) | undefined {
  const latest = useRef(call);
  useEffect(() => {
    latest.current = call;
  });
  const given = call !== undefined;
  return useMemo(() => (given ? () => latest.current?.() : undefined), [given]);
}

function Root({ className, children }: { readonly className: string | undefined; readonly children: ReactNode }) {
  const { language, dir } = useTexts();
  const root = useRef<HTMLDivElement | null>(null);
  const take = useCallback((element: HTMLDivElement | null) => {
    root.current = element;
    readHostColors(element);
  }, []);
  useEffect(() => (root.current === null ? undefined : keepFocus(root.current)), []);
  return (
    <div ref={take} className={[theme, css('page'), className].filter(Boolean).join(' ')} lang={language} dir={dir}>
      <div className={css('parts')}>{children}</div>
    </div>
  );
}

/** The language is chosen above them: they are drawn when its texts have come, and not when it is pressed, too. */
const Head = memo(PageHead);
const Parts = memo(Content);

function Content({ sections }: { readonly sections: readonly BackupSection[] }) {
  const access = useBackup((state) => state.access);
  if (access.status !== 'granted') return <NoAccess access={access} />;
  return (
    <>
      <PartNotice />
      {sections.includes('status') && <StatusCard />}
      <Below sections={sections} />
      <OpenedRecord />
    </>
  );
}

/** What is below the card that says how things stand: there once that has its height, so that nothing moves down by itself. */
function Below({ sections }: { readonly sections: readonly BackupSection[] }) {
  const shown = new Set(sections);
  const [waited, setWaited] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setWaited(true), LONGEST_WAIT);
    return () => clearTimeout(timer);
  }, []);
  const stands = useBackup(({ standing }) => standing.status !== 'loading' || standing.value !== null);
  const hasSide = shown.has('changes') || shown.has('trends');
  if (shown.has('status') && !stands && !waited) return null;
  return (
    <>
      <ClockNotice />
      <SizeNotice />
      <PendingUploads />
      <FileRequestNotice />
      <FileCheckNotice />
      {(shown.has('sheets') || hasSide) && (
        <div className={css(shown.has('sheets') && hasSide && 'grid')}>
          {shown.has('sheets') && <SheetList />}
          {hasSide && (
            <div className={css('side')}>
              {shown.has('changes') && <Changes />}
              {shown.has('trends') && <Trends />}
            </div>
          )}
        </div>
      )}
      {shown.has('others') && <OtherFiles />}
      {shown.has('history') && <HistoryTable />}
    </>
  );
}

function NoAccess({ access }: { access: Exclude<Access, { status: 'granted' }> }) {
  const { load } = useBackupActions();
  const { page, message } = useTexts();
  const texts = page.head.access;
  switch (access.status) {
    case 'checking':
      return <p className={css('surface', 'checking')}>{texts.checking}</p>;
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
