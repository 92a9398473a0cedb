import { BackupError } from '../model/errors.ts';
import type { Sheet } from '../model/types.ts';

/** A sheet is not proven to hold what the database holds, and another reading may come out clean. `what` says why. */
export class UnsettledError extends BackupError {
  constructor({ name }: Pick<Sheet, 'name'>, what: string) {
    super('incomplete', `${name} can't be proven complete: ${what}.`, {
      sheet: name,
      hint: 'Try again, best when fewer people are working in the system.',
    });
  }
}

/** The refusal of a sheet of which row-level security hides rows from this account. */
export function hiddenRows({ name, source }: Sheet, held: number, visible: number): BackupError {
  const missing = held - visible;
  const rows = missing === 1 ? `1 row of ${name} is` : `${format(missing)} rows of ${name} are`;
  const counts = `the database holds ${format(held)} and lets your account read ${format(visible)}`;
  return new BackupError('incomplete', `${rows} hidden from you: ${counts}.`, {
    sheet: name,
    hint: `Ask whoever manages the database to look at the read policy and the grants of ${source}.`,
  });
}

function format(count: number): string {
  return count.toLocaleString('en-US');
}
