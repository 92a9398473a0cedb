import { BackupError } from '../model/errors.ts';
import { say } from '../model/message.ts';

/**
 * What to say of bytes that came from the store, are not the right ones, and are not as many as it says that it holds: a
 * gateway can cut an answer, or make one up.
 */
export function changedOnItsWay(came: number, held: number): BackupError {
  return new BackupError('network', say('file.changed_on_its_way'), {
    hint: say('hint.another_connection'),
    details: `${came} bytes came, and the bucket says that it holds ${held}`,
  });
}
