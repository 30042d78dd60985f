import { useQuery } from '@tanstack/react-query';
import { usePermissions } from '../../../api/permissions';
import { integrationQuery } from '../../../api/shared-queries';
import { useNow } from '../../../components/use-now';
import { answerWindow } from '../answer-window';
import type { Conversation } from '../conversation-queries';
import { whyNotWrite } from './why-not-reply';

/** What decides whether somebody may answer in this conversation now. */
export function useWriting(conversation: Conversation) {
  const { data: integration } = useQuery(integrationQuery(conversation.chatbot_id));
  const { cannotEdit } = usePermissions();
  const now = useNow(60_000);
  const window = answerWindow(conversation.messaging_window, now);
  return { window, blocked: conversation.blocked, integration, cannotEdit };
}

/** Why nobody can answer in this conversation now, in words; undefined while somebody can. */
export function useWhyNotWrite(conversation: Conversation): string | undefined {
  return whyNotWrite(useWriting(conversation));
}
