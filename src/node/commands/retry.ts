import { BackupError, say, unlessAborted, uploadKept } from '../../core/index.ts';
import { withNotice } from '../notice.ts';
import type { Options } from '../options.ts';
import { settle } from '../settle.ts';
import { appVersion } from '../version.ts';
import { finished } from './outcome.ts';
import { marked, onProject, type Work } from './work.ts';

/** `retry`: sends the finished file that an earlier run could not bring to the bucket. Answers the exit code. */
export async function retry(options: Options): Promise<number> {
  const work = async ({ project, state, signal, onProgress }: Work) => {
    const [newest] = await unlessAborted(settle(project, state, { isResumed: true }), signal);
    // No run ends by this: nobody is told.
    if (newest === undefined)
      throw new BackupError('file_missing', say('command.nothing_kept'), { hint: say('hint.new_backup') });
    return withNotice(options.url, () =>
      marked(state, (attempt) =>
        uploadKept(newest.recordId, { appVersion }, project.ports(attempt, state.kept), { signal, onProgress }),
      ),
    );
  };
  return finished((await onProject(options, work)).record, options);
}
