import { BackupError, uploadKept } from '../../core/index.ts';
import { withNotice } from '../notice.ts';
import type { Options } from '../options.ts';
import { settle } from '../settle.ts';
import { appVersion } from '../version.ts';
import { finished } from './outcome.ts';
import { marked, onProject, type Work } from './work.ts';

/** `retry`: sends the finished file that an earlier run could not bring to the bucket. Answers the exit code. */
export async function retry(options: Options): Promise<number> {
  const work = async ({ project, signal, onProgress }: Work) => {
    const [newest] = await settle(project, project.ports('').log, { isResumed: true });
    if (newest === undefined) {
      throw new BackupError('file_missing', 'This computer keeps no finished file that is not in the bucket.', {
        hint: 'Make a new backup: workbook-backup run.',
      });
    }
    const { record } = await marked(project, (attempt) =>
      uploadKept(newest.recordId, { appVersion }, project.ports(attempt), { signal, onProgress }),
    );
    return record;
  };
  return finished(await withNotice(options.url, () => onProject(options, work)), options);
}
