import type { Measurement } from '../measure.ts';

/** Contenders that stand beside another. */
const BESIDE = [
  ['ours-shared', 'ours'],
  ['zip.js', 'own-container'],
  ['zip.js-zip64', 'own-container'],
] as const;

/** The measurements as a Markdown table. */
export function table(measurements: readonly Measurement[]): string {
  const sizes = [...new Set(measurements.map(({ rows }) => rows))];
  const names = [...new Set(measurements.map(({ contender }) => contender))];
  const cell = (name: string, size: number) => {
    const found = measurements.find(({ contender, rows }) => contender === name && rows === size);
    if (!found) return '';
    if (found.seconds === null) return `dies: ${found.error}`;
    return `${found.seconds.toFixed(2)} s, ${found.peakMemoryMb?.toFixed(0)} MB`;
  };
  return [
    `| | ${sizes.map((size) => `${size.toLocaleString('en-US')} rows`).join(' | ')} |`,
    `|---|${sizes.map(() => '---').join('|')}|`,
    ...names.map((name) => `| ${name} | ${sizes.map((size) => cell(name, size)).join(' | ')} |`),
  ].join('\n');
}

/** For each contender and size the measurement of median time; one that died is the last of them. */
export function medians(measurements: readonly Measurement[]): readonly Measurement[] {
  const groups = Map.groupBy(measurements, ({ contender, rows }) => `${rows} ${contender}`);
  return [...groups.values()].flatMap((group) => {
    const sorted = group.toSorted((a, b) => (a.seconds ?? Infinity) - (b.seconds ?? Infinity));
    return sorted.slice((sorted.length - 1) >>> 1).slice(0, 1);
  });
}

/** What is promised of the writer, as ratios within one run; absent where a contender was not run or died. */
export function ratios(measurements: readonly Measurement[]): Record<string, number> {
  const result: Record<string, number> = {};
  const value = (contender: string, rows: number, field: 'seconds' | 'peakMemoryMb' | 'rowsPerSecond' | 'fileSize') =>
    measurements.find((entry) => entry.contender === contender && entry.rows === rows && entry.error === null)?.[field];
  const put = (name: string, over: number | null | undefined, under: number | null | undefined) => {
    if (over && under) result[name] = Number((over / under).toFixed(3));
  };
  const sizes = [...new Set(measurements.map(({ rows }) => rows))];
  for (const rows of sizes) {
    put(
      `time of ours to sheetjs-best at ${rows}`,
      value('ours', rows, 'seconds'),
      value('sheetjs-best', rows, 'seconds'),
    );
    put(
      `memory of ours to sheetjs-best at ${rows}`,
      value('ours', rows, 'peakMemoryMb'),
      value('sheetjs-best', rows, 'peakMemoryMb'),
    );
    const xml = value('row-xml', rows, 'seconds');
    const deflate = value('native-deflate', rows, 'seconds');
    put(
      `time of ours to row-xml plus native-deflate at ${rows}`,
      value('ours', rows, 'seconds'),
      xml && deflate ? xml + deflate : null,
    );
  }
  for (const [name, other] of BESIDE) {
    for (const rows of sizes) {
      put(`time of ${name} to ${other} at ${rows}`, value(name, rows, 'seconds'), value(other, rows, 'seconds'));
      put(
        `memory of ${name} to ${other} at ${rows}`,
        value(name, rows, 'peakMemoryMb'),
        value(other, rows, 'peakMemoryMb'),
      );
      put(`size of ${name} to ${other} at ${rows}`, value(name, rows, 'fileSize'), value(other, rows, 'fileSize'));
    }
  }
  const [smallest, largest] = [Math.min(...sizes), Math.max(...sizes)];
  if (smallest < largest) {
    put(
      `rows per second of ours at ${largest} to ${smallest}`,
      value('ours', largest, 'rowsPerSecond'),
      value('ours', smallest, 'rowsPerSecond'),
    );
    put(
      `memory of ours at ${largest} to ${smallest}`,
      value('ours', largest, 'peakMemoryMb'),
      value('ours', smallest, 'peakMemoryMb'),
    );
  }
  return result;
}
