import type { MessageEvent } from '../../../../src/domain/answering/message-event';
import { isUnreadable, unanswerableReason } from '../../../../src/domain/answering/unanswerable';

const message: MessageEvent = { kind: 'message', channel: 'messaging', key: 'm1', mid: 'm1', timestamp: 1 };

describe('a message that cannot be answered', () => {
  it('is one of a conversation that another app owns', () => {
    expect(unanswerableReason({ ...message, channel: 'standby', text: 'Hi' })).toBe('standby');
    expect(unanswerableReason({ ...message, text: 'Hi' })).toBeUndefined();
  });

  it.each<[string, Partial<MessageEvent>]>([
    ['one that Instagram does not pass on', { is_unsupported: true, text: 'x' }],
    ['white space', { text: ' \n ' }],
    ['nothing at all', {}],
    ['a disappearing picture', { attachments: [{ type: 'ephemeral' }] }],
    ['an empty card', { attachments: [{ type: 'template', payload: { generic: { elements: [] } } }] }],
  ])('shows nothing where it is %s', (_title, event) => {
    expect(isUnreadable({ ...message, ...event })).toBe(true);
  });

  it.each<[string, Partial<MessageEvent>]>([
    ['words', { text: 'Hi' }],
    ['a picture', { attachments: [{ type: 'image', url: 'https://lookaside.fbsbx.com/x' }] }],
    ['a kind that Meta has added since', { attachments: [{ type: 'hologram' }] }],
    ['a card with something on it', { attachments: [{ type: 'template', title: 'Teapots' }] }],
    ['a disappearing picture beside words', { text: 'Look', attachments: [{ type: 'ephemeral' }] }],
    ['a tapped button', { postback: { payload: 'HOURS' } }],
  ])('does not show nothing where it is %s', (_title, event) => {
    expect(isUnreadable({ ...message, ...event })).toBe(false);
  });
});
