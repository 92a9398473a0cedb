import { BackupError } from '../model/errors.ts';
import { say } from '../model/message.ts';
import type { Unsettled } from '../model/messages/read.ts';
import type { Sheet } from '../model/types.ts';

/** A sheet is not proven to hold what the database holds, and another reading may come out clean. */
export class UnsettledError extends BackupError {
  constructor({ name }: Pick<Sheet, 'name'>, why: Unsettled) {
    super('incomplete', say('proof.unsettled', { sheet: name, why }), {
      sheet: name,
      hint: say('hint.best_with_fewer_people'),
    });
  }
}

/** The refusal of a sheet of which row-level security hides rows from this account. */
export function hiddenRows({ name, source }: Sheet, held: number, visible: number): BackupError {
  const counts = { missing: held - visible, held, visible };
  return new BackupError('incomplete', say('proof.hidden', { sheet: name, ...counts }), {
    sheet: name,
    hint: say('hint.read_policy', { source }),
  });
}
