import { describe, expect, it } from '@jest/globals';
import { FeedGap, StoreFailed, StoreUnavailable } from '../store/errors.js';
import { InfrastructureFailure, isInfrastructure, reasonOf } from './failure.js';

const withFields = (message: string, fields: object): Error => Object.assign(new Error(message), fields);

describe('a failure of the infrastructure', () => {
  it.each([
    ['a connection that broke', new Error('Connection terminated unexpectedly')],
    ['a connection ended by an operator', withFields('terminating connection', { code: '57P01' })],
    ['a transaction that stood still', withFields('terminating connection', { code: '25P03' })],
    ['a deadlock', withFields('deadlock detected', { code: '40P01' })],
    ['a full disk', withFields('no space', { code: '53100' })],
    ['a refused socket', withFields('connect', { code: 'ECONNREFUSED', syscall: 'connect' })],
    ['several refused sockets', new AggregateError([withFields('x', { syscall: 'connect' })])],
    ['a missing table', withFields('relation does not exist', { code: '42P01' })],
    ['a statement whose preparation no longer fits', withFields('cached plan', { code: '0A000' })],
    ['one wrapped by an ORM', withFields('QueryFailedError', { driverError: { code: '08006' } })],
    ['one that is the cause of another', new Error('outer', { cause: new Error('Connection terminated') })],
    ['a store that is away', new StoreUnavailable('away')],
    ['a statement of the store that was cancelled', new StoreFailed('read', '57014')],
    ['a gap in the feed', new FeedGap('projects', 7n)],
    ['a busy stream', new InfrastructureFailure('STREAM.BUSY')],
  ])('is told by %s', (_what, error) => {
    expect(isInfrastructure(error)).toBe(true);
  });

  it.each([
    ['a fault of the program', new TypeError('x is not a function')],
    ['a broken constraint', withFields('duplicate key', { code: '23505' })],
    ['a value that does not fit', withFields('out of range', { code: '22003' })],
    ['something thrown that is no error', 'Connection'],
    ['nothing', undefined],
  ])('is not %s', (_what, error) => {
    expect(isInfrastructure(error)).toBe(false);
  });
});

describe('the reason that is kept', () => {
  it('names kind, code, what of the database, and the place in the code', () => {
    const error = withFields('Key (name)=(Qwert Uiop) exists', {
      ...{ name: 'error', code: '23505', table: 'people', column: 'name', constraint: 'people_name_key' },
      detail: 'Key (name)=(Qwert Uiop) exists',
    });
    expect(reasonOf(error)).toMatch(
      /^error 23505 table people column name constraint people_name_key at .*failure\.unit\.spec\.[jt]s:\d+/,
    );
  });

  it('quotes no message, not even one that looks like a line of the stack', () => {
    const error = new Error('Qwert Uiop\n    at Qwert (Uiop.ts:1:2)');
    expect(reasonOf(error)).not.toMatch(/Qwert|Uiop/);
    expect(reasonOf(withFields('Qwert', { code: 'Qwert Uiop' }))).not.toMatch(/Qwert/);
    expect(reasonOf('Qwert Uiop')).toBe('Error');
  });

  it('holds no path of the machine', () => {
    expect(reasonOf(new Error('x'))).not.toMatch(/\/(?:work|home|root|tmp)\b/);
  });
});
