import { answerMessage } from '../../../../src/workflows/answering/answer-message';
import type { MessageSteps } from '../../../../src/workflows/answering/answer-message';
import type { MessageWorkflowInput } from '../../../../src/contracts/answering';

const input: MessageWorkflowInput = {
  account_id: 'acc',
  chatbot_id: 'bot',
  event: { kind: 'message', channel: 'messaging', key: 'm1', mid: 'm1', timestamp: 0, text: 'When do you open?' },
  verified: true,
  quiet_window_ms: 0,
};

/** Steps of an ordinary answer that note in which order they are called; `changes` replaces some. */
function ordinarySteps(changes: Partial<MessageSteps> = {}) {
  const called: string[] = [];
  const written: unknown[] = [];
  let answered = false;
  const steps: MessageSteps = {
    saveMessage: () => Promise.resolve({ conversation_id: 'conv', message_id: 'msg', resolution: null }),
    verifyMessage: () => Promise.resolve('verified'),
    fetchMedia: () => Promise.resolve(),
    quietWindow: () => Promise.resolve(),
    claimTurn: () =>
      Promise.resolve(
        answered
          ? { kind: 'done', resolution: 'turn:conv/1' }
          : { kind: 'mine', turn_id: 'conv/1', state: 'open', stopped: false, separate_steps: true },
      ),
    retrieveContext: () => Promise.resolve({ degraded: false }),
    generateReply: () =>
      Promise.resolve({
        text: 'At nine.',
        generation: { source: 'model', provider: 'builtin', model: '', input_tokens: 0, output_tokens: 0 },
        generated_over: [{ id: 'msg', revision: 0 }],
      }),
    commitReply: () => Promise.resolve({ kind: 'committed' }),
    sendReply: () => Promise.resolve({ kind: 'ended', stop: null }),
    reopenTurn: () => Promise.resolve(),
    workingCredentials: () => Promise.resolve('ready'),
    meterUsage: () => Promise.resolve({ billed: true }),
    logActivity: () => Promise.resolve(true),
    closeTurn: (_run, _turn, what) => {
      answered = true;
      written.push(what);
      return Promise.resolve({ outcome: 'replied', more: true });
    },
    ...changes,
  };
  const noted = new Proxy(steps, {
    get: (target, name: keyof MessageSteps) => {
      called.push(name);
      return Reflect.get(target, name) as unknown;
    },
  });
  return { steps: noted, called, written };
}

const answer = (steps: MessageSteps) => answerMessage(input, 'run', steps);

describe('answering a message', () => {
  it('takes the steps of the product’s description in their order', async () => {
    const { steps, called, written } = ordinarySteps();
    expect(await answer(steps)).toMatchObject({ outcome: 'replied', turn_ids: ['conv/1'] });
    expect(called).toEqual([
      'saveMessage',
      'claimTurn',
      'retrieveContext',
      'generateReply',
      'commitReply',
      'sendReply',
      'meterUsage',
      'logActivity',
      'closeTurn',
      'claimTurn',
    ]);
    expect(written).toEqual([{ billed: true, logged: true }]);
  });

  it('closes the turn without a ledger and a log, and says what is not written', async () => {
    const { steps, written } = ordinarySteps({
      meterUsage: () => Promise.resolve({ billed: false }),
      logActivity: () => Promise.resolve(false),
    });
    expect(await answer(steps)).toMatchObject({ outcome: 'replied' });
    expect(written).toEqual([{ billed: false, logged: false }]);
  });

  it('tells the commit that knowledge could not be asked', async () => {
    const drafts: unknown[] = [];
    const { steps } = ordinarySteps({
      retrieveContext: () => Promise.resolve({ degraded: true }),
      commitReply: (_run, _turnId, draft) => {
        drafts.push(draft);
        return Promise.resolve({ kind: 'committed' });
      },
    });
    await answer(steps);
    expect(drafts).toEqual([expect.objectContaining({ degraded: true, older: false })]);
  });

  it('goes the way of older histories after a claim of theirs', async () => {
    let claims = 0;
    const { steps, called, written } = ordinarySteps({
      claimTurn: () => {
        claims += 1;
        return Promise.resolve(
          claims === 1
            ? { kind: 'mine', turn_id: 'conv/1', state: 'open', stopped: false }
            : { kind: 'done', resolution: 'turn:conv/1' },
        );
      },
    });
    await answer(steps);
    expect(called).not.toEqual(expect.arrayContaining(['retrieveContext']));
    expect(called).not.toEqual(expect.arrayContaining(['meterUsage']));
    expect(written).toEqual([undefined]);
  });

  it('ends as it had ended when it is reset after its own answer', async () => {
    const { steps, called } = ordinarySteps({
      saveMessage: () =>
        Promise.resolve({
          conversation_id: 'conv',
          message_id: 'msg',
          resolution: 'turn:conv/1',
          outcome: 'undeliverable:unknown',
        }),
    });
    expect(await answer(steps)).toMatchObject({ outcome: 'undeliverable:unknown' });
    expect(called).toEqual(['saveMessage']);
  });

  it('is coalesced when another run’s turn answered its message', async () => {
    const { steps } = ordinarySteps({
      claimTurn: () => Promise.resolve({ kind: 'done', resolution: 'turn:conv/1' }),
    });
    expect(await answer(steps)).toMatchObject({ outcome: 'coalesced', turn_ids: [] });
  });
});
