import type { BackupRecord } from '../../../core/index.ts';
import { messageText } from '../../../locales/index.ts';
import { proofOf, secretNotesOf } from '../../../state/index.ts';
import { Fact } from '../shared/Facts.tsx';
import { counted } from '../shared/format.ts';

/** Notes about secrets that are shown beside each other; the details have all of them. */
const MOST_NOTES = 4;

/** What can be said of the completeness of a backup, and nothing more; and what was left out of it because it is secret. */
export function ProofFacts({ record }: { record: BackupRecord }) {
  const { unproven, changed } = proofOf(record);
  const every = record.tables.length;
  const notes = secretNotesOf(record);
  const more = notes.length - MOST_NOTES;
  if (every === 0) return <Fact warn>completeness not proven</Fact>;
  return (
    <>
      {unproven > 0 && (
        <Fact warn>completeness not proven{unproven < every && ` for ${counted(unproven, 'sheet')}`}</Fact>
      )}
      {unproven === 0 && changed === 0 && <Fact>every row accounted for</Fact>}
      {changed > 0 && <Fact>{counted(changed, 'sheet')} changed while being read: see its details</Fact>}
      {notes.slice(0, MOST_NOTES).map(({ sheet, note }) => (
        <Fact key={`${sheet} ${messageText('en', note)}`}>
          of <b>{sheet}</b> {messageText('en', note)}
        </Fact>
      ))}
      {more > 0 && <Fact>{counted(more, 'more note')} about secrets: see its details</Fact>}
    </>
  );
}
