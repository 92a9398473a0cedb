import type { BackupFormat } from '../../../core/index.ts';
import type { Format } from '../../format.ts';
import { name, type RichText } from '../../rich.ts';
import { counts } from './counts.ts';
import { formats } from './formats.ts';

/** Files: those that wait for their upload, those of nobody, and the deletion of one. */
export const files = {
  pending: {
    title: (format: BackupFormat) => `A finished ${formats[format].file} is kept on this computer`,
    about: (proven: string, until: string) =>
      `Its rows were proven complete on ${proven}, but it did not reach your project. This browser keeps it until ${until}, or until your next backup is made here.`,
    retry: 'Retry upload',
    save: 'Save to this computer',
    discard: 'Discard the kept file',
    notLookedUp: (message: string) => `Whether this browser keeps a finished file could not be found out. ${message}`,
  },
  others: {
    title: (n: number, f: Format) =>
      `${counts.files(n, f)} in the bucket ${f.plural(n, { one: 'belongs', other: 'belong' })} to no backup on record`,
    about: (n: number, f: Format) =>
      `People or other programs have put ${f.plural(n, { one: 'it', other: 'them' })} there. Nothing of that is ever deleted by itself.`,
    list: 'Other files in the bucket',
    more: 'Show more files',
    notShown: 'Whether other files are in the bucket can’t be shown right now.',
    deleted: (file: string): RichText => [name(file), ' is deleted. The history says by whom and when.'],
    sizeUnknown: 'size not known',
    dateUnknown: 'date not known',
    warning:
      'No backup on record belongs to it, so nobody here can tell what it is for. Whoever put it there may still need it. The history will say who deleted it and when.',
  },
  deletion: {
    delete: 'Delete',
    deleteFile: 'Delete the file',
    nothingToDelete: 'There is no file to delete',
    title: 'Delete this file?',
    titleStays: 'This file stays',
    region: 'The file',
    theFile: 'The file',
    own: 'Its record stays in the history, and says who deleted the file and when.',
    foreign:
      'Another program made it, and may expect it to be there. Its record stays in the history, and says who deleted the file and when.',
    ofOthers: 'made by another program, not checked',
    locked: (locked: string) => `${locked}: nobody can delete it. Unlock it first, in its details.`,
    newest:
      'This is the newest backup that can be relied on, and one always stays. Make another and verify it; then this one can go.',
    sure: 'Are you sure? Once it is deleted, nothing brings it back.',
    deleting: 'Deleting…',
    anotherFirst: 'Another file is being deleted just now…',
    keep: 'Keep it',
    close: 'Close',
    forGood: 'Yes, delete it for good',
    ok: 'OK',
  },
};
