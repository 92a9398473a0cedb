import { describe, expect, it } from 'vitest';
import { BackupError } from '../../../src/core/index.ts';
import { errorWords, outcomeWords, recordLine } from '../../../src/node/terminal/words.ts';
import { BLANK_RECORD } from '../../support/runs/blank-record.ts';

/** What clears a terminal, begins a line of its own, and turns letters round. */
const HOSTILE = `a${String.fromCharCode(27)}[2J\nb\u202ec`;

describe('what the command says', () => {
  it('moves no cursor and begins no line, whatever the database calls its things', () => {
    const record = { ...BLANK_RECORD, fileName: HOSTILE, createdBy: HOSTILE };
    for (const line of [recordLine(record), outcomeWords(record, HOSTILE)]) {
      expect(line).toContain('a\ufffd[2J\ufffdb\ufffdc');
      expect(line).not.toMatch(/[\p{Cc}\u202e]/u);
    }
    const error = new BackupError('server', 'It failed.', { details: HOSTILE });
    expect(errorWords(error)).toBe('It failed.\na\ufffd[2J\nb\ufffdc');
  });
});
