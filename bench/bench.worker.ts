import { contenders, onStart } from './contenders';
import { pages } from './rows';

self.addEventListener(
  'message',
  async ({ data }: MessageEvent<{ readonly contender: string; readonly rows: number }>) => {
    try {
      pages(1).next();
      let start = performance.now();
      onStart(() => {
        start = performance.now();
      });
      const size = await contenders[data.contender]?.(data.rows);
      self.postMessage({ seconds: (performance.now() - start) / 1000, size });
    } catch (error) {
      self.postMessage({ error: String(error) });
    }
  },
);
