import { createClient, type Session } from '@supabase/supabase-js';
import { expect, it, vi } from 'vitest';
import { pageOfClient } from '../../../src/setup/index.ts';

type Told = (event: string, session: Session | null) => void;

/** A client whose session is said by the test. */
function aClient() {
  const client = createClient('http://127.0.0.1:9', 'key', { auth: { persistSession: false } });
  const told: Told[] = [];
  vi.spyOn(client.auth, 'onAuthStateChange').mockImplementation((listener) => {
    told.push(listener as Told);
    return { data: { subscription: { id: '1', callback: listener, unsubscribe: () => undefined } } };
  });
  const tell = (event: string, session: Session | null) => {
    for (const listener of told) listener(event, session);
  };
  const signIn = (id: string) => tell('SIGNED_IN', { user: { id } } as Session);
  const signOut = () => tell('SIGNED_OUT', null);
  return { client, signIn, signOut };
}

it('is one for a client, however often it is asked for', () => {
  const { client, signIn } = aClient();
  const page = pageOfClient(client).current();
  signIn('ada');
  signIn('ada');
  expect(pageOfClient(client, { title: 'Another' }).current()).toBe(page);
});

it('is another one for another person, and for whoever signs in again', () => {
  const { client, signIn, signOut } = aClient();
  const pages = pageOfClient(client);
  const changed = vi.fn();
  pages.subscribe(changed);
  signIn('ada');
  const first = pages.current();
  signIn('bob');
  const second = pages.current();
  expect(second).not.toBe(first);
  signOut();
  // What became of the run is still to be seen at the sign-in.
  expect(pages.current()).toBe(second);
  signIn('bob');
  expect(pages.current()).not.toBe(second);
  expect(changed).toHaveBeenCalledTimes(2);
});

it('refuses what is no client', () => {
  const auth = aClient().client.auth;
  expect(() => pageOfClient({ auth })).toThrow(expect.objectContaining({ code: 'internal' }));
});
