import { Agent } from 'undici';
import type { Dispatcher } from 'undici';
import { GraphError } from '../domain/connection/graph-error';
import { WEBHOOK_FIELDS } from '../domain/connection/webhook-fields';
import { callGraph } from './graph-request';
import type { GraphCredentials, GraphRequest } from './graph-request';
import { kindOfCall, pathPattern } from './graph-call-report';
import type { GraphCallKind, GraphCallReport } from './graph-call-report';
import { asId, asList, asObject, asText, defined } from './loose-fields';
import type { LooseObject } from './loose-fields';
import type { GraphUsage } from './usage-headers';
import type { InstagramAccount, UserProfile } from './graph-account';
import type { GraphMessage, GraphConversation } from './graph-conversation';
import { conversationOf, messagesOf, messageOf } from './graph-conversation';

export interface GraphClientOptions {
  facebookUrl: string;
  instagramUrl: string;
  /** Such as `v25.0`. */
  version: string;
  /** The longest that one call may take; shorter than any activity that makes it. */
  timeoutMs?: number;
  dispatcher?: Dispatcher;
  /** Waits until a call may be made; what it throws, the call throws. */
  admit?: (credentials: GraphCredentials, kind: GraphCallKind) => Promise<void>;
  /** Told of every call once it has ended. */
  onCall?: (report: GraphCallReport) => void;
}

const DEFAULT_TIMEOUT_MS = 15_000;

const MESSAGE_FIELDS = 'id,created_time,from,to,message';

const ATTACHMENT_FIELDS = 'attachments{mime_type,name,file_url,image_data,video_data}';

/** Meta lets only the newest 20 messages of a conversation be read. */
const READABLE_MESSAGES = 20;

/** A page of conversations with all their readable messages stays below what Meta calls too much data. */
const CONVERSATIONS_A_PAGE = 20;

/**
 * Meta's Graph API as this product uses it, for both logins. Every method throws `GraphError` whose class says what the
 * failure means. It repeats nothing by itself: whether a call may be repeated is the caller's decision.
 */
export class GraphClient {
  private readonly dispatcher: Dispatcher;

  constructor(private readonly options: GraphClientOptions) {
    this.dispatcher = options.dispatcher ?? new Agent({ connections: 64, pipelining: 1 });
  }

  /**
   * Sends one text of at most 1000 bytes. Meta knows no idempotency key: after `unknown_outcome` look before you repeat.
   * `humanAgent` sets the tag HUMAN_AGENT, which Meta allows for what a person wrote, up to seven days.
   */
  async sendText(
    credentials: GraphCredentials,
    recipientId: string,
    text: string,
    options: { signal?: AbortSignal; humanAgent?: boolean } = {},
  ): Promise<{ recipientId: string; messageId: string }> {
    const tag = options.humanAgent ? { messaging_type: 'MESSAGE_TAG', tag: 'HUMAN_AGENT' } : {};
    const body = { recipient: { id: recipientId }, message: { text }, ...tag };
    return this.send(credentials, body, recipientId, options.signal);
  }

  /** Answers a comment privately; once per comment, within seven days. */
  async sendPrivateReply(
    credentials: GraphCredentials,
    commentId: string,
    text: string,
  ): Promise<{ recipientId: string; messageId: string }> {
    return this.send(credentials, { recipient: { comment_id: commentId }, message: { text } }, commentId);
  }

  /** Shows typing or seen in the customer's phone. */
  async sendSenderAction(
    credentials: GraphCredentials,
    recipientId: string,
    action: 'typing_on' | 'typing_off' | 'mark_seen',
  ): Promise<void> {
    await this.call(credentials, 'POST', 'me/messages', {}, { recipient: { id: recipientId }, sender_action: action });
  }

  /** Whose token this is. @throws GraphError `refused` when the Page has no Instagram account. */
  async getAccount(credentials: GraphCredentials): Promise<InstagramAccount> {
    if (credentials.login === 'instagram') return this.instagramLoginAccount(credentials);
    const page = await this.call(credentials, 'GET', 'me', {
      fields: 'id,name,instagram_business_account{id,username}',
    });
    const account = asObject(page['instagram_business_account']);
    const instagramAccountId = asId(account?.['id']);
    if (!instagramAccountId) {
      throw new GraphError('refused', 'This Page has no Instagram account. Link one in the settings of the Page.');
    }
    return defined({
      instagramAccountId,
      pageId: asId(page['id']),
      username: asText(account?.['username']),
      name: asText(page['name']),
    });
  }

  /** Checks a token by asking whose it is. @throws GraphError `token` when Meta refuses it. */
  async verifyToken(credentials: GraphCredentials): Promise<InstagramAccount> {
    return this.getAccount(credentials);
  }

  /** A customer's profile; fields may be missing. @throws GraphError `consent` until the customer has written. */
  async getUserProfile(credentials: GraphCredentials, igsid: string): Promise<UserProfile> {
    const profile = await this.call(credentials, 'GET', oneSegment(igsid), { fields: 'name,username,profile_pic' });
    return defined({
      name: asText(profile['name']),
      username: asText(profile['username']),
      profilePic: asText(profile['profile_pic']),
    });
  }

  /** One message by its mid. @throws GraphError `refused` when it is unknown, unsent, or older than the newest 20. */
  async getMessage(credentials: GraphCredentials, mid: string): Promise<GraphMessage> {
    const fields = `${MESSAGE_FIELDS},${ATTACHMENT_FIELDS}`;
    const message = messageOf(await this.call(credentials, 'GET', oneSegment(mid), { fields }));
    if (!message) throw new GraphError('refused', 'Instagram knows no such message.');
    return message;
  }

  /** The newest messages with a customer, newest first, at most 20; none when there is no conversation. */
  async findConversationMessages(credentials: GraphCredentials, igsid: string): Promise<GraphMessage[]> {
    const read = async (limit: number) =>
      this.call(credentials, 'GET', 'me/conversations', {
        platform: 'instagram',
        user_id: igsid,
        fields: `messages.limit(${limit}){${MESSAGE_FIELDS}}`,
      });
    const found = await orLess(read, READABLE_MESSAGES);
    return asList(found['data']).flatMap((conversation) => messagesOf(asObject(conversation) ?? {}));
  }

  /** One page of all conversations, the most recently used first; `after` is where the next page begins, if there is one. */
  async listConversations(
    credentials: GraphCredentials,
    after?: string,
  ): Promise<{ conversations: GraphConversation[]; after?: string }> {
    const read = async (limit: number) =>
      this.call(credentials, 'GET', 'me/conversations', {
        platform: 'instagram',
        fields: `participants,updated_time,messages.limit(${READABLE_MESSAGES}){${MESSAGE_FIELDS}}`,
        limit: String(limit),
        ...(after === undefined ? {} : { after }),
      });
    const found = await orLess(read, CONVERSATIONS_A_PAGE);
    const paging = asObject(found['paging']);
    return defined({
      conversations: asList(found['data']).map((value) => conversationOf(asObject(value) ?? {})),
      after: paging?.['next'] === undefined ? undefined : asText(asObject(paging['cursors'])?.['after']),
    });
  }

  /** Subscribes this app to the account's webhooks. */
  async subscribeApp(credentials: GraphCredentials): Promise<void> {
    const fields = credentials.login === 'instagram' ? WEBHOOK_FIELDS.join(',') : 'messages';
    await this.call(credentials, 'POST', 'me/subscribed_apps', { subscribed_fields: fields });
  }

  /** Ends the subscription. */
  async unsubscribeApp(credentials: GraphCredentials): Promise<void> {
    await this.call(credentials, 'DELETE', 'me/subscribed_apps', {});
  }

  /** The fields that apps are subscribed to, by app. */
  async getSubscriptions(credentials: GraphCredentials): Promise<{ appId: string; fields: string[] }[]> {
    const found = await this.call(credentials, 'GET', 'me/subscribed_apps', {});
    return asList(found['data']).flatMap((value) => {
      const app = asObject(value);
      const fields = asList(app?.['subscribed_fields']).flatMap((field) => asText(field) ?? []);
      return [{ appId: asId(app?.['id']) ?? '', fields }];
    });
  }

  private async instagramLoginAccount(credentials: GraphCredentials): Promise<InstagramAccount> {
    const answer = await this.call(credentials, 'GET', 'me', { fields: 'user_id,id,username,name,account_type' });
    // Meta's own examples show it bare and wrapped in a list; `id` is app-scoped and no use for routing.
    const account = asObject(asList(answer['data'])[0]) ?? answer;
    const instagramAccountId = asId(account['user_id']);
    if (!instagramAccountId)
      throw new GraphError('refused', 'Instagram does not say which account this token belongs to.');
    return defined({
      instagramAccountId,
      username: asText(account['username']),
      name: asText(account['name']),
      accountType: asText(account['account_type']),
      appScopedId: asId(account['id']),
    });
  }

  private async send(
    credentials: GraphCredentials,
    body: Record<string, unknown>,
    recipient: string,
    signal?: AbortSignal,
  ): Promise<{ recipientId: string; messageId: string }> {
    const typed = credentials.login === 'facebook' ? { messaging_type: 'RESPONSE', ...body } : body;
    const answer = await this.call(credentials, 'POST', 'me/messages', {}, typed, signal);
    const messageId = asText(answer['message_id']);
    if (!messageId) throw new GraphError('unknown_outcome', 'Instagram accepted the message without naming it.');
    return { recipientId: asId(answer['recipient_id']) ?? recipient, messageId };
  }

  /** Any call of the credentials' own API, `path` without version. For what only few callers need. */
  async call(
    credentials: GraphCredentials,
    method: GraphRequest['method'],
    path: string,
    query: Record<string, string>,
    body?: Record<string, unknown>,
    signal?: AbortSignal,
  ): Promise<LooseObject> {
    const { facebookUrl, instagramUrl, version, timeoutMs = DEFAULT_TIMEOUT_MS, admit, onCall } = this.options;
    const base = credentials.login === 'instagram' ? instagramUrl : facebookUrl;
    const url = new URL(`${base}/${version}/${path.split('/').map(encodeURIComponent).join('/')}`);
    for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
    const kind = kindOfCall(path, query, body);
    await admit?.(credentials, kind);
    const startedAt = performance.now();
    let usage: GraphUsage | undefined;
    const report = (failure?: GraphError) =>
      onCall?.({
        credentials,
        kind,
        path: pathPattern(path),
        durationMs: performance.now() - startedAt,
        failure,
        usage,
      });
    try {
      const answer = await callGraph({
        method,
        url,
        credentials,
        dispatcher: this.dispatcher,
        timeoutMs,
        signal,
        onUsage: (told) => {
          usage = told;
        },
        ...(body ? { body } : {}),
      });
      report();
      return answer;
    } catch (error) {
      if (error instanceof GraphError) report(error);
      throw error;
    }
  }
}

/** "Reduce the amount of data" comes as code 1: half of it is asked for once before giving up. */
async function orLess(read: (limit: number) => Promise<LooseObject>, limit: number): Promise<LooseObject> {
  return read(limit).catch((error: unknown) => {
    if (error instanceof GraphError && error.graphCode === 1) return read(limit / 2);
    throw error;
  });
}

/** The id, which came out of a webhook and must not lead to another place of the API. */
function oneSegment(id: string): string {
  if (/\/|^\.{0,2}$/.test(id)) throw new GraphError('refused', 'This is no id of Instagram.');
  return id;
}
