import type { CSSProperties } from 'react';
import { classNames } from '../../ui/class-names.ts';
import styles from './ProgressBar.module.css';
import type { ProgressShare } from './progress-share.ts';

const css = classNames(styles);

/** How far a run is: one part for the reading and, where there is one, one for the upload. */
export function ProgressBar({
  label,
  share,
  text,
  waiting,
  still,
}: {
  label: string;
  share: ProgressShare;
  text: string;
  /** Nothing is known yet. */
  waiting: boolean;
  /** Nothing moves at present. */
  still: boolean;
}) {
  return (
    <div
      className={css('bar', still ? 'still' : waiting && 'waiting')}
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={share.percent}
      aria-valuetext={text}
    >
      <Part share={share.read} />
      {share.uploaded !== null && <Part share={share.uploaded} short />}
    </div>
  );
}

function Part({ share, short = false }: { share: number; short?: boolean }) {
  return (
    <span className={css('part', short && 'short')}>
      <span className={css('fill')} style={{ '--wb-done': share } as CSSProperties} />
    </span>
  );
}
