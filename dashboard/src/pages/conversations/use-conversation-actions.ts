import { useQueryClient } from '@tanstack/react-query';
import { keys } from '../../api/query-keys';
import { usePermissions } from '../../api/permissions';
import { tellFailed } from '../../components/toasts';
import { details } from '../../texts/en';
import { changeConversation } from './conversation-changes';
import { conversationQuery } from './conversation-queries';
import type { Conversation } from './conversation-queries';
import { pauseEnd } from './pause-times';
import type { PauseLength } from './pause-times';

/** Changes of a conversation reach the server in the order in which they were made, and what the last one gives is shown. */
const underWay = new Map<string, Promise<void>>();

/** What can be done with a conversation: shown at once, and undone visibly where the server refuses. */
export function useConversationActions(conversation: Conversation) {
  const client = useQueryClient();
  const { cannotEdit } = usePermissions();
  const { id, status, needs_attention, pause } = conversation;

  const change = async (
    shown: Partial<Conversation>,
    body: Parameters<typeof changeConversation>[1],
    failed: string,
  ): Promise<void> => {
    if (cannotEdit !== undefined) return;
    const { queryKey } = conversationQuery(id);
    await client.cancelQueries({ queryKey, exact: true });
    const before = client.getQueryData(queryKey);
    if (before) client.setQueryData(queryKey, { ...before, ...shown });
    const sent = (underWay.get(id) ?? Promise.resolve()).then(() => changeConversation(id, body));
    const ended = sent.then(
      () => undefined,
      () => undefined,
    );
    underWay.set(id, ended);
    const isLast = () => underWay.get(id) === ended;
    try {
      const answer = await sent;
      if (isLast()) client.setQueryData(queryKey, answer);
    } catch (thrown) {
      if (isLast()) client.setQueryData(queryKey, before);
      tellFailed(failed, thrown);
    }
    if (isLast()) underWay.delete(id);
    void client.invalidateQueries({ queryKey: keys.conversations });
  };

  return {
    pauseFor: (length: PauseLength) => {
      const until = pauseEnd(length, new Date()).toISOString();
      return change(
        { pause: { by: 'member', name: null, until }, bot_paused_until: until },
        { bot_paused_until: until },
        details.pauseFailed,
      );
    },
    resume: () => change({ pause: null, bot_paused_until: null }, { bot_paused_until: null }, details.resumeFailed),
    togglePause() {
      return pause ? this.resume() : this.pauseFor('hour');
    },
    toggleClosed: () => {
      const next = status === 'active' ? 'closed' : 'active';
      return change({ status: next }, { status: next }, details.statusFailed);
    },
    setAttention: (needed: boolean) =>
      needed === needs_attention
        ? Promise.resolve()
        : change(
            { needs_attention: needed, attention_reason: needed ? 'marked' : null },
            { needs_attention: needed },
            details.statusFailed,
          ),
  };
}
