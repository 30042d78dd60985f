import { z } from 'zod';
import { derivedId, newMid } from '../identifiers';
import type { WebhookEvent } from '../webhook/envelope';
import type { StoredComment, World } from '../world';

/** What `POST /simulator/comments` takes: a comment under one of the account's posts, or in its live video. */
export const commentAct = z.object({
  from: z.string().min(1),
  to: z.string().min(1).optional(),
  id: z.string().min(1).optional(),
  text: z.string().min(1),
  timestamp: z.number().int().positive().optional(),
  field: z.enum(['comments', 'live_comments']).optional(),
  media_id: z.string().optional(),
  parent_id: z.string().optional(),
});

export type CommentAct = z.infer<typeof commentAct>;

/** Keeps the comment, which may be answered privately, and says what the webhook tells of it. */
export function performComment(
  act: CommentAct,
  account: string,
  world: World,
): { comment: StoredComment; event: WebhookEvent } {
  const comment: StoredComment = {
    id: act.id ?? derivedId('18', newMid(account), 17),
    account,
    customer: act.from,
    text: act.text,
    created_at: act.timestamp ?? Date.now(),
    answered: false,
  };
  world.addComment(comment);
  return {
    comment,
    event: {
      account,
      channel: 'changes',
      event: {
        field: act.field ?? 'comments',
        value: {
          id: comment.id,
          from: { id: act.from, username: world.person(act.from).username },
          text: act.text,
          media: { id: act.media_id ?? derivedId('17', `post of ${account}`, 17), media_product_type: 'FEED' },
          ...(act.parent_id === undefined ? {} : { parent_id: act.parent_id }),
        },
      },
    },
  };
}
