import type { Request, Response } from 'express';
import type { Chatbot } from '../../domain/answering/chatbot';
import type { User } from '../../domain/access/user';
import { BotSmithError, ConflictError } from '../../domain/errors';
import { GraphError } from '../../domain/connection/graph-error';
import type { SignedIn } from '../../instagram/instagram-sign-in';
import { digestToken, newSessionToken } from '../../security/tokens';
import type { OAuthState } from '../../storage/access/oauth-states';
import { noteActor, noteTargets } from '../access/audit-trail';
import type { ConnectionToConfirm } from './confirm-connection-page';
import { isMarkedBrowser } from './connect-cookie';
import { connectInstagram } from './connect-instagram';
import type { ApiDependencies } from '../dependencies';
import { requireBeginner } from './sign-in-beginner';

/** How long the page that asks waits for an answer. */
const CONFIRM_WITHIN_MS = 10 * 60_000;

/** What came of it: which chatbot is connected, or what a person must confirm first. */
export type SignInOutcome = { connected: string } | { confirm: Omit<ConnectionToConfirm, 'action'> };

/**
 * Takes the person back whom Instagram sends: the state is used up, the code becomes a token. In the browser that began the
 * connection is stored at once; anywhere else, and where an API key began, the token waits encrypted until the person has read
 * whose chatbot it is for. The code passes through this process only.
 * @throws BotSmithError whose message tells the person what to do.
 */
export async function finishInstagramSignIn(
  dependencies: ApiDependencies,
  { request, response, redirectUri }: { request: Request; response: Response; redirectUri: string },
): Promise<SignInOutcome> {
  const begun = await takeState(dependencies, request.query['state']);
  const sameBrowser = isMarkedBrowser(request, response, begun.browser_digest);
  const { member, chatbot } = await requireBeginner(dependencies.repositories, begun);
  noteActor(request, { ...begun, email: member.email });
  noteTargets(request, { chatbot_id: chatbot._id });
  const signedIn = await exchange(dependencies, request.query, redirectUri);
  if (!sameBrowser) return { confirm: await keepForConfirmation(dependencies, begun, signedIn, { member, chatbot }) };
  noteTargets(request, { decision: 'connect' });
  await connectInstagram(dependencies, begun, signedIn);
  return { connected: begun.chatbot_id };
}

async function takeState({ repositories }: ApiDependencies, state: unknown): Promise<OAuthState> {
  const begun =
    typeof state === 'string' && state !== ''
      ? await repositories.oauthStates.take(digestToken(state), new Date())
      : null;
  if (begun) return begun;
  throw new BotSmithError(
    'sign_in_link_invalid',
    'This link is unknown, was used already, or is older than ten minutes. Begin again with "Connect with Instagram".',
  );
}

async function exchange(
  { instagramSignIn }: ApiDependencies,
  { code, error }: Record<string, unknown>,
  redirectUri: string,
): Promise<SignedIn> {
  if (error !== undefined) {
    throw new BotSmithError(
      'sign_in_declined',
      'Access was not granted at Instagram. Begin again and allow all permissions to connect.',
    );
  }
  if (!instagramSignIn) {
    throw new ConflictError('instagram_app_missing', 'INSTAGRAM_APP_ID and INSTAGRAM_APP_SECRET are not set any more.');
  }
  if (typeof code !== 'string' || code === '') {
    throw new BotSmithError('invalid_request', 'Instagram sent no code. Begin again with "Connect with Instagram".');
  }
  try {
    return await instagramSignIn.exchangeCode(code, redirectUri);
  } catch (failure) {
    if (!(failure instanceof GraphError)) throw failure;
    // A code works once: whatever went wrong, another one is needed.
    throw failure.retryable
      ? new BotSmithError(failure.code, 'Instagram did not answer in time. Begin again in a while.', { cause: failure })
      : new BotSmithError(
          'sign_in_refused',
          'Instagram refused the sign-in. Begin again; if it is refused once more, check INSTAGRAM_APP_ID, INSTAGRAM_APP_SECRET ' +
            `and that ${redirectUri} is among the valid OAuth redirect addresses of the app.`,
          { cause: failure },
        );
  }
}

async function keepForConfirmation(
  { repositories, instagramSignIn }: ApiDependencies,
  { account_id, chatbot_id, user_id, api_key_id }: OAuthState,
  signedIn: SignedIn,
  { member, chatbot }: { member: User; chatbot: Chatbot },
): Promise<Omit<ConnectionToConfirm, 'action'>> {
  const token = newSessionToken();
  const [account, username] = await Promise.all([
    repositories.accounts.get(account_id),
    instagramSignIn?.username(signedIn.token),
  ]);
  await repositories.signInConfirmations.create({
    _id: digestToken(token),
    account_id,
    chatbot_id,
    user_id,
    ...(api_key_id ? { api_key_id } : {}),
    login: 'instagram',
    access_token: signedIn.token,
    ...(signedIn.expiresAt ? { token_expires_at: signedIn.expiresAt } : {}),
    ...(signedIn.scopes ? { token_scopes: signedIn.scopes } : {}),
    ...(signedIn.userId ? { meta_user_ids: [signedIn.userId] } : {}),
    expires_at: new Date(Date.now() + CONFIRM_WITHIN_MS),
  });
  return {
    username,
    chatbot: chatbot.name,
    account: account?.name ?? '',
    member: member.name ? `${member.name} (${member.email})` : member.email,
    token,
  };
}
