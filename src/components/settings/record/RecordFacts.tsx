import { Check, Copy } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import type { BackupRecord } from '../../../core/index.ts';
import { rowsOf } from '../../../state/index.ts';
import { Button } from '../../ui/Button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { useBackupView } from '../BackupContext.tsx';
import { makerText } from '../others/others-text.ts';
import { FORMAT_WORDS } from '../shared/file-format.ts';
import { count, size } from '../shared/format.ts';
import { durationOf, exactTime, zoneName } from '../shared/time.ts';
import styles from './RecordFacts.module.css';

const css = classNames(styles);

/** When, who, what: the facts of a run. What isn't known is left out. */
export function RecordFacts({ record }: { record: BackupRecord }) {
  const rows = rowsOf(record);
  return (
    <dl className={css('facts')}>
      <Fact name="Started" long>
        <Instant iso={record.createdAt} />
      </Fact>
      {record.finishedAt !== null && (
        <Fact name="Finished" long>
          <Instant iso={record.finishedAt} />
        </Fact>
      )}
      <Fact name="Duration">{durationOf(record)}</Fact>
      <Fact name="By">{makerText(record)}</Fact>
      <Fact name="Rows">{rows === null ? null : count(rows)}</Fact>
      <Fact name="Size">{record.fileSize === null ? null : sizeText(record.fileSize)}</Fact>
      <Fact name="File" long>
        {record.fileName}
      </Fact>
      <Fact name="In the bucket as" long>
        {record.madeBy === null ? record.filePath : null}
      </Fact>
      {/* What another program calls its file says little of what is in it. */}
      <Fact name="Format">{record.madeBy === null ? null : FORMAT_WORDS[record.format].name}</Fact>
      <Fact name="Version">{record.appVersion}</Fact>
      <Fact name="Goes on with the file of run" long>
        {record.continues}
      </Fact>
      {record.sha256 !== null && (
        <Fact name="SHA-256" wide>
          <Checksum value={record.sha256} />
        </Fact>
      )}
    </dl>
  );
}

/** Few bytes are not said twice. */
function sizeText(bytes: number): string {
  return bytes < 1_000 ? size(bytes) : `${size(bytes)} (${count(bytes)} bytes)`;
}

interface FactProps {
  readonly name: string;
  /** Takes a line of its own: always, or on a narrow page. */
  readonly wide?: boolean;
  readonly long?: boolean;
  readonly children: ReactNode;
}

function Fact({ name, wide = false, long = false, children }: FactProps) {
  if (children === null) return null;
  return (
    <div className={css('fact', wide && 'wide', long && 'long')}>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Instant({ iso }: { iso: string }) {
  const { timeZone } = useBackupView();
  return (
    <time dateTime={iso}>
      {exactTime(iso, timeZone)} ({zoneName(timeZone)})<span className={css('utc')}>{exactTime(iso, 'UTC')} (UTC)</span>
    </time>
  );
}

function Checksum({ value }: { value: string }) {
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(value);
    setCopied(true);
    setTimeout(() => setCopied(false), 2_000);
  };
  return (
    <span className={css('checksum')}>
      <code>{value}</code>
      {/* Without a secure context there is no clipboard; the text can be selected all the same. */}
      {'clipboard' in navigator && (
        <Button look="ghost" size="small" onClick={() => void copy().catch(() => setCopied(false))}>
          {copied ? <Check size={15} aria-hidden /> : <Copy size={15} aria-hidden />}
          <span aria-live="polite">{copied ? 'Copied' : 'Copy'}</span>
        </Button>
      )}
    </span>
  );
}
