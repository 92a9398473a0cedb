import {
  type BackupFormat,
  type BackupRecord,
  type BackupSettings,
  type Catalog,
  type CompareRequest,
  type CompareResult,
  type CsvSeparator,
  compareBackups,
  type RequestedPart,
  runBackup,
} from '../../../src/core/index.ts';
import { compareTexts } from '../../../src/locales/index.ts';
import { type Backend, signIn } from '../backend.ts';
import { runPorts } from './run-ports.ts';

/** What backups and comparisons of a test are made with. */
export interface ComparisonOptions {
  readonly catalog?: Catalog | undefined;
  readonly timeZone?: string;
  readonly language?: 'en' | 'bn';
}

/** A backup, and its file as it was finished. */
export interface MadeBackup {
  readonly record: BackupRecord;
  readonly file: File;
}

/** Makes backups of a backend as its admin, and compares them. */
export async function comparing(backend: Backend) {
  const client = await signIn(backend, 'admin');
  const getToken = async () => (await client.auth.getSession()).data.session?.access_token ?? null;
  const { ports } = runPorts(backend, getToken);
  const settings = ({ catalog, timeZone = 'Asia/Dhaka', language = 'en' }: ComparisonOptions): BackupSettings => ({
    ...{ catalog, timeZone, language, title: 'Full system backup', databaseAddress: backend.url, appVersion: 'test' },
  });
  const signal = new AbortController().signal;
  return {
    async backUp(
      format: BackupFormat,
      options: ComparisonOptions & { readonly separator?: CsvSeparator; readonly part?: RequestedPart } = {},
    ): Promise<MadeBackup> {
      const { separator, part } = options;
      const own = ports();
      let file: File | undefined;
      const { record } = await runBackup(
        {
          ...(part === undefined ? { kind: 'full' } : { kind: 'partial', ...part }),
          ...{ format, ...(separator === undefined ? {} : { separator }) },
        },
        settings(options),
        {
          ...own,
          createFileSink: async (...given) => {
            const sink = await own.createFileSink(...given);
            const close = async () => {
              file = await sink.close();
              return file;
            };
            return { ...sink, close };
          },
        },
        { signal, onProgress: () => undefined },
      );
      if (file === undefined) throw new Error('No file was made.');
      return { record, file };
    },
    compare(request: CompareRequest, options: ComparisonOptions = {}): Promise<CompareResult> {
      const texts = compareTexts(options.language ?? 'en');
      const own = { ...ports(), compareTexts: texts };
      return compareBackups(request, settings(options), own, { signal, onProgress: () => undefined });
    },
  };
}
