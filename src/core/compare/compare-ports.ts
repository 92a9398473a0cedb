import type { CompareTexts } from '../model/compare/compare-texts.ts';
import type { BackupLog, BackupPorts } from '../model/ports.ts';

/** Everything that a comparison needs from outside. */
export interface ComparePorts
  extends Pick<BackupPorts, 'tables' | 'store' | 'createFileSink' | 'deflate' | 'clock' | 'texts'> {
  readonly log: Pick<BackupLog, 'find'>;
  /** What the workbook says of itself. */
  readonly compareTexts: CompareTexts;
}
