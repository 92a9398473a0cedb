// Lets Node load the page's own TypeScript, whose imports name files without their ending, as a bundler does.
import { registerHooks } from 'node:module';

const ENDINGS = ['.ts', '/index.ts'];

registerHooks({
  resolve(specifier, context, next) {
    if (!specifier.startsWith('.')) return next(specifier, context);
    let missing;
    for (const ending of ['', ...ENDINGS]) {
      try {
        return next(specifier + ending, context);
      } catch (error) {
        missing ??= error;
      }
    }
    throw missing;
  },
});
