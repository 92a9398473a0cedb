import type { CSSProperties } from 'react';
import type { BackupRecord } from '../../../core/index.ts';
import { rowsOf } from '../../../state/index.ts';
import { Card } from '../../ui/Card.tsx';
import { classNames } from '../../ui/class-names.ts';
import text from '../../ui/styles/text.module.css';
import { useBackupView } from '../BackupContext.tsx';
import { change, counted, size } from '../shared/format.ts';
import { shortDay, shortTime } from '../shared/time.ts';
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
  const { timeZone } = useBackupView();
  const backups = useBackups();
  const points = (backups.value ?? []).flatMap(toPoint).slice(0, SHOWN).reverse();
  const first = points[0];
  const last = points.at(-1);
  if (first === undefined || last === undefined) {
    return (
      <Card title="Size and rows">
        <p className={css('empty')}>
          {emptyText(backups, 'Every backup adds its bars here, so that you see how your data grows.')}
        </p>
      </Card>
    );
  }
  if (points.length === 1) {
    return (
      <Card title="Size and rows">
        <p className={css('empty')}>
          {counted(last.rows, 'row')}, {size(last.bytes)}. From your second backup on you see here how your data grows.
        </p>
      </Card>
    );
  }
  const mostRows = Math.max(1, ...points.map(({ rows }) => rows));
  const mostBytes = Math.max(1, ...points.map(({ bytes }) => bytes));
  return (
    <Card title="Size and rows" aside={`last ${points.length} backups`}>
      <div className={css('chart')} role="img" aria-label={description(points, timeZone)}>
        {points.map(({ id, createdAt, rows, bytes }) => (
          <span
            key={id}
            className={css('pair')}
            title={`${shortTime(createdAt, timeZone)}: ${counted(rows, 'row')}, ${size(bytes)}`}
          >
            <span className={css('rows')} style={{ '--wb-share': rows / mostRows } as CSSProperties} />
            <span className={css('bytes')} style={{ '--wb-share': bytes / mostBytes } as CSSProperties} />
          </span>
        ))}
      </div>
      <div className={css('axis')}>
        <span>{shortDay(first.createdAt, timeZone)}</span>
        <span>{shortDay(last.createdAt, timeZone)}</span>
      </div>
      <div className={css('legend')}>
        <span>
          <i className={css('rowsKey')} />
          {counted(last.rows, 'row')} ({change(last.rows - first.rows)})
        </span>
        <span>
          <i className={css('bytesKey')} />
          {size(last.bytes)}
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

function description(points: readonly Point[], timeZone: string): string {
  return points
    .map(({ createdAt, rows, bytes }) => `${shortDay(createdAt, timeZone)}: ${counted(rows, 'row')}, ${size(bytes)}`)
    .join('; ');
}
