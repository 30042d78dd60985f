import { createContextActivities } from '../../../../src/activities/answering/context-activities';
import { EarlyPassages } from '../../../../src/activities/answering/early-passages';
import type { FoundPassages } from '../../../../src/activities/answering/early-passages';
import type { Message } from '../../../../src/domain/conversations/message';

const RUN = {
  account_id: 'acc_1',
  chatbot_id: 'bot_1',
  conversation_id: 'conv_1',
  message_id: 'msg_1',
  holder: 'run/1',
  turn_id: 'conv_1/1',
};
const NOTHING = undefined;
const asks = (text: string) => [{ text } as Message];

/** A knowledge base that says what it was asked, and a turn that keeps what was found. */
function world(found: FoundPassages | Error = { found: [], degraded: false }) {
  const asked: string[] = [];
  const kept: FoundPassages[] = [];
  let waiting = asks('When do you open?');
  const passages = {
    retrieve: ({ question }: { question: string }) => {
      asked.push(question);
      return found instanceof Error ? Promise.reject(found) : Promise.resolve(found);
    },
  };
  const early = new EarlyPassages(passages);
  const activities = createContextActivities({
    messages: { unresolved: () => Promise.resolve(waiting), get: () => Promise.resolve(null) },
    turns: {
      newest: () => Promise.resolve([]),
      setPassages: (_account, _turn, passagesOfTurn, degraded) => {
        kept.push({ found: passagesOfTurn, degraded });
        return Promise.resolve();
      },
    },
    passages,
    early,
    clock: () => new Date(),
  });
  const retrieveContext = (run: typeof RUN) => activities.retrieveContext(run);
  return { asked, kept, early, retrieveContext, say: (text: string) => (waiting = asks(text)) };
}

const PASSAGE = { text: 'We open at nine.' } as FoundPassages['found'][number];

describe('knowledge that is looked up while a turn is opened', () => {
  it('is looked up once, and kept with the turn', async () => {
    const { early, retrieveContext, asked, kept } = world({ found: [PASSAGE], degraded: false });
    early.begin(RUN, asks('When do you open?'), NOTHING);
    await expect(retrieveContext(RUN)).resolves.toEqual({ degraded: false });
    expect(asked).toEqual(['When do you open?']);
    expect(kept).toEqual([{ found: [PASSAGE], degraded: false }]);
  });

  it('costs no write where nothing was found', async () => {
    const { early, retrieveContext, kept } = world();
    early.begin(RUN, asks('When do you open?'), NOTHING);
    await retrieveContext(RUN);
    expect(kept).toEqual([]);
  });

  it('is looked up again when the step is repeated, over what is unanswered then, in the place of what was found', async () => {
    const { early, retrieveContext, asked, kept, say } = world();
    early.begin(RUN, asks('When do you open?'), NOTHING);
    await retrieveContext(RUN);
    say('And where are you?');
    await retrieveContext(RUN);
    expect(asked).toEqual(['When do you open?', 'And where are you?']);
    expect(kept).toEqual([{ found: [], degraded: false }]);
  });

  it('is not taken by another run, nor for another turn', async () => {
    const { early, retrieveContext, asked } = world();
    early.begin(RUN, asks('When do you open?'), NOTHING);
    await retrieveContext({ ...RUN, holder: 'run/2' });
    await retrieveContext({ ...RUN, turn_id: 'conv_1/2' });
    expect(asked).toHaveLength(3);
  });

  it('ends no process when it fails: the turn is degraded', async () => {
    const { early, retrieveContext, kept } = world(new Error('away'));
    early.begin(RUN, asks('When do you open?'), NOTHING);
    await expect(retrieveContext(RUN)).resolves.toEqual({ degraded: true });
    expect(kept).toEqual([{ found: [], degraded: true }]);
  });
});
