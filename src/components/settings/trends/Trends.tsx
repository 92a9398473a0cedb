import { growthOf, sheetGrowth } from '../../../state/index.ts';
import { useTexts } from '../../texts/TextsContext.tsx';
import { Card } from '../../ui/Card.tsx';
import { classNames } from '../../ui/class-names.ts';
import text from '../../ui/styles/text.module.css';
import { emptyText, useBackups } from '../use-backups.ts';
import { GrowthChart } from './GrowthChart.tsx';
import { SheetLines } from './SheetLines.tsx';

const css = classNames(text);

/** Backups in the picture. */
const SHOWN = 12;

/** How the backups have grown, all together and sheet by sheet. */
export function Trends() {
  const texts = useTexts();
  const { format } = texts;
  const words = texts.page.insights;
  const backups = useBackups();
  const points = growthOf(backups.value ?? [], SHOWN);
  const last = points.at(-1);
  if (last === undefined) {
    return (
      <Card title={words.growth}>
        <p className={css('empty')}>{emptyText(backups, words.growthEmpty, texts)}</p>
      </Card>
    );
  }
  if (points.length === 1) {
    return (
      <Card title={words.growth}>
        <p className={css('empty')}>{words.growthOne(last.rows, format.size(last.bytes), format)}</p>
      </Card>
    );
  }
  return (
    <Card title={words.growth} aside={words.lastBackups(points.length, format)}>
      <GrowthChart points={points} />
      <SheetLines sheets={sheetGrowth(backups.value ?? [], SHOWN)} />
    </Card>
  );
}
