import { contenders } from './contenders.ts';
import { pages } from './rows.ts';

self.addEventListener(
  'message',
  async ({ data }: MessageEvent<{ readonly contender: string; readonly rows: number }>) => {
    try {
      pages(1).next();
      const start = performance.now();
      const result = await contenders[data.contender]?.(data.rows);
      self.postMessage({ seconds: (performance.now() - start) / 1000, ...result });
    } catch (error) {
      self.postMessage({ error: String(error) });
    }
  },
);
