import type { BackupRecord } from '../../../core/index.ts';
import { proofOf, secretNotesOf } from '../../../state/index.ts';
import { Rich } from '../../texts/Rich.tsx';
import { useTexts } from '../../texts/TextsContext.tsx';
import { Fact } from '../shared/Facts.tsx';

/** Notes about secrets that are shown beside each other; the details have all of them. */
const MOST_NOTES = 4;

/** What can be said of the completeness of a backup, and nothing more; and what was left out of it because it is secret. */
export function ProofFacts({ record }: { record: BackupRecord }) {
  const { page, format, message } = useTexts();
  const words = page.record;
  const { unproven, changed } = proofOf(record);
  const every = record.tables.length;
  const notes = secretNotesOf(record);
  const more = notes.length - MOST_NOTES;
  if (every === 0) return <Fact warn>{words.unproven}</Fact>;
  return (
    <>
      {unproven > 0 && <Fact warn>{unproven < every ? words.unprovenSheets(unproven, format) : words.unproven}</Fact>}
      {unproven === 0 && changed === 0 && <Fact>{words.everyRow}</Fact>}
      {changed > 0 && <Fact>{words.changedSheets(changed, format)}</Fact>}
      {notes.slice(0, MOST_NOTES).map(({ sheet, note }) => (
        <Fact key={`${sheet} ${message(note)}`}>
          <Rich text={words.secret(sheet, message(note))} />
        </Fact>
      ))}
      {more > 0 && <Fact>{words.moreSecrets(more, format)}</Fact>}
    </>
  );
}
