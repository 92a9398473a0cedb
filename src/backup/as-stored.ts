import { BackupError } from './errors';
import type { BackupStore } from './ports';

/**
 * Asks the store what it holds, before bytes that came from it and are not the right ones are believed: a gateway can cut an
 * answer, or make one up. Answers whether it holds as many bytes as came, `false` where it holds nothing; rejects with
 * `network` where it holds another number.
 */
export async function isAsStored(store: Pick<BackupStore, 'size'>, path: string, came: number): Promise<boolean> {
  const size = await store.size(path);
  if (size === null || size === came) return size !== null;
  throw new BackupError('network', 'Something between here and the bucket changed the file on its way.', {
    hint: 'Try again, over another connection if need be. If it stays so, the file itself is damaged.',
    details: `${came} bytes came, and the bucket says that it holds ${size}`,
  });
}
