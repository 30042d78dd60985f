import { LiveUpdates, MOST_OF_ACCOUNT } from '../../../../src/api/live/live-updates';
import { createLogger } from '../../../../src/observability/logger';

describe('live updates', () => {
  it('are refused to an account whose pages follow too many already, until one is closed, and to no other account', async () => {
    const updates = new LiveUpdates({
      feed: { open: () => Promise.resolve({ close: () => Promise.resolve() }) },
      changes: { since: () => Promise.resolve([]) },
      mode: 'watch',
      logger: createLogger('test', 'silent'),
    });
    const listen = (accountId: string) =>
      updates.listen({ accountId, chatbotIds: undefined, conversationId: undefined }, () => undefined);
    const leaves = await Promise.all(Array.from({ length: MOST_OF_ACCOUNT }, () => listen('acc_greedy')));
    await expect(listen('acc_greedy')).rejects.toMatchObject({ code: 'too_many_streams', retryAfterMs: 30_000 });
    leaves.push(await listen('acc_other'));
    leaves.pop()?.();
    leaves.pop()?.();
    leaves.push(await listen('acc_greedy'));
    for (const leave of leaves) leave();
  });
});
