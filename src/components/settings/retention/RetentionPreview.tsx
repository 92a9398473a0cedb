import { type ReactNode, useId } from 'react';
import type { RetainedRecord, RetentionPlan } from '../../../core/index.ts';
import { classNames } from '../../ui/class-names.ts';
import list from '../../ui/styles/list.module.css';
import text from '../../ui/styles/text.module.css';
import { useBackupView } from '../BackupContext.tsx';
import { counted, size } from '../shared/format.ts';
import { shortTime } from '../shared/time.ts';
import styles from './RetentionPreview.module.css';
import { backupsWithSize, reasonText } from './retention-text.ts';

const css = classNames(list, text, styles);

/** What a plan would delete now, and what stays and why. */
export function RetentionPreview({ plan }: { plan: RetentionPlan }) {
  const { removed } = plan;
  const kept = plan.kept.filter(({ reasons }) => !reasons.includes('no_file'));
  return (
    <>
      <Part
        title={removed.length === 0 ? 'Nothing would be deleted' : `Would be deleted: ${backupsWithSize(removed)}`}
        bad={removed.length > 0}
        name="Backups that would be deleted"
      >
        {removed.map((record) => (
          <Item key={record.id} record={record} />
        ))}
      </Part>
      {kept.length > 0 && (
        <Part
          title={`${kept.length === 1 ? 'Stays' : 'Stay'}: ${counted(kept.length, 'backup')}`}
          name="Backups that stay"
        >
          {kept.map((each) => (
            <Item key={each.record.id} record={each.record}>
              {reasonText(each, plan)}
            </Item>
          ))}
        </Part>
      )}
    </>
  );
}

interface PartProps {
  readonly title: string;
  readonly name: string;
  readonly bad?: boolean;
  readonly children: readonly ReactNode[];
}

function Part({ title, name, bad = false, children }: PartProps) {
  const id = useId();
  return (
    <section aria-labelledby={id}>
      <h3 id={id} className={css('title', bad && 'bad')}>
        {title}
      </h3>
      {children.length > 0 && (
        <ul className={css('list')} aria-label={name}>
          {children}
        </ul>
      )}
    </section>
  );
}

function Item({ record, children }: { record: RetainedRecord; children?: ReactNode }) {
  const { timeZone } = useBackupView();
  return (
    <li className={css('item')}>
      <span className={css('date')}>
        {record.createdAt === '' ? 'Date not known' : shortTime(record.createdAt, timeZone)}
      </span>
      <span className={css('about')}>{children ?? record.fileName}</span>
      <span className={css('size')}>{record.fileSize === null ? 'size not known' : size(record.fileSize)}</span>
    </li>
  );
}
