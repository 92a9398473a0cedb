import { Check, Copy } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import type { BackupRecord } from '../../../core/index.ts';
import type { Format } from '../../../locales/index.ts';
import { rowsOf } from '../../../state/index.ts';
import { useTexts } from '../../texts/TextsContext.tsx';
import { Button } from '../../ui/Button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { makerText } from '../others/others-text.ts';
import { durationOf } from '../shared/duration-of.ts';
import styles from './RecordFacts.module.css';

const css = classNames(styles);

/** When, who, what: the facts of a run. What isn't known is left out. */
export function RecordFacts({ record }: { record: BackupRecord }) {
  const texts = useTexts();
  const { page, format } = texts;
  const rows = rowsOf(record);
  return (
    <dl className={css('facts')}>
      <Fact name={page.record.started} long>
        <Instant iso={record.createdAt} />
      </Fact>
      {record.finishedAt !== null && (
        <Fact name={page.record.finished} long>
          <Instant iso={record.finishedAt} />
        </Fact>
      )}
      <Fact name={page.history.duration}>{durationOf(record, format)}</Fact>
      <Fact name={page.history.by}>{makerText(record, texts)}</Fact>
      <Fact name={page.history.rows}>{rows === null ? null : format.count(rows)}</Fact>
      <Fact name={page.history.size}>{record.fileSize === null ? null : sizeText(record.fileSize, format)}</Fact>
      <Fact name={page.history.file} long>
        {record.fileName}
      </Fact>
      <Fact name={page.record.pathInBucket} long>
        {record.madeBy === null ? record.filePath : null}
      </Fact>
      {/* What another program calls its file says little of what is in it. */}
      <Fact name={page.record.format}>{record.madeBy === null ? null : page.formats[record.format].name}</Fact>
      <Fact name={page.record.version}>{record.appVersion}</Fact>
      {record.downloadedAt !== null && (
        <Fact name={page.record.copySaved} long>
          <Deed iso={record.downloadedAt} by={record.downloadedBy} />
        </Fact>
      )}
      {record.comparedAt !== null && (
        <Fact name={page.record.compared} long>
          <Deed iso={record.comparedAt} by={record.comparedBy} />
        </Fact>
      )}
      <Fact name={page.record.continues} long>
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
function sizeText(bytes: number, { size, bytes: inBytes }: Format): string {
  return bytes < 1_000 ? size(bytes) : `${size(bytes)} (${inBytes(bytes)})`;
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
  const { format } = useTexts();
  return (
    <time dateTime={iso}>
      {format.exactTime(iso)}
      <span className={css('utc')}>{format.exactUtc(iso)}</span>
    </time>
  );
}

/** When somebody last did something with a backup, and who. */
function Deed({ iso, by }: { iso: string; by: string | null }) {
  const { page, format } = useTexts();
  return (
    <>
      <time dateTime={iso}>{format.shortTime(iso)}</time>
      {by !== null && <span className={css('utc')}>{by === 'schedule' ? page.history.bySchedule : by}</span>}
    </>
  );
}

function Checksum({ value }: { value: string }) {
  const words = useTexts().page.record;
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
          <span aria-live="polite">{copied ? words.copied : words.copy}</span>
        </Button>
      )}
    </span>
  );
}
