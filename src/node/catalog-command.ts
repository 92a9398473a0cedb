// `npm run --silent catalog`: prints the shipped catalog, or writes one of a live project.
import { catalog } from './commands/catalog.ts';
import { errorWords } from './terminal/words.ts';
import { WrongUse } from './wrong-use.ts';

try {
  process.exitCode = await catalog(process.argv.slice(2));
} catch (error) {
  process.exitCode = 1;
  console.error(error instanceof WrongUse ? error.message : errorWords(error));
}
