import { afterEach, beforeEach } from 'vitest';
import { type FaultProxy, type Rule, startFaultProxy } from '../../support/fault-proxy.ts';
import { type ApiDouble, startApiDouble } from './api-double.ts';

/** A page of a table. */
export const CUSTOMERS = '/rest/v1/customers?select=id,name';

/** An API and the line to it on which harm can be done, both another for each test. */
export interface FaultyApi {
  readonly api: ApiDouble;
  readonly proxy: FaultProxy;
  /** Asks by way of the line. */
  readonly get: (path?: string, init?: RequestInit) => Promise<Response>;
  readonly post: (path: string, body: string) => Promise<Response>;
  /** Starts the one anew that a test has ended. */
  readonly renew: (which: 'api' | 'proxy') => Promise<void>;
}

/** Starts them before each test of the file, and ends them after it. */
export function faultyApi(): FaultyApi {
  let api: ApiDouble;
  let proxy: FaultProxy;

  beforeEach(async () => {
    api = await startApiDouble();
    proxy = await startFaultProxy(api.url);
  });

  afterEach(async () => {
    await proxy.close();
    await api.close();
  });

  const get = (path = CUSTOMERS, init: RequestInit = {}) => fetch(proxy.url + path, init);
  return {
    get api() {
      return api;
    },
    get proxy() {
      return proxy;
    },
    get,
    post: (path, body) => get(path, { method: 'POST', body }),
    renew: async (which) => {
      if (which === 'api') api = await startApiDouble();
      else proxy = await startFaultProxy(api.url);
    },
  };
}

/** The rule of a fault that befalls every request. */
export const always = (fault: Rule['fault']): Rule => ({ when: () => true, fault });
