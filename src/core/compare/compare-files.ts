import type { ComparedSheet } from '../model/compare/comparison.ts';
import { say } from '../model/message.ts';
import type { Standstill } from '../run/standstill.ts';
import type { CompareMeter } from './compare-meter.ts';
import type { ComparePorts } from './compare-ports.ts';
import { comparedSheet, compareRows, headerOf, isProven, notesOnBefore, rowsOf, untoldSheet } from './compare-sheet.ts';
import type { SummarySheet } from './file/file-summary.ts';
import type { KeptRows } from './kept-rows.ts';
import { Sameness } from './match/sameness.ts';
import type { OpenSide } from './open-side.ts';
import { type KnownSheet, planColumns } from './plan-columns.ts';

/** A sheet that two files have. */
export interface FilePair {
  readonly name: string;
  readonly before: SummarySheet;
  readonly now: SummarySheet;
  readonly known: KnownSheet | null;
}

/** What two files are compared with. */
export interface FilesInput {
  readonly pairs: readonly FilePair[];
  readonly before: OpenSide;
  readonly now: OpenSide;
  readonly ports: ComparePorts;
  readonly kept: KeptRows;
  readonly signal: AbortSignal;
  readonly watch: Standstill;
  readonly meter: CompareMeter;
}

/** Compares the sheets of two files, without the database. */
export async function compareFiles(input: FilesInput): Promise<readonly ComparedSheet[]> {
  const { pairs, meter } = input;
  meter.comparing(
    pairs.length,
    pairs.reduce((sum, { before, now }) => sum + before.rows + now.rows, 0),
  );
  const sheets: ComparedSheet[] = [];
  for (const pair of pairs) {
    meter.sheet(pair.name);
    sheets.push(await compareOne(pair, input));
  }
  return sheets;
}

async function compareOne({ name, ...pair }: FilePair, input: FilesInput): Promise<ComparedSheet> {
  const { before, now, ports, kept, signal, watch, meter } = input;
  const sameness = new Sameness(lookOf(before), lookOf(now));
  const headers = [await headerOf(before.file, pair.before), await headerOf(now.file, pair.now)] as const;
  const plan = planColumns(...headers, pair.known, sameness);
  if (plan.rule === null) return untoldSheet(name, plan.untold ?? say('compare.no_key', { columns: [] }), pair.before);
  const outcome = kept.outcome(name);
  await compareRows(rowsOf(before.file, pair.before), rowsOf(now.file, pair.now), {
    ...{ rule: plan.rule, outcome, createFileSink: ports.createFileSink, goOn: watch.orEnd(signal) },
    onRows: (rows) => meter.rows(rows),
  });
  return comparedSheet({
    ...{ name, plan, outcome, rowsThen: pair.before.rows, rowsNow: pair.now.rows },
    ...{ totalsThen: pair.before.totals, totalsNow: pair.now.totals },
    notes: notesOnBefore(before.record, pair.before, outcome.counts.came),
    untold: isProven(now.record, pair.now) ? null : say('compare.unproven_backup'),
  });
}

function lookOf({ file, zone }: OpenSide) {
  return { format: file.format, guardedFor: file.guardedFor, zone };
}
