import { auditActions } from '../../../../dashboard/src/texts/en/audit-log';
import {
  actionInWords,
  endInWords,
  targetInWords,
} from '../../../../dashboard/src/pages/account/audit-log/audit-words';
import { createRoutes } from '../../../../src/api/app';
import type { ApiDependencies } from '../../../../src/api/dependencies';
import { operationId } from '../../../../src/api/openapi/operation-id';
import { readEnvironment } from '../../../../src/config/environment';

/** What no route does: the Temporal Web UI behind the API, and the commands of the machine. */
const WITHOUT_ROUTE = ['changeInTemporalWebUi', 'grantOperator', 'withdrawOperator', 'linkToResetPassword'];

/** Stands for whatever routes are made of; nothing of it is called while they are made. */
const untouched: unknown = new Proxy(() => undefined, { get: () => untouched });

function auditedOperations(): string[] {
  const environment = readEnvironment({});
  const dependencies = new Proxy({} as ApiDependencies, {
    get: (_target, part) => (part === 'environment' ? environment : untouched),
  });
  const { webhooks, management } = createRoutes(dependencies);
  return [...webhooks, ...management]
    .filter(({ raw, changes, audited }) => audited === true || (changes && !raw))
    .map(operationId);
}

describe('the words of the audit log', () => {
  it('are there for everything that is written to it, and for nothing else (dashboard/src/texts/en/audit-log.ts)', () => {
    const written = [...auditedOperations(), ...WITHOUT_ROUTE];
    expect(written.length).toBeGreaterThan(60);
    expect(written.filter((action) => !Object.hasOwn(auditActions, action))).toEqual([]);
    expect(Object.keys(auditActions).filter((action) => !written.includes(action))).toEqual([]);
  });

  it('say of a read that was refused what it was, and keep the name of what is not known', () => {
    expect(actionInWords('getApiKeys')).toBe('asked for what they may not see');
    expect(actionInWords('inventedAction')).toBe('inventedAction');
    expect([targetInWords('chatbot_id'), targetInWords('invented')]).toEqual(['Chatbot', 'invented']);
  });

  it.each([
    [200, undefined],
    [202, undefined],
    [400, 'refused'],
    [403, 'refused'],
    [499, 'caller left'],
    [503, 'failed'],
  ])('say of the status %d: %s', (status, words) => {
    expect(endInWords(status)).toBe(words);
  });
});
