import { GitCompareArrows } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import type { BackupRecord } from '../../../core/index.ts';
import { useTexts } from '../../texts/TextsContext.tsx';
import { Button } from '../../ui/Button.tsx';
import { Modal, ModalBody } from '../../ui/Modal.tsx';
import { isComparable } from './comparable.ts';

const CompareBody = lazy(async () => ({ default: (await import('./CompareBody.tsx')).CompareBody }));

/** The button `Compare` of a backup, and what became of its rows since. */
export function CompareDialog({ record, describedBy }: { record: BackupRecord; describedBy: string }) {
  const { page, format } = useTexts();
  const [file, setFile] = useState<File | null>(null);
  if (!isComparable(record)) return null;
  return (
    <Modal
      trigger={
        <Button
          look="ghost"
          size="icon"
          aria-label={page.compare.compare}
          aria-describedby={describedBy}
          title={page.compare.compare}
        >
          <GitCompareArrows size={17} aria-hidden />
        </Button>
      }
      size="tall"
      onOpen={() => setFile(null)}
      title={
        file === null ? page.compare.title(format.shortTime(record.createdAt)) : page.compare.titleOfFile(file.name)
      }
    >
      <Suspense fallback={<ModalBody label={page.compare.region}>{page.compare.phases.preparing}</ModalBody>}>
        <CompareBody record={record} file={file} onFile={setFile} />
      </Suspense>
    </Modal>
  );
}
