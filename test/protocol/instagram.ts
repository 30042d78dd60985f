import type { Messenger } from '../../src/activities/sending/messenger';
import { RetryLaterError } from '../../src/domain/errors';
import { GraphError } from '../../src/domain/connection/graph-error';
import type { Unreliable } from './attempts';

/** Meta's side of the conversation: what truly reached the customer. */
export class Instagram {
  readonly delivered: { mid: string; text: string; at: Date }[] = [];

  constructor(
    private readonly unreliable: Unreliable,
    private readonly clock: () => Date,
  ) {}

  messenger: Messenger = {
    ready: async () => {
      await this.unreliable.point();
      if (this.unreliable.happens(0.05)) throw new RetryLaterError('graph_paced', 'not yet', 2_000);
    },
    sendText: async (_recipient, text) => {
      await this.unreliable.point();
      if (this.unreliable.happens(0.1)) throw new GraphError('not_sent', 'no connection');
      if (this.unreliable.happens(0.1)) throw new GraphError('unknown_outcome', 'dropped before');
      if (this.unreliable.happens(0.1)) throw new GraphError('rate_limited', 'slow down');
      const mid = `mid.${this.delivered.length}`;
      this.delivered.push({ mid, text, at: this.clock() });
      await this.unreliable.point();
      if (this.unreliable.happens(0.15)) throw new GraphError('unknown_outcome', 'dropped after');
      return { messageId: mid };
    },
    sendPrivateReply: () => Promise.reject(new Error('no comments here')),
    showSeen: () => Promise.resolve(),
    showTyping: () => Promise.resolve(),
    findConversationMessages: async () => {
      await this.unreliable.point();
      return this.delivered.map(({ mid, text, at }) => ({ id: mid, createdAt: at, fromId: 'business', text }));
    },
    getUserProfile: () => Promise.resolve({}),
  };
}
