import {
  Ban,
  CloudUpload,
  History,
  Hourglass,
  type LucideIcon,
  ShieldAlert,
  ShieldCheck,
  TriangleAlert,
} from 'lucide-react';
import type { Run } from '../../../state/index.ts';
import { classNames } from '../../ui/class-names.ts';
import tones from '../../ui/styles/tones.module.css';
import styles from './Seal.module.css';

const css = classNames(tones, styles);

interface SealProps {
  readonly run: Run;
  readonly proven: boolean;
  /** Whether there is a backup; `null` as long as that isn't known. */
  readonly exists: boolean | null;
}

/** The state of things as a picture; the words are beside it. */
export function Seal(props: SealProps) {
  const [tone, Icon] = look(props);
  return (
    <span className={css('seal', tone)}>
      <Icon size={26} strokeWidth={1.9} aria-hidden />
    </span>
  );
}

function look({ run, proven, exists }: SealProps): ['good' | 'warn' | 'bad' | 'calm' | 'live', LucideIcon] {
  if (run.status === 'failed') return ['bad', TriangleAlert];
  if (run.status === 'cancelled') return ['calm', Ban];
  if (run.status === 'elsewhere') return ['calm', Hourglass];
  // A sheet on its own, or a part, says nothing of the backup; its end is good in itself.
  if (run.status === 'completed' && run.kind !== 'full') return ['good', ShieldCheck];
  if (exists === null) return ['calm', History];
  if (!exists) return ['live', CloudUpload];
  return proven ? ['good', ShieldCheck] : ['warn', ShieldAlert];
}
