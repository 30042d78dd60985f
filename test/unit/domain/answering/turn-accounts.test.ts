import type { Turn } from '../../../../src/domain/answering/turn';
import { owedBy } from '../../../../src/domain/answering/turn-accounts';
import { turnLogEntries } from '../../../../src/domain/answering/turn-log-entries';

const at = new Date('2026-11-30T10:00:00Z');

function turn(changes: Partial<Turn> = {}): Turn {
  return {
    _id: 'conv/1',
    account_id: 'acc',
    chatbot_id: 'bot',
    conversation_id: 'conv',
    n: 1,
    holder: 'run',
    state: 'committed',
    covers: ['msg'],
    parts: [{ text: 'At nine.', state: 'sent', attempt: 1, at }],
    generation: { source: 'model', provider: 'openai', model: 'm', input_tokens: 1, output_tokens: 1 },
    created_at: at,
    ...changes,
  };
}

describe('what a turn owes when it ends', () => {
  it.each([
    [{ billed: true, logged: true }, []],
    [{ billed: false, logged: true }, ['usage']],
    [{ billed: true, logged: false }, ['log']],
    [{ billed: false, logged: false }, ['usage', 'log']],
  ])('with %j written it is %j', (written, owed) => {
    expect(owedBy(turn(), written)).toEqual(owed);
  });

  it('is what models were paid, too, where nothing was sent and the ledger was away', () => {
    const unsent = turn({ parts: [{ text: 'At nine.', state: 'withheld', attempt: 0, at }] });
    expect(owedBy(unsent, { billed: false, logged: true })).toEqual(['usage']);
    expect(owedBy(unsent, { billed: false, paid: true, logged: true })).toEqual([]);
  });

  it('is a reply that an echo confirmed after its cost alone was written', () => {
    expect(owedBy(turn(), { billed: false, paid: true, logged: true })).toEqual(['usage']);
  });

  it('is no bill where nothing was sent and nobody was paid', () => {
    const free = { source: 'office_hours', provider: 'builtin', model: '', input_tokens: 0, output_tokens: 0 } as const;
    const unsent = turn({ parts: [], generation: free });
    expect(owedBy(unsent, { billed: false, logged: true })).toEqual([]);
  });
});

describe('what the activity log says of a turn', () => {
  it('is one entry with ids and figures, and nothing of its text', () => {
    const entries = turnLogEntries(turn(), 'replied', at);
    expect(entries).toHaveLength(1);
    expect(entries[0]).toMatchObject({
      level: 'info',
      event: 'message.replied',
      data: { parts: 1, provider: 'openai' },
    });
    expect(JSON.stringify(entries)).not.toContain('At nine');
  });

  it('tells of a handover only where its message reached the customer', () => {
    const { generation } = turn();
    const handing = turn({ generation: generation && { ...generation, handoff: true } });
    const events = (outcome: Parameters<typeof turnLogEntries>[1]) =>
      turnLogEntries(handing, outcome, at).map(({ event }) => event);
    expect(events('replied')).toEqual(['message.replied', 'conversation.handed_over']);
    expect(events('undeliverable:refused')).toEqual(['message.undeliverable_refused']);
  });

  it('has the same ids whenever it is written', () => {
    const ids = (when: Date) => turnLogEntries(turn(), 'replied', when).map(({ _id }) => _id);
    expect(ids(at)).toEqual(ids(new Date()));
  });
});
