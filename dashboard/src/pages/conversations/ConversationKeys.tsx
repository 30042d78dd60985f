import { useShortcuts } from '../../components/shortcuts';
import { inbox } from '../../texts/en';
import type { Conversation } from './conversation-queries';
import { useConversationActions } from './use-conversation-actions';

/** The single keys that act on a conversation. */
export function ConversationKeys({ conversation }: { conversation: Conversation }) {
  const actions = useConversationActions(conversation);
  useShortcuts([
    { keys: 'p', label: inbox.keys.pause, run: () => void actions.togglePause() },
    { keys: 'e', label: inbox.keys.close, run: () => void actions.toggleClosed() },
    { keys: 'a', label: inbox.keys.done, run: () => void actions.setAttention(false) },
  ]);
  return null;
}
