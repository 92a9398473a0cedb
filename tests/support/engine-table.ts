import { ENGINES } from '../../dev/vite/engines.ts';

/** The first version of each engine that has something; `null` for none so far. */
interface Since {
  readonly chrome: number | null;
  readonly firefox: number | null;
  readonly safari: number | null;
}

/** Something that a browser's programs may use. */
interface Feature extends Since {
  /** How a program would call it by name; `null` where only its type tells. */
  readonly name: RegExp | null;
  /** JavaScript that takes it away, for a test in an engine that has it. */
  readonly takeAway: string;
}

const FEATURES: Readonly<Record<string, Feature>> = {
  'iterating over a ReadableStream': {
    ...{ chrome: 124, firefox: 110, safari: null, name: null },
    takeAway: 'delete ReadableStream.prototype[Symbol.asyncIterator]; delete ReadableStream.prototype.values',
  },
  'ReadableStream.from': {
    ...{ chrome: null, firefox: 117, safari: null, name: /\bReadableStream\.from\b/ },
    takeAway: 'delete ReadableStream.from',
  },
  'byte streams': {
    ...{ chrome: 89, firefox: 102, safari: null, name: null },
    takeAway: `const { getReader } = ReadableStream.prototype;
      ReadableStream.prototype.getReader = function (options) {
        if (options?.mode === 'byob') throw new TypeError('This stream has no readers of that mode.');
        return getReader.call(this, options);
      }`,
  },
  'Iterator helpers': {
    ...{ chrome: 122, firefox: 131, safari: 18.4, name: /\bIterator\.(from|concat|prototype)\b/ },
    takeAway: `const iterators = Object.getPrototypeOf(Object.getPrototypeOf([].values()));
      for (const name of 'drop every filter find flatMap forEach map reduce some take toArray'.split(' ')) delete iterators[name];
      delete globalThis.Iterator`,
  },
  'Promise.try': {
    ...{ chrome: 128, firefox: 134, safari: 18.2, name: /\bPromise\.try\b/ },
    takeAway: 'delete Promise.try',
  },
  'RegExp.escape': {
    ...{ chrome: 136, firefox: 134, safari: 18.2, name: /\bRegExp\.escape\b/ },
    takeAway: 'delete RegExp.escape',
  },
  Float16Array: {
    ...{ chrome: 135, firefox: 129, safari: 18.2, name: /\bFloat16Array\b|\bMath\.f16round\b/ },
    takeAway: 'delete globalThis.Float16Array; delete Math.f16round',
  },
  'bytes as base64 and hex': {
    ...{ chrome: 140, firefox: 133, safari: 18.2, name: /\bUint8Array\.from(Base64|Hex)\b/ },
    takeAway: `for (const name of ['toBase64', 'toHex', 'setFromBase64', 'setFromHex']) delete Uint8Array.prototype[name];
      delete Uint8Array.fromBase64; delete Uint8Array.fromHex`,
  },
  'Error.isError': {
    ...{ chrome: 134, firefox: 138, safari: 26, name: /\bError\.isError\b/ },
    takeAway: 'delete Error.isError',
  },
  'Map.getOrInsert': {
    ...{ chrome: 145, firefox: 144, safari: 26.2, name: /\.getOrInsert(Computed)?\(/ },
    takeAway: 'delete Map.prototype.getOrInsert; delete Map.prototype.getOrInsertComputed',
  },
  'explicit resources': {
    ...{ chrome: 134, firefox: 141, safari: null, name: /\bSymbol\.(asyncDispose|dispose)\b|\bDisposableStack\b/ },
    takeAway: 'delete globalThis.DisposableStack; delete globalThis.AsyncDisposableStack',
  },
  Temporal: {
    ...{ chrome: 144, firefox: 139, safari: null, name: /\bTemporal\.[A-Z]/ },
    takeAway: 'delete globalThis.Temporal',
  },
  'Intl.DurationFormat': {
    ...{ chrome: 129, firefox: 136, safari: 16.4, name: /\bIntl\.DurationFormat\b/ },
    takeAway: 'delete Intl.DurationFormat',
  },
  'bytes() of a body': {
    ...{ chrome: 132, firefox: 128, safari: 18, name: /\.bytes\(\)/ },
    takeAway: 'for (const { prototype } of [Blob, Request, Response]) delete prototype.bytes',
  },
  'files that are written asynchronously': {
    ...{ chrome: 86, firefox: 111, safari: 26, name: /\.createWritable\(/ },
    takeAway: 'if (globalThis.FileSystemFileHandle) delete FileSystemFileHandle.prototype.createWritable',
  },
  'scheduler and idle callbacks': {
    ...{ chrome: 129, firefox: 142, safari: null, name: /\bscheduler\.(yield|postTask)\b|\brequestIdleCallback\(/ },
    takeAway: 'delete globalThis.scheduler; delete globalThis.requestIdleCallback',
  },
  'streams as bodies of requests': {
    ...{ chrome: 105, firefox: null, safari: null, name: /\bduplex: ?['"`]half/ },
    takeAway: '',
  },
  CookieStore: {
    ...{ chrome: 87, firefox: 140, safari: 18.4, name: /\bcookieStore\b/ },
    takeAway: 'delete globalThis.cookieStore',
  },
};

const LACKING = Object.entries(FEATURES).filter(([, { chrome, firefox, safari }]) =>
  [
    [chrome, ENGINES.chrome],
    [firefox, ENGINES.firefox],
    [safari, ENGINES.safari],
  ].some(([since, oldest]) => since === null || (since ?? 0) > (oldest ?? 0)),
);

/** What a text of a program calls by name that one of the oldest engines lacks, unless it asks first whether it is there. */
export function lackingIn(program: string): readonly string[] {
  return LACKING.flatMap(([feature, { name }]) => {
    const called = name?.exec(program)?.[0];
    return called === undefined || program.includes(`typeof ${called}`) ? [] : [feature];
  });
}

/**
 * JavaScript that makes an engine as poor as the poorest: it takes away all that one of the oldest engines lacks, and
 * `navigator.storage`, which WebKitGTK lacks still.
 */
export const POOREST_ENGINE = [
  ...LACKING.map(([, { takeAway }]) => takeAway),
  "for (const name of ['Navigator', 'WorkerNavigator']) delete globalThis[name]?.prototype.storage",
]
  .filter((step) => step !== '')
  .map((step) => `try { ${step} } catch { /* not in this context */ }`)
  .join('\n');
