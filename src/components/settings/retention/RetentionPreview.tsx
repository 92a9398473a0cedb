import { type ReactNode, useId } from 'react';
import type { RetainedRecord, RetentionPlan } from '../../../core/index.ts';
import { useTexts } from '../../texts/TextsContext.tsx';
import { classNames } from '../../ui/class-names.ts';
import list from '../../ui/styles/list.module.css';
import text from '../../ui/styles/text.module.css';
import styles from './RetentionPreview.module.css';
import { backupsWithSize, reasonText } from './retention-text.ts';

const css = classNames(list, text, styles);

/** What a plan would delete now, and what stays and why. */
export function RetentionPreview({ plan }: { plan: RetentionPlan }) {
  const texts = useTexts();
  const words = texts.page.retention;
  const { removed } = plan;
  const kept = plan.kept.filter(({ reasons }) => !reasons.includes('no_file'));
  return (
    <>
      <Part
        title={removed.length === 0 ? words.nothingWouldGo : words.wouldGo(backupsWithSize(removed, texts))}
        bad={removed.length > 0}
        name={words.wouldGoList}
      >
        {removed.map((record) => (
          <Item key={record.id} record={record} />
        ))}
      </Part>
      {kept.length > 0 && (
        <Part title={words.stay(kept.length, texts.format)} name={words.stayList}>
          {kept.map((each) => (
            <Item key={each.record.id} record={each.record}>
              {reasonText(each, plan, texts)}
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
  const { page, format } = useTexts();
  const { dateUnknown, sizeUnknown } = page.retention;
  return (
    <li className={css('item')}>
      <span className={css('date')}>{record.createdAt === '' ? dateUnknown : format.shortTime(record.createdAt)}</span>
      <span className={css('about')}>{children ?? record.fileName}</span>
      <span className={css('size')}>{record.fileSize === null ? sizeUnknown : format.size(record.fileSize)}</span>
    </li>
  );
}
