import { randomBytes } from 'node:crypto';
import type { World } from '../world';
import type { GraphCall } from './graph-call';
import { GraphRefusal, noSuchObject } from './graph-refusal';
import { messengerProfile } from './messenger-profile';
import { graphMessage, isReadable, listConversations, readConversation } from './read-conversations';
import { sendMessage } from './send-message';
import type { SendOutcome } from './send-message';

const APP_ID = '200000000000001';
const SIXTY_DAYS_S = 60 * 24 * 60 * 60;

/** Carries a Graph call out. @throws GraphRefusal */
export function answerCall(call: GraphCall, world: World): SendOutcome {
  const { method, path } = call;
  if (method === 'POST' && path === '/me/messages') return sendMessage(call, world);
  if (path === '/me/messenger_profile') return { answer: messengerProfile(call, world) };
  if (path === '/me/subscribed_apps') return { answer: subscriptions(call, world) };
  if (method !== 'GET') throw new GraphRefusal(400, 100, `Unsupported ${method.toLowerCase()} request.`);
  return { answer: read(call, world) };
}

function read(call: GraphCall, world: World): Record<string, unknown> {
  const { account, path } = call;
  if (path === '/me') return me(call);
  if (path === '/me/conversations') return listConversations(call, world);
  if (path === '/debug_token') return debugToken();
  if (path === '/refresh_access_token' || path === '/access_token') {
    const token = `IGAA${randomBytes(24).toString('hex')}`;
    world.addToken(account, token);
    return { access_token: token, token_type: 'bearer', expires_in: SIXTY_DAYS_S };
  }
  const [, id = '', edge] = path.split('/');
  const conversation = world.conversationById(id);
  if (conversation && (edge === undefined || edge === 'messages')) {
    return readConversation(conversation, call, world) as Record<string, unknown>;
  }
  const found = world.message(account.instagram_account_id, id);
  if (found && !isReadable(found.conversation, found.message)) {
    throw new GraphRefusal(400, 9000001, 'The message was unsent or is older than the 20 newest.');
  }
  if (found) return graphMessage(found.conversation, found.message, world);
  if (/^\d+$/.test(id)) return profile(id, call, world);
  throw noSuchObject();
}

function me({ account, query }: GraphCall): Record<string, unknown> {
  const { instagram_account_id, page_id, username, name, login } = account;
  const fields = query.fields ?? '';
  const asUser = login === 'instagram' || (login === undefined && fields.includes('user_id'));
  const foreign = login && fields.match(asUser ? /instagram_business_account/ : /user_id/)?.[0];
  if (foreign) throw new GraphRefusal(400, 100, `Tried accessing nonexisting field (${foreign})`);
  if (asUser) return { user_id: instagram_account_id, id: page_id, username, name, account_type: 'BUSINESS' };
  return { id: page_id, name, instagram_business_account: { id: instagram_account_id, username } };
}

function profile(id: string, { account, query }: GraphCall, world: World): Record<string, unknown> {
  const conversation = world.conversation(account.instagram_account_id, id);
  if (conversation === undefined) throw noSuchObject();
  if (conversation.last_customer_at === 0)
    throw new GraphRefusal(400, 230, 'User consent is required to access user profile.');
  const unknown = /profile_picture_url|biography/.exec(query.fields ?? '')?.[0];
  if (unknown) throw new GraphRefusal(400, 100, `Tried accessing nonexisting field (${unknown})`);
  const { name, username } = world.person(id);
  return { id, name, username, profile_pic: null };
}

function debugToken(): Record<string, unknown> {
  const inSixtyDays = Math.floor(Date.now() / 1000) + SIXTY_DAYS_S;
  return {
    data: {
      app_id: APP_ID,
      is_valid: true,
      expires_at: inSixtyDays,
      data_access_expires_at: inSixtyDays,
      scopes: [
        'instagram_basic',
        'instagram_manage_messages',
        'pages_manage_metadata',
        'pages_show_list',
        'pages_messaging',
      ],
    },
  };
}

function subscriptions({ account, method, query, body }: GraphCall, world: World): Record<string, unknown> {
  if (method === 'GET') {
    const fields = account.subscribed_fields;
    return { data: fields.length === 0 ? [] : [{ id: APP_ID, name: 'BotSmith', subscribed_fields: fields }] };
  }
  const wanted = query.subscribed_fields ?? body.subscribed_fields;
  const listed = Array.isArray(wanted) ? wanted.map(String) : typeof wanted === 'string' ? wanted.split(',') : [];
  account.subscribed_fields = method === 'DELETE' ? [] : listed.filter((field) => field !== '');
  world.accountChanged();
  return { success: true };
}
