import { GraphError } from '../../../../src/domain/connection/graph-error';
import type { GraphCallKind } from '../../../../src/instagram/graph-call-report';
import type { GraphCredentials } from '../../../../src/instagram/graph-request';
import { Pacer } from '../../../../src/instagram/pacer';
import { admitCalls, paceByAnswer } from '../../../../src/worker/adapters/pace-calls';

const credentials: GraphCredentials = { token: 't', login: 'facebook', integration_id: 'int_1' };

/** The pace of calls at a moment that does not pass. */
function pacing() {
  const pacer = new Pacer({ clock: () => 1_000, sleep: () => Promise.resolve() });
  const admit = admitCalls(pacer, () => new AbortController().signal);
  const answered = (failure?: GraphError, usage?: { percent: number; regainAccessMs: number }) =>
    paceByAnswer(pacer, { credentials, kind: 'read', path: 'me', durationMs: 1, failure, usage });
  return { admit, answered };
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
});
