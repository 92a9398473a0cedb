/** Programs that a page and its workers run before their own: {@link FaultProxy.runBefore}. They work in every engine. */

/** Where the page keeps what went wrong in it and in its workers. Outlives a reload. */
const KEY = 'told-to-the-tests';

/** Collects what scripts, promises, policies and `console.error` say; a browser need not tell its driver. */
export const COLLECT_ERRORS = `{
  const channel = new BroadcastChannel('${KEY}');
  const isPage = typeof window !== 'undefined';
  const keep = (text) => sessionStorage.setItem('${KEY}', JSON.stringify([...JSON.parse(sessionStorage.getItem('${KEY}') ?? '[]'), text]));
  const tell = (text) => (isPage ? keep(text) : channel.postMessage(text));
  if (isPage) channel.addEventListener('message', ({ data }) => keep(data));
  const { error } = console;
  console.error = (...args) => {
    tell(args.map(String).join(' '));
    error.apply(console, args);
  };
  addEventListener('error', (event) => tell(event.message || 'an error event'));
  addEventListener('unhandledrejection', (event) => tell('unhandled: ' + event.reason));
  addEventListener('securitypolicyviolation', (event) => tell('refused by the policy: ' + event.blockedURI));
}`;

/** Runs in the page: what {@link COLLECT_ERRORS} has collected. */
export const collectedErrors = (key: string): readonly string[] => JSON.parse(sessionStorage.getItem(key) ?? '[]');

/** The argument of {@link collectedErrors}. */
export const COLLECTED = KEY;

/** Something that a run can't do without, broken in one way. */
export interface Breakage {
  readonly what: string;
  readonly program: string;
  /** What the failed run says. */
  readonly says: RegExp;
  /** Whether only an engine with a private file system can have it. */
  readonly onDisk?: boolean;
}

/** Whatever a worker made of this engine is broken. */
const inWorkers = (program: string) => `if (typeof window === 'undefined') { ${program} }`;

/** Lets a worker look 25 times as often whether its run stands still: two minutes pass in five seconds. */
const IN_A_HURRY = inWorkers(`
  const { setInterval } = globalThis;
  globalThis.setInterval = (look, every, ...rest) => setInterval(look, every === 5000 ? 200 : every, ...rest);
`);

const SILENT = 'new Promise(() => {})';
const THROWN = "throw new Error('it is broken')";
const INTERNAL = /^Failed: /;
const stalled = (what: string) => new RegExp(`^Failed: Nothing moved any more: ${what} did not answer for two minutes`);

/** What a run can be broken by. */
export const BREAKAGES: readonly Breakage[] = [
  {
    what: 'a compressor that throws',
    program: inWorkers(`CompressionStream = class { constructor() { ${THROWN} } }`),
    says: INTERNAL,
  },
  {
    what: 'a compressor whose output throws',
    program: inWorkers(`CompressionStream = class {
      readable = new ReadableStream({ pull() { ${THROWN} } }, { highWaterMark: 0 });
      writable = new WritableStream({ write: () => ${SILENT} });
    }`),
    says: INTERNAL,
  },
  {
    what: 'a hasher that throws',
    program: inWorkers(`WebAssembly.compile = async () => { ${THROWN} }`),
    says: INTERNAL,
  },
  {
    what: 'a sink that throws',
    program:
      inWorkers(`if (typeof FileSystemSyncAccessHandle === 'undefined') Blob = class { constructor() { ${THROWN} } };
      else FileSystemSyncAccessHandle.prototype.write = () => { ${THROWN} }`),
    says: INTERNAL,
  },
  {
    what: 'a compressor that never answers',
    program: `${IN_A_HURRY} ${inWorkers(`CompressionStream = class {
      readable = new ReadableStream();
      writable = new WritableStream({ write: () => ${SILENT} });
    }`)}`,
    says: stalled('the compressor'),
  },
  {
    what: 'a compressor that never begins',
    program: `${IN_A_HURRY} ${inWorkers('Worker = class extends Worker { postMessage() {} }')}`,
    says: stalled('the compressor'),
  },
  {
    what: 'a hasher that never answers',
    program: `${IN_A_HURRY} ${inWorkers(`WebAssembly.compile = () => ${SILENT}`)}`,
    says: stalled('the hash'),
  },
  {
    what: 'a sink that never answers',
    program: `${IN_A_HURRY} ${inWorkers(`FileSystemFileHandle.prototype.createSyncAccessHandle = () => ${SILENT}`)}`,
    says: stalled('the file on this computer'),
    onDisk: true,
  },
];
