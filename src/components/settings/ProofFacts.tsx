import type { BackupRecord } from '../../backup';
import { proofOf } from '../../store';
import { Fact } from './Facts';
import { counted } from './format';

/** What can be said of the completeness of a backup, and nothing more. */
export function ProofFacts({ record }: { record: BackupRecord }) {
  const { unproven, changed } = proofOf(record);
  const every = record.tables.length;
  if (every === 0) return <Fact warn>completeness not proven</Fact>;
  return (
    <>
      {unproven > 0 && (
        <Fact warn>completeness not proven{unproven < every && ` for ${counted(unproven, 'sheet')}`}</Fact>
      )}
      {unproven === 0 && changed === 0 && <Fact>every row accounted for</Fact>}
      {changed > 0 && <Fact>{counted(changed, 'sheet')} changed while being read: see its details</Fact>}
    </>
  );
}
