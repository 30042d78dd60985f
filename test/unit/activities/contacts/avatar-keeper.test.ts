import { AvatarKeeper } from '../../../../src/activities/contacts/avatar-keeper';
import type { DueAvatar } from '../../../../src/domain/contacts/due-avatar';
import { BotSmithError } from '../../../../src/domain/errors';
import { MAX_AVATAR_BYTES } from '../../../../src/domain/events/media';
import type { Media } from '../../../../src/domain/events/media';
import { waitFor } from '../../../support/wait-for';

const NOW = new Date('2026-05-10T12:00:00Z');
const HOUR_MS = 60 * 60_000;

const due = (n: number, agoMs = 2 * 60_000): DueAvatar => ({
  ...{ conversation_id: `conv_${n}`, account_id: 'acc', chatbot_id: 'bot', address: `https://cdn.example/${n}.jpg` },
  due_at: new Date(NOW.getTime() - agoMs),
});

function world(answer: () => Promise<{ contentType: string; bytes: Uint8Array }>, list: DueAvatar[] = [due(1)]) {
  const kept = new Map<string, Media>();
  const settled: [string, string | null][] = [];
  const state = { fetching: 0, most: 0, gone: false, limit: 0 };
  const keeper = new AvatarKeeper({
    avatars: {
      dueBefore: (before) => Promise.resolve(list.filter(({ due_at }) => due_at < before)),
      settle: ({ conversation_id }, mediaId) => {
        if (state.gone) return Promise.resolve(false);
        settled.push([conversation_id, mediaId]);
        return Promise.resolve(true);
      },
    },
    media: {
      save: (media) => Promise.resolve(void kept.set(media._id, media)),
      remove: (_account, id) => Promise.resolve(void kept.delete(id)),
    },
    source: {
      fetch: async (_url, { maxBytes }) => {
        state.limit = maxBytes;
        state.most = Math.max(state.most, (state.fetching += 1));
        return answer().finally(() => (state.fetching -= 1));
      },
    },
    clock: () => NOW,
  });
  return { keeper, kept, settled, state };
}

const picture = () => Promise.resolve({ contentType: 'image/jpeg', bytes: Buffer.from('a face') });

describe('profile pictures', () => {
  it('are kept with the conversation, and their address is settled', async () => {
    const { keeper, kept, settled, state } = world(picture);
    expect(await keeper.keepDue()).toBe(1);
    const [media] = [...kept.values()];
    expect(media).toMatchObject({ conversation_id: 'conv_1', account_id: 'acc', chatbot_id: 'bot', size: 6 });
    expect(media).not.toHaveProperty('message_id');
    expect(settled).toEqual([['conv_1', media?._id]]);
    expect(state.limit).toBe(MAX_AVATAR_BYTES);
  });

  it('are given up where Meta has none, or something that is no picture', async () => {
    const gone = () => Promise.reject(new BotSmithError('media_unavailable', 'Gone.', { retryable: false }));
    const drawing = () => Promise.resolve({ contentType: 'image/svg+xml', bytes: Buffer.from('<svg/>') });
    for (const answer of [gone, drawing]) {
      const { keeper, kept, settled } = world(answer);
      await keeper.keepDue();
      expect([kept.size, settled]).toEqual([0, [['conv_1', null]]]);
    }
  });

  it('are tried again while Meta’s server is away, until their address has ended', async () => {
    const away = () => Promise.reject(new BotSmithError('media_unavailable', 'Away.', { retryable: true }));
    const { keeper, settled } = world(away, [due(1), due(2, 25 * HOUR_MS)]);
    expect(await keeper.keepDue()).toBe(1);
    expect(settled).toEqual([['conv_2', null]]);
  });

  it('leave nothing behind of somebody who was erased meanwhile', async () => {
    const { keeper, kept, state } = world(picture);
    state.gone = true;
    await keeper.keepDue();
    expect(kept.size).toBe(0);
  });

  it('are begun at once without anybody waiting or hearing of a failure, a few at the same time', async () => {
    const list = Array.from({ length: 10 }, (_, n) => due(n, 0));
    let release = () => {};
    const held = new Promise<void>((resolve) => (release = resolve));
    const failing = async () => {
      await held;
      throw new Error('no such host');
    };
    const { keeper, settled, state } = world(failing, list);
    for (const avatar of list) keeper.soon(avatar);
    await waitFor('the first are fetched', () => Promise.resolve(state.fetching === 4));
    release();
    await waitFor('they have failed', () => Promise.resolve(state.fetching === 0));
    expect([state.most, settled]).toEqual([4, []]);
    // What became known a moment ago is left to whoever began to fetch it.
    expect(await keeper.keepDue()).toBe(0);
  });
});
