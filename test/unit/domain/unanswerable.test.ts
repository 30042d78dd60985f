import type { MessageEvent } from '../../../src/domain/message-event';
import { unanswerableReason } from '../../../src/domain/unanswerable';

const text: MessageEvent = { kind: 'message', channel: 'messaging', key: 'm', mid: 'm', timestamp: 1, text: 'hi' };

describe('a message that cannot be answered', () => {
  it('is none with a text in it', () => {
    expect(unanswerableReason(text)).toBeUndefined();
  });

  it('is any in a conversation that another app owns', () => {
    expect(unanswerableReason({ ...text, channel: 'standby' })).toBe('standby');
  });

  it('is one that Instagram itself calls unsupported', () => {
    expect(unanswerableReason({ ...text, text: '', is_unsupported: true })).toBe('unsupported');
  });
});
