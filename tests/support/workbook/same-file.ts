import * as XLSX from 'xlsx';

/** A workbook's parts as text, by their names, but for who made it and when: the properties, and the sheet Summary. */
export function withoutSummary(workbook: Uint8Array): Map<string, string> {
  const parts = partsOf(workbook);
  for (const [name, text] of parts) {
    const isSummary = name.startsWith('xl/worksheets/') && text.includes('Full system backup');
    if (isSummary || name.startsWith('docProps/')) parts.delete(name);
  }
  return parts;
}

/** A CSV file of all sheets up to its section Summary. */
export function withoutSummarySection(csv: Uint8Array): string {
  const text = new TextDecoder().decode(csv);
  return text.slice(0, text.indexOf('Full system backup'));
}

function partsOf(workbook: Uint8Array): Map<string, string> {
  const container = XLSX.CFB.read(workbook, { type: 'array' });
  const parts = new Map<string, string>();
  container.FullPaths.forEach((path: string, index: number) => {
    const content = container.FileIndex[index]?.content;
    const name = path.replace(/^Root Entry\//, '');
    // SheetJS puts a mark of its own into every container.
    if (content?.length && !name.endsWith('Sh33tJ5'))
      parts.set(name, new TextDecoder().decode(Uint8Array.from(content)));
  });
  return parts;
}
