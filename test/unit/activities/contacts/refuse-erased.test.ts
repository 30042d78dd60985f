import type { EventInput } from '../../../../src/activities/events/event-activities';
import type { SaveMessageInput, SavedMessage } from '../../../../src/activities/answering/intake-activities';
import { refuseErasedEvents, refuseErasedMessages } from '../../../../src/activities/contacts/refuse-erased';
import { ContactErasedError } from '../../../../src/domain/contacts/erasure';

const ERASED_AT = 1_000;

function world() {
  const forgotten: string[] = [];
  const asked: boolean[] = [];
  const erased = {
    isErased: ({ igsid }: { igsid: string }, at: Date, own: boolean) => {
      asked.push(own);
      return Promise.resolve(igsid === 'erased' && at.getTime() <= ERASED_AT);
    },
    forgetRun: (_account: string, workflowId: string) => Promise.resolve(void forgotten.push(workflowId)),
  };
  return { erased, forgotten, asked };
}

const event = (customer: string | undefined, timestamp: number, kind = 'reaction') =>
  ({
    account_id: 'acc',
    chatbot_id: 'bot',
    workflow_id: `run-of-${kind}`,
    event: { kind, key: 'k', mid: 'm', customer_id: customer, timestamp },
  }) as unknown as EventInput;

describe('what arrives late of an erased person', () => {
  it('changes nothing as an event, and its run is to be forgotten', async () => {
    const { erased, forgotten } = world();
    const applied: string[] = [];
    const activities = refuseErasedEvents(
      {
        recordEvent: (input: EventInput) => Promise.resolve(void applied.push(input.workflow_id)),
        matchEcho: (_input: EventInput) => Promise.resolve('foreign'),
      },
      erased,
      { matchEcho: 'ours' },
    );
    await activities.recordEvent(event('erased', ERASED_AT));
    expect(await activities.matchEcho(event('erased', ERASED_AT, 'echo'))).toBe('ours');
    expect(applied).toEqual([]);
    expect(forgotten).toEqual(['run-of-reaction', 'run-of-echo']);
  });

  it('does not stand in the way of others, of the returning person, or of events without one', async () => {
    const { erased, forgotten, asked } = world();
    const activities = refuseErasedEvents(
      { matchEcho: (_input: EventInput) => Promise.resolve('foreign') },
      erased,
      {},
    );
    const given = [event('other', 0), event('erased', ERASED_AT + 1), event(undefined, 0), event('other', 0, 'echo')];
    for (const input of given) expect(await activities.matchEcho(input)).toBe('foreign');
    expect(forgotten).toEqual([]);
    // What the business sent is judged with a grace, what the customer did is not.
    expect(asked).toEqual([true, true, false]);
  });

  it('changes nothing either when the erasure comes while it is applied, and any other failure stays one', async () => {
    const { erased, forgotten } = world();
    const failing = (error: Error) =>
      refuseErasedEvents({ matchEcho: (_input: EventInput): Promise<string> => Promise.reject(error) }, erased, {
        matchEcho: 'ours',
      });
    const late = event('other', 0, 'echo');
    expect(await failing(new ContactErasedError()).matchEcho(late)).toBe('ours');
    expect(forgotten).toEqual(['run-of-echo']);
    await expect(failing(new Error('the store is away')).matchEcho(late)).rejects.toThrow('the store is away');
  });

  it('is not stored as a message, and any other failure stays one', async () => {
    const { erased, forgotten } = world();
    const failing = (error: Error) =>
      refuseErasedMessages(
        { saveMessage: (_input: SaveMessageInput): Promise<SavedMessage> => Promise.reject(error) },
        erased,
      );
    const input = event('erased', 0, 'message') as unknown as SaveMessageInput;
    expect(await failing(new ContactErasedError()).saveMessage(input)).toMatchObject({
      conversation_id: 'erased',
      resolution: 'skipped:erased',
    });
    expect(forgotten).toEqual(['run-of-message']);
    await expect(failing(new Error('the store is away')).saveMessage(input)).rejects.toThrow('the store is away');
  });
});
