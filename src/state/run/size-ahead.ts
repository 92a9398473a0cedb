import type { BackupRecord, SheetOverview } from '../../core/index.ts';
import { fullBackups, rowsOf } from '../insights.ts';

/** Bytes of a file that a project takes on the free plan, and one of one's own unless it is told otherwise. */
const USUAL_LIMIT = 50 * 1024 * 1024;

/** Bytes from which a file may be too large for that: what it will have is an estimate. */
const NEAR_THE_LIMIT = 45_000_000;

/**
 * Bytes that the next backup will have, about, where a project may not take so many: as many for each row as the last one, and no
 * less than that had. `null` where there is no reason to think so, among them an earlier file that was larger and is in the bucket.
 */
export function sizeAhead(history: readonly BackupRecord[], overview: readonly SheetOverview[]): number | null {
  const backups = fullBackups(history);
  const largest = Math.max(0, ...backups.map(({ fileSize }) => fileSize ?? 0));
  if (largest > USUAL_LIMIT) return null;
  const [last] = backups;
  const size = last?.fileSize ?? null;
  if (last === undefined || size === null) return null;
  const expected = Math.max(size, Math.round(size * growthSince(last, overview)));
  return expected > NEAR_THE_LIMIT ? expected : null;
}

/** Rows at present for each row of a backup; 1 where either is not known. */
function growthSince(backup: BackupRecord, overview: readonly SheetOverview[]): number {
  const before = rowsOf(backup) ?? 0;
  const known = overview.map(({ rows }) => rows);
  if (before === 0 || known.length === 0 || !known.every((rows) => rows !== null)) return 1;
  return known.reduce((sum, rows) => sum + rows, 0) / before;
}
