import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Caller } from '../../../dev/database/index.ts';
import { type Backend, DATABASES, startTestBackend } from '../../support/backend.ts';
import { ATTEMPT, attempt, ON_NONE, ON_RECORDS, type Outcome } from './model/attempt.ts';
import { BY_ADMINS, STATES, type Subject, UNMET } from './model/states.ts';
import { type Role, readTransitions, ruling, type Transition, tableOf } from './model/transitions.ts';
import type { Sender } from './runs.ts';
import { ANON, callerOf, SERVICE, signInAs, wipe, withServiceKey } from './support.ts';

const MAKERS = ['an admin', 'a schedule'] as const;

describe.each(DATABASES)('on %s', (database) => {
  let backend: Backend;
  let table: readonly Transition[];
  let admin: Caller;
  let other: Caller;
  let staff: Caller;
  let senders: Readonly<Record<(typeof MAKERS)[number], Sender>>;

  beforeAll(async () => {
    backend = await startTestBackend({ database, nightlyBackups: false });
    const client = await signInAs(backend, 'admin');
    admin = await callerOf(client);
    other = await callerOf(await signInAs(backend, 'owner'));
    staff = await callerOf(await signInAs(backend, 'staff'));
    senders = { 'an admin': client, 'a schedule': withServiceKey(backend) };
    table = await readTransitions(backend.db);
    await backend.db.exec(ATTEMPT);
  });

  afterEach(() => wipe(backend.db));

  afterAll(() => backend.close());

  /** Everybody who may send a command, and what they are to a record. */
  function callers(state: string, maker: (typeof MAKERS)[number]): readonly (readonly [Role, Caller])[] {
    const outsiders = [['staff', staff] as const, ['anon', ANON] as const];
    if (state === 'none' || state === 'foreign') {
      return [['admin', admin], ['schedule', SERVICE], ...outsiders];
    }
    return maker === 'an admin'
      ? [['maker', admin], ['admin', other], ['schedule', SERVICE], ...outsiders]
      : [['maker', SERVICE], ['admin', admin], ['admin', other], ...outsiders];
  }

  /** Where a command leads that the table allows; whatever it refuses is told as it is. */
  function expected(state: string, command: string, argument: string, role: Role): Outcome {
    const rule = ruling(table, state, command, argument, role);
    if (typeof rule === 'string') return { refusal: rule };
    const next = rule.next === 'argument' ? argument : rule.next;
    return { state: next === 'none' ? null : next, chain: true };
  }

  describe.each(Object.keys(STATES))('of a record that is %s', (state) => {
    const makers = ['none', 'foreign', ...BY_ADMINS].includes(state) ? (['an admin'] as const) : MAKERS;

    test.each(makers)('and was made by %s, every command does what the table says, once and twice', async (maker) => {
      const subject = (await STATES[state]?.(backend.db, senders[maker])) as Subject;
      const before = await everything(backend.db);
      const said: unknown[] = [];
      const rules: unknown[] = [];
      for (const [role, caller] of callers(state, maker)) {
        for (const [command, argument] of state === 'none' ? ON_NONE : ON_RECORDS) {
          const name = `${role}: ${command}(${argument})`;
          const once = { subject, caller, command, argument };
          const rule = expected(state, command, argument, role);
          said.push([name, await attempt(backend.db, once)]);
          rules.push([name, rule]);
          if ('refusal' in rule) continue;

          said.push([`${name} twice`, await attempt(backend.db, { ...once, times: 2 })]);
          const then = state === 'none' ? state : (rule.state ?? state);
          const running = { refusal: '22023 backup_running' };
          rules.push([`${name} twice`, argument === 'full' ? running : expected(then, command, argument, role)]);
          for (const need of needsOf(state, command, argument, role)) {
            const spoilt = { ...once, before: subject.spoil[need] ?? `no way to spoil ${need}` };
            said.push([`${name} without ${need}`, await attempt(backend.db, spoilt)]);
            rules.push([`${name} without ${need}`, { refusal: UNMET[need] }]);
          }
        }
      }
      expect(said).toEqual(rules);
      expect(await everything(backend.db)).toEqual(before);
    });
  });

  const needsOf = (...situation: [string, string, string, Role]) => {
    const rule = ruling(table, ...situation);
    return typeof rule === 'string' ? [] : rule.needs;
  };

  test('of a record that does not exist, every command is refused', async () => {
    const subject = { id: randomUUID(), path: 'x', spoil: {} };
    for (const caller of [admin, SERVICE]) {
      for (const [command, argument] of ON_RECORDS) {
        const refused = await attempt(backend.db, { subject, caller, command, argument });
        expect([command, refused]).toEqual([command, { refusal: '22023 backup_unknown' }]);
      }
    }
  });

  test('every state, every need and every command of the table is one that is tried here', () => {
    const parts = (pick: (row: Transition) => readonly string[]) => [...new Set(table.flatMap(pick))].toSorted();
    const leadingTo = parts(({ next, arguments: asked }) => (next === 'argument' ? asked : [next]));
    for (const state of [...parts(({ states }) => states), ...leadingTo]) expect(STATES).toHaveProperty(state);
    expect(parts(({ needs }) => needs)).toEqual(Object.keys(UNMET).toSorted());
    const tried = new Set([...ON_RECORDS, ...ON_NONE].map(([command]) => command));
    expect(parts(({ command }) => [command])).toEqual([...tried].toSorted());
  });

  test('docs/record.md has the table as the database has it', async () => {
    const page = await readFile(new URL('../../../docs/record.md', import.meta.url), 'utf8');
    const [, block] = page.split(/<!-- \/?transitions -->/);
    expect(block?.trim()).toBe(tableOf(table));
  });
});

function everything(db: Backend['db']): Promise<unknown> {
  return db.query(`select
    (select jsonb_agg(l order by l.id) from backup_logs l) as records,
    (select jsonb_agg(h) from backup_private.log_head h) as head,
    (select jsonb_agg(c) from backup_private.config c) as config,
    (select jsonb_agg(o order by o.name) from storage.objects o) as objects`);
}
