import program from '../../dist-package/worker.js?raw';

let address: string | undefined;

/**
 * A worker of the module's own program, which is here as a text: the address of a file beside this one would be lost where a
 * development server bundles what it finds in `node_modules`. The address lasts as long as the page: the worker starts its compressor by it.
 */
export function startBlobWorker(): Worker {
  address ??= URL.createObjectURL(new Blob([program], { type: 'text/javascript' }));
  return new Worker(address, { type: 'module', name: 'workbook-backup' });
}
