import type { Deflate } from '../formats/zip/deflate.ts';
import type { BackupLog, BackupPorts, FileSink } from '../model/ports.ts';
import type { Standstill } from './standstill.ts';

/** What a run waits for on this computer, by the names that a {@link Standstill} is told with. */
const DISK = 'disk';
const COMPRESSOR = 'compressor';
const ROWS = 'rows';

/** What asks the server. */
type Server = Pick<BackupPorts, 'store'> & { readonly log: Partial<BackupLog> } & Partial<Pick<BackupPorts, 'tables'>>;

/** Lets a {@link Standstill} watch what a run asks of the server and of this computer. A heartbeat moves nothing. */
export function watchedPorts<P extends Server & Pick<BackupPorts, 'deflate' | 'createFileSink'>>(
  ports: P,
  watch: Standstill,
): P {
  return {
    ...ports,
    ...watchedServer(ports, watch),
    deflate: watchedDeflate(ports.deflate, watch),
    createFileSink: async (...args) => {
      const sink = await watch.step(DISK, ports.createFileSink(...args));
      return watchedSink(sink, watch);
    },
  };
}

/** The part of {@link watchedPorts} that asks the server. */
export function watchedServer<P extends Server>(ports: P, watch: Standstill): P {
  const { store, log, tables } = ports;
  return {
    ...ports,
    store: asked(store, watch),
    log: { ...asked(log, watch), ...(log.beat && { beat: log.beat }) },
    ...(tables === undefined ? {} : { tables: asked(tables, watch) }),
  };
}

type Methods = Readonly<Record<string, (...args: never[]) => Promise<unknown>>>;

/** The same methods; while one of them is waited for, the server is being asked. */
function asked<T extends object>(methods: T, watch: Standstill): T {
  const watched = Object.entries(methods as Methods).map(
    ([name, method]) => [name, (...args: never[]) => watch.asking(method(...args))] as const,
  );
  return Object.fromEntries(watched) as T;
}

/** A sink whose every step is watched. */
export function watchedSink(sink: FileSink, watch: Standstill): FileSink {
  const { keep } = sink;
  return {
    write: (chunk) => watch.step(DISK, sink.write(chunk)),
    close: () => watch.step(DISK, sink.close()),
    discard: () => watch.step(DISK, sink.discard()),
    ...(keep === undefined ? {} : { keep: (about) => watch.step(DISK, keep(about)) }),
  };
}

function watchedDeflate(deflate: Deflate, watch: Standstill): Deflate {
  return (chunks, sink, giveBack) => {
    const taken = (buffer: ArrayBuffer) => {
      watch.moved();
      giveBack(buffer);
    };
    return watch.step(COMPRESSOR, deflate(waitedFor(chunks, watch), sink, taken));
  };
}

async function* waitedFor<T>(chunks: AsyncIterable<T>, watch: Standstill): AsyncGenerator<T> {
  const source = chunks[Symbol.asyncIterator]();
  try {
    for (let next = await watch.step(ROWS, source.next()); !next.done; next = await watch.step(ROWS, source.next())) {
      yield next.value;
    }
  } finally {
    await source.return?.();
  }
}
