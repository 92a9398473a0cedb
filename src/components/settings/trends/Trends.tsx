import type { CSSProperties } from 'react';
import type { BackupRecord } from '../../../core/index.ts';
import type { Texts } from '../../../locales/index.ts';
import { rowsOf } from '../../../state/index.ts';
import { useTexts } from '../../texts/TextsContext.tsx';
import { Card } from '../../ui/Card.tsx';
import { classNames } from '../../ui/class-names.ts';
import text from '../../ui/styles/text.module.css';
import { emptyText, useBackups } from '../use-backups.ts';
import styles from './Trends.module.css';

const css = classNames(text, styles);

/** Backups in the picture. */
const SHOWN = 12;

interface Point {
  readonly id: string;
  readonly createdAt: string;
  readonly rows: number;
  readonly bytes: number;
}

/** How the backups have grown. Both bars start at zero, so a twice as high one is twice as much. */
export function Trends() {
  const texts = useTexts();
  const { format } = texts;
  const words = texts.page.insights;
  const backups = useBackups();
  const points = (backups.value ?? []).flatMap(toPoint).slice(0, SHOWN).reverse();
  const first = points[0];
  const last = points.at(-1);
  if (first === undefined || last === undefined) {
    return (
      <Card title={words.growth}>
        <p className={css('empty')}>{emptyText(backups, words.growthEmpty, texts)}</p>
      </Card>
    );
  }
  if (points.length === 1) {
    return (
      <Card title={words.growth}>
        <p className={css('empty')}>{words.growthOne(last.rows, format.size(last.bytes), format)}</p>
      </Card>
    );
  }
  const mostRows = Math.max(1, ...points.map(({ rows }) => rows));
  const mostBytes = Math.max(1, ...points.map(({ bytes }) => bytes));
  return (
    <Card title={words.growth} aside={words.lastBackups(points.length, format)}>
      <div className={css('chart')} role="img" aria-label={description(points, texts)}>
        {points.map(({ id, createdAt, rows, bytes }) => (
          <span
            key={id}
            className={css('pair')}
            title={words.point(format.shortTime(createdAt), rows, format.size(bytes), format)}
          >
            <span className={css('rows')} style={{ '--wb-share': rows / mostRows } as CSSProperties} />
            <span className={css('bytes')} style={{ '--wb-share': bytes / mostBytes } as CSSProperties} />
          </span>
        ))}
      </div>
      <div className={css('axis')}>
        <span>{format.shortDay(first.createdAt)}</span>
        <span>{format.shortDay(last.createdAt)}</span>
      </div>
      <div className={css('legend')}>
        <span>
          <i className={css('rowsKey')} />
          {words.rowsAndChange(last.rows, last.rows - first.rows, format)}
        </span>
        <span>
          <i className={css('bytesKey')} />
          {format.size(last.bytes)}
        </span>
      </div>
    </Card>
  );
}

function toPoint(record: BackupRecord): readonly Point[] {
  const rows = rowsOf(record);
  const { id, createdAt, fileSize } = record;
  return rows === null || fileSize === null ? [] : [{ id, createdAt, rows, bytes: fileSize }];
}

function description(points: readonly Point[], { page, format }: Texts): string {
  return points
    .map(({ createdAt, rows, bytes }) =>
      page.insights.point(format.shortDay(createdAt), rows, format.size(bytes), format),
    )
    .join('; ');
}
