import { GraphError } from '../../../../src/domain/connection/graph-error';
import type { GraphCallKind } from '../../../../src/instagram/graph-call-report';
import type { GraphCredentials } from '../../../../src/instagram/graph-request';
import type { GraphUsage } from '../../../../src/instagram/usage-headers';
import { Pacer } from '../../../../src/instagram/pacer';
import { admitCalls, paceByAnswer } from '../../../../src/worker/adapters/pace-calls';

const credentials: GraphCredentials = { token: 't', login: 'facebook', integration_id: 'int_1' };

/** The pace of calls at a moment that does not pass. */
function pacing() {
  const pacer = new Pacer({ clock: () => 1_000, sleep: () => Promise.resolve() });
  const admit = admitCalls(pacer, () => new AbortController().signal);
  const answered = (failure?: GraphError, usage?: Partial<GraphUsage>, kind: GraphCallKind = 'read') =>
    paceByAnswer(pacer, {
      ...{ credentials, kind, path: 'me', durationMs: 1, failure },
      usage: usage && { percent: 0, regainAccessMs: 0, appPercent: 0, ...usage },
    });
  return { pacer, admit, answered };
}

describe('the pace of Graph calls', () => {
  it.each<GraphCallKind>(['read', 'other', 'action'])(
    'holds a call of kind "%s" back as a rate limit, with the wait, while Meta has asked to wait',
    async (kind) => {
      const { admit, answered } = pacing();
      answered(undefined, { percent: 100, regainAccessMs: 120_000 });
      const refused = await admit(credentials, kind).catch((error: unknown) => error as GraphError);
      expect(refused).toMatchObject({ errorClass: 'rate_limited', retryable: true });
      if (kind !== 'action') expect(refused?.retryAfterMs).toBe(120_000);
    },
  );

  it('holds everything back after a call was refused for its rate, whatever the headers said', async () => {
    const { admit, answered } = pacing();
    answered(new GraphError('rate_limited', 'too fast', { retryAfterMs: 60_000 }), { percent: 1, regainAccessMs: 0 });
    await expect(admit(credentials, 'other')).rejects.toMatchObject({ retryAfterMs: 60_000 });
  });

  it('holds nothing back after another failure, nor of another account, nor of calls that belong to none', async () => {
    const { admit, answered } = pacing();
    answered(new GraphError('token', 'dead'));
    await expect(admit(credentials, 'other')).resolves.toBeUndefined();
    answered(new GraphError('rate_limited', 'too fast'));
    await expect(admit({ ...credentials, integration_id: 'int_2' }, 'other')).resolves.toBeUndefined();
    await expect(admit({ token: 'app', login: 'facebook' }, 'other')).resolves.toBeUndefined();
  });

  it('lets a message through, which was waited for before its row was marked', async () => {
    const { admit, answered } = pacing();
    answered(undefined, { percent: 100, regainAccessMs: 120_000 });
    await expect(admit(credentials, 'message')).resolves.toBeUndefined();
  });

  describe('the use of the app, by all accounts and kinds of calls', () => {
    it('holds back what answers no customer, and nothing that does', async () => {
      const { pacer, admit, answered } = pacing();
      await admit(credentials, 'other');
      answered(undefined, { appPercent: 100 });
      await expect(admit(credentials, 'other')).rejects.toMatchObject({ retryAfterMs: 10_000 });
      expect(pacer.takeIfReady('int_1', 'text')).toBe(true);
      expect(pacer.takeIfReady('int_1', 'media')).toBe(true);
      await expect(admit(credentials, 'action')).resolves.toBeUndefined();
      await expect(admit(credentials, 'read')).resolves.toBeUndefined();
    });

    it('holds nothing back once it has fallen, or is told no more', async () => {
      const { admit, answered } = pacing();
      for (const fallen of [{ appPercent: 30 }, undefined]) {
        answered(undefined, { appPercent: 100 });
        answered(undefined, fallen);
        await expect(admit(credentials, 'other')).resolves.toBeUndefined();
      }
    });

    it('ends a refused lookup, and no message: code 4 is the app’s limit', async () => {
      const { pacer, admit, answered } = pacing();
      answered(new GraphError('rate_limited', 'app limit', { graphCode: 4 }), undefined, 'other');
      await expect(admit(credentials, 'other')).rejects.toMatchObject({ retryAfterMs: 30_000 });
      expect(pacer.takeIfReady('int_1', 'text')).toBe(true);
    });

    it('holds messages back as well once one of them was refused for it', () => {
      const { pacer, answered } = pacing();
      answered(new GraphError('rate_limited', 'app limit', { graphCode: 4 }), undefined, 'message');
      expect(pacer.takeIfReady('int_1', 'text')).toBe(false);
    });
  });

  it('holds messages back for what any answer tells of messaging, until an answer to messaging tells less', () => {
    const { pacer, answered } = pacing();
    pacer.takeIfReady('int_1', 'text');
    answered(undefined, { percent: 100 }, 'other');
    answered(undefined, { appPercent: 1 }, 'other');
    expect(pacer.takeIfReady('int_1', 'text')).toBe(false);
    answered(undefined, { appPercent: 1 }, 'message');
    expect(pacer.takeIfReady('int_1', 'text')).toBe(true);
  });

  it('takes a message that Meta answered without a word of limits for little use, and one without an answer for nothing', () => {
    const { pacer, answered } = pacing();
    pacer.takeIfReady('int_1', 'text');
    answered(undefined, { percent: 100 }, 'message');
    answered(new GraphError('unknown_outcome', 'reset'), undefined, 'message');
    expect(pacer.takeIfReady('int_1', 'text')).toBe(false);
    answered(undefined, undefined, 'message');
    expect(pacer.takeIfReady('int_1', 'text')).toBe(true);
  });
});
