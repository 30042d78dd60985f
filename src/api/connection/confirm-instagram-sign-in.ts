import type { Request } from 'express';
import { BotSmithError } from '../../domain/errors';
import { digestToken } from '../../security/tokens';
import { noteActor, noteTargets } from '../access/audit-trail';
import { connectInstagram } from './connect-instagram';
import type { ApiDependencies } from '../dependencies';
import { requireBeginner } from './sign-in-beginner';

/** What a person answered on the page that asks. */
export interface Confirmation {
  confirmation: string;
  decision: 'connect' | 'cancel';
}

/**
 * Ends a sign-in at Instagram as the person decided; the page's token is used up either way. Answers which chatbot is connected,
 * or null when none shall be.
 * @throws BotSmithError whose message tells the person what to do.
 */
export async function confirmInstagramSignIn(
  dependencies: ApiDependencies,
  request: Request,
  { confirmation, decision }: Confirmation,
): Promise<string | null> {
  const { repositories } = dependencies;
  const begun = await repositories.signInConfirmations.take(digestToken(confirmation), new Date());
  if (!begun) {
    throw new BotSmithError(
      'sign_in_link_invalid',
      'This page was answered already, or is older than ten minutes. Begin again with "Connect with Instagram".',
    );
  }
  const { member, chatbot } = await requireBeginner(repositories, begun);
  noteActor(request, { ...begun, email: member.email });
  noteTargets(request, { chatbot_id: chatbot._id, decision });
  if (decision === 'cancel') return null;
  await connectInstagram(dependencies, begun, {
    token: begun.access_token,
    expiresAt: begun.token_expires_at,
    scopes: begun.token_scopes,
    userId: begun.meta_user_ids?.[0],
  });
  return begun.chatbot_id;
}
