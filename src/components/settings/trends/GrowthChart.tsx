import { type CSSProperties, useState } from 'react';
import type { GrowthPoint } from '../../../state/index.ts';
import { useTexts } from '../../texts/TextsContext.tsx';
import { classNames } from '../../ui/class-names.ts';
import { srOnly } from '../../ui/theme.ts';
import styles from './Trends.module.css';

const css = classNames(styles);

/**
 * Rows and size over time, as pairs of bars that start at zero, so a twice as high one is twice as much. The pointer, or the arrow
 * keys, say the numbers of one; whoever sees no bars has them as a table.
 */
export function GrowthChart({ points }: { points: readonly GrowthPoint[] }) {
  const { page, format } = useTexts();
  const words = page.insights;
  const [chosen, setChosen] = useState<number | null>(null);
  const at = Math.min(chosen ?? points.length - 1, points.length - 1);
  const mostRows = Math.max(1, ...points.map(({ rows }) => rows));
  const mostBytes = Math.max(1, ...points.map(({ bytes }) => bytes));
  const point = points[at];
  const before = points[at - 1];
  if (point === undefined) return null;
  const pointText = ({ createdAt, rows, bytes }: GrowthPoint) =>
    words.point(format.shortTime(createdAt), rows, format.size(bytes), format);
  return (
    <div className={css('growth')}>
      <p className={css('scale')}>{words.scale(mostRows, format.size(mostBytes), format)}</p>
      <div className={css('chart')} aria-hidden>
        {points.map(({ id, rows, bytes }, index) => (
          <span
            key={id}
            className={css('pair', index === at && 'chosen')}
            onPointerEnter={() => setChosen(index)}
            onPointerDown={() => setChosen(index)}
          >
            <span className={css('rows')} style={{ '--wb-share': rows / mostRows } as CSSProperties} />
            <span className={css('bytes')} style={{ '--wb-share': bytes / mostBytes } as CSSProperties} />
          </span>
        ))}
      </div>
      <input
        type="range"
        className={css('slider')}
        style={{ '--wb-pairs': points.length } as CSSProperties}
        min={0}
        max={points.length - 1}
        value={at}
        aria-label={words.pick}
        aria-valuetext={pointText(point)}
        onChange={({ target }) => setChosen(Number(target.value))}
      />
      <div className={css('axis')}>
        <span>{format.shortDay(points[0]?.createdAt ?? '')}</span>
        <span>{format.shortDay(points.at(-1)?.createdAt ?? '')}</span>
      </div>
      <p className={css('when')}>{format.shortTime(point.createdAt)}</p>
      <div className={css('legend')}>
        <span>
          <i className={css('rowsKey')} />
          {before === undefined
            ? page.counts.rows(point.rows, format)
            : words.rowsAndChange(point.rows, point.rows - before.rows, format)}
        </span>
        <span>
          <i className={css('bytesKey')} />
          {format.size(point.bytes)}
        </span>
      </div>
      <table className={srOnly}>
        <caption>{words.growth}</caption>
        <thead>
          <tr>
            <th scope="col">{page.history.date}</th>
            <th scope="col">{page.history.rows}</th>
            <th scope="col">{page.history.size}</th>
          </tr>
        </thead>
        <tbody>
          {points.map(({ id, createdAt, rows, bytes }) => (
            <tr key={id}>
              <th scope="row">{format.shortTime(createdAt)}</th>
              <td>{format.count(rows)}</td>
              <td>{format.size(bytes)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
