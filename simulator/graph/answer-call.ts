import type { MetaApps } from '../meta-apps';
import type { World } from '../world';
import { accountFields } from './account-fields';
import type { GraphCall } from './graph-call';
import { GraphRefusal, noSuchObject } from './graph-refusal';
import { messengerProfile } from './messenger-profile';
import { graphMessage, isReadable, listConversations, readConversation } from './read-conversations';
import { sendMessage } from './send-message';
import type { SendOutcome } from './send-message';
import { exchangeToken, refreshToken } from './tokens';

const APP_ID = '200000000000001';
const READS_MESSAGES = /^\/me\/(conversations|messages)$/;
/** The fields that Meta lets apps subscribe to. */
const FIELDS = new Set([
  'messages',
  'messaging_postbacks',
  'messaging_seen',
  'message_reactions',
  'messaging_referral',
  'message_edit',
  'messaging_optins',
  'messaging_handover',
  'comments',
  'live_comments',
  'mentions',
]);

/** Carries a Graph call out. @throws GraphRefusal */
export function answerCall(call: GraphCall, world: World, apps: MetaApps): SendOutcome {
  const { method, path, account } = call;
  if (account.facts?.messaging_access === false && READS_MESSAGES.test(path)) throw accessOff();
  if (method === 'POST' && path === '/me/messages') return sendMessage(call, world);
  if (path === '/me/messenger_profile') return { answer: messengerProfile(call, world) };
  if (path === '/me/subscribed_apps') return { answer: subscriptions(call, world) };
  if (method !== 'GET') throw new GraphRefusal(400, 100, `Unsupported ${method.toLowerCase()} request.`);
  return { answer: read(call, world, apps) };
}

function read(call: GraphCall, world: World, apps: MetaApps): Record<string, unknown> {
  const { account, path } = call;
  if (path === '/me') return accountFields(call);
  if (path === '/me/conversations') return listConversations(call, world);
  if (path === '/access_token') return exchangeToken(call, world, apps);
  if (path === '/refresh_access_token') return refreshToken(call, world);
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

function profile(id: string, { account, query }: GraphCall, world: World): Record<string, unknown> {
  const conversation = world.conversation(account.instagram_account_id, id);
  if (conversation === undefined) throw noSuchObject();
  if (conversation.last_customer_at === 0)
    throw new GraphRefusal(400, 230, 'User consent is required to access user profile.');
  const unknown = /profile_picture_url|biography/.exec(query.fields ?? '')?.[0];
  if (unknown) throw new GraphRefusal(400, 100, `Tried accessing nonexisting field (${unknown})`);
  const { name, username, picture } = world.person(id);
  return { id, name, username, profile_pic: picture ?? null };
}

/** The refusal while the owner has switched access to messages off. */
function accessOff(): GraphRefusal {
  return new GraphRefusal(403, 200, 'The account owner has disabled access to instagram direct messages.', 2534041);
}

function subscriptions({ account, method, query, body }: GraphCall, world: World): Record<string, unknown> {
  if (method === 'GET') {
    const fields = account.subscribed_fields;
    return { data: fields.length === 0 ? [] : [{ id: APP_ID, name: 'BotSmith', subscribed_fields: fields }] };
  }
  const wanted = query.subscribed_fields ?? body.subscribed_fields;
  const listed = Array.isArray(wanted) ? wanted.map(String) : typeof wanted === 'string' ? wanted.split(',') : [];
  if (method === 'POST' && (listed.length === 0 || listed.some((field) => !FIELDS.has(field)))) {
    throw new GraphRefusal(400, 100, 'Param subscribed_fields must name fields that can be subscribed to.');
  }
  account.subscribed_fields = method === 'DELETE' ? [] : listed;
  world.accountChanged();
  return { success: true };
}
