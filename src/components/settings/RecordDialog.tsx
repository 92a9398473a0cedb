import { X } from 'lucide-react';
import { Dialog } from 'radix-ui';
import type { BackupRecord } from '../../backup';
import { classNames } from '../class-names';
import { Button } from '../ui/Button';
import { theme } from '../ui/theme';
import { useBackupView } from './BackupContext';
import { TechnicalDetails } from './FailureBody';
import { IncludedSheets } from './IncludedSheets';
import styles from './RecordDialog.module.css';
import { RecordFacts } from './RecordFacts';
import { StatusPill } from './StatusPill';
import { shortTime } from './time';
import { VerificationReport } from './Verification';

const css = classNames(styles);

/** The button `Details` of a run, and all there is to know of it. */
export function RecordDialog({ record, describedBy }: { record: BackupRecord; describedBy: string }) {
  const { timeZone } = useBackupView();
  const title = record.kind === 'full' ? 'Full backup' : 'Single sheet';
  return (
    <Dialog.Root>
      <Dialog.Trigger asChild>
        <Button look="ghost" size="small" aria-describedby={describedBy}>
          Details
        </Button>
      </Dialog.Trigger>
      <Dialog.Portal>
        {/* Not Radix's own, which writes a style sheet into the page: a strict policy forbids that. */}
        <div className={css('overlay')} />
        <Dialog.Content className={`${theme} ${css('content')}`} aria-describedby={undefined}>
          <div className={css('top')}>
            <Dialog.Title className={css('title')}>
              {title} of {shortTime(record.createdAt, timeZone)}
            </Dialog.Title>
            <Dialog.Close asChild>
              <Button look="ghost" size="icon" aria-label="Close" title="Close">
                <X size={18} aria-hidden />
              </Button>
            </Dialog.Close>
          </div>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard */}
          <section className={css('body')} tabIndex={0} aria-label="Details of the run">
            <p>
              <StatusPill record={record} />
            </p>
            {record.error !== null && (
              <div className={css('error')}>
                <p className={css('message')}>{record.error.message}</p>
                {record.error.sheet !== null && <p>Sheet {record.error.sheet}</p>}
                <TechnicalDetails code={record.error.code} details={null} />
              </div>
            )}
            <VerificationReport record={record} />
            <RecordFacts record={record} />
            {record.tables.length > 0 && <IncludedSheets tables={record.tables} />}
          </section>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
