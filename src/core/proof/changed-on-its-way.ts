import { BackupError } from '../model/errors.ts';

/**
 * What to say of bytes that came from the store, are not the right ones, and are not as many as it says that it holds: a
 * gateway can cut an answer, or make one up.
 */
export function changedOnItsWay(came: number, held: number): BackupError {
  return new BackupError('network', 'Something between here and the bucket changed the file on its way.', {
    hint: 'Try again, over another connection if need be. If it stays so, the file itself is damaged.',
    details: `${came} bytes came, and the bucket says that it holds ${held}`,
  });
}
