import { NotFoundError } from '../../domain/errors';
import type { ApiDependencies } from '../dependencies';

/**
 * The gap that a pair is taught for: the one that is named, else the one that the named message's question belongs to;
 * undefined for neither. @throws NotFoundError for a gap or message that is not this chatbot's
 */
export async function taughtGap(
  { gaps, messages }: Pick<ApiDependencies['repositories'], 'gaps' | 'messages'>,
  { account_id, chatbot_id }: { account_id: string; chatbot_id: string },
  { gap_id, message_id }: { gap_id?: string | undefined; message_id?: string | undefined },
): Promise<string | undefined> {
  if (gap_id !== undefined && !(await gaps.exists(account_id, chatbot_id, gap_id))) throw new NotFoundError('gap');
  if (message_id === undefined) return gap_id;
  const message = await messages.get(account_id, message_id);
  if (message?.chatbot_id !== chatbot_id) throw new NotFoundError('message');
  if (gap_id !== undefined) return gap_id;
  // Of a reply the turn that it is part of, of a question the one that answered it.
  const turnId = message.turn_id ?? /^turn:(.+)$/.exec(message.resolution ?? '')?.[1];
  return turnId === undefined ? undefined : ((await gaps.gapOfTurn(account_id, turnId)) ?? undefined);
}
