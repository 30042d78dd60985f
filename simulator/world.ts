import type { AccountFacts, TokenFacts } from './account-facts';
import { derivedId, threadId, tokenDigest } from './identifiers';
import { personFor } from './people';
import type { Person } from './people';

/** Which of Meta's two logins an account is connected by; without one the simulator answers to both. */
export type Login = 'page' | 'instagram';

/** A business's professional account. Its access tokens are known by their digests alone. */
export interface Account {
  instagram_account_id: string;
  page_id: string;
  username: string;
  name: string;
  login?: Login | undefined;
  webhook_url: string;
  app_secret?: string | undefined;
  token_digests: string[];
  token_last4: string;
  subscribed_fields: string[];
  messenger_profile?: MessengerProfile | undefined;
  facts?: AccountFacts | undefined;
}

/** What the business offers before and beside a conversation, as it was set through the Graph API. */
export interface MessengerProfile {
  ice_breakers?: unknown[] | undefined;
  persistent_menu?: unknown[] | undefined;
}

/** One message as both sides see it. Times are milliseconds. */
export interface StoredMessage {
  mid: string;
  from: 'customer' | 'business';
  /** How the business wrote it: by the Graph API, or by a person in the Instagram app. */
  via?: 'api' | 'app' | undefined;
  text?: string | undefined;
  attachments?: unknown[] | undefined;
  quick_replies?: unknown[] | undefined;
  quick_reply?: unknown;
  reply_to?: unknown;
  postback?: unknown;
  created_at: number;
  edited_at?: number | undefined;
  num_edit?: number | undefined;
  is_deleted?: boolean | undefined;
  reactions: { by: 'customer' | 'business'; emoji: string }[];
  /** HTTP status of the first delivery of the customer's message to the business; 0: it never arrived. */
  delivered?: number | undefined;
}

/** The thread of one customer with one account, oldest message first. */
export interface Conversation {
  id: string;
  account: string;
  customer: string;
  messages: StoredMessage[];
  /** Until when the business is shown as typing. */
  typing_until: number;
  seen_at: number | null;
  /** The customer's last act that opens the messaging window; 0: none yet. */
  last_customer_at: number;
  updated_at: number;
}

/** A comment under one of the account's posts; it may be answered privately, once. */
export interface StoredComment {
  id: string;
  account: string;
  customer: string;
  text: string;
  created_at: number;
  answered: boolean;
}

/** Everything that survives a restart, as it is in the state file. */
export interface WorldSnapshot {
  accounts: Account[];
  conversations: Conversation[];
  people: Person[];
  comments: StoredComment[];
}

const NEWEST_KEPT = 1000;

/** The accounts, people and conversations of this little Instagram, in memory. */
export class World {
  private readonly accounts = new Map<string, Account>();
  private readonly accountsByToken = new Map<string, Account>();
  private readonly conversations = new Map<string, Conversation>();
  private readonly conversationsById = new Map<string, Conversation>();
  private readonly messages = new Map<string, { conversation: Conversation; message: StoredMessage }>();
  private readonly people = new Map<string, Person>();
  private readonly comments = new Map<string, StoredComment>();

  /** `onChange` is told whenever something changed, with the conversation it was in, if in one. */
  constructor(private readonly onChange: (conversation?: Conversation) => void) {}

  /** Takes over what an earlier run has written. */
  restore(snapshot: WorldSnapshot): void {
    for (const account of snapshot.accounts) this.index(account);
    for (const person of snapshot.people) this.people.set(person.id, person);
    for (const comment of snapshot.comments) this.comments.set(comment.id, comment);
    for (const conversation of snapshot.conversations) {
      this.conversations.set(`${conversation.account}/${conversation.customer}`, conversation);
      this.conversationsById.set(conversation.id, conversation);
      for (const message of conversation.messages) {
        this.messages.set(`${conversation.account}/${message.mid}`, { conversation, message });
      }
    }
  }

  snapshot(): WorldSnapshot {
    return {
      accounts: [...this.accounts.values()],
      conversations: [...this.conversations.values()],
      people: [...this.people.values()],
      comments: [...this.comments.values()],
    };
  }

  /** Registers a business, or changes what is given of a registered one. An account has one current token. */
  registerAccount(input: {
    instagram_account_id: string;
    page_access_token: string;
    webhook_url: string;
    app_secret?: string | undefined;
    page_id?: string | undefined;
    username?: string | undefined;
    name?: string | undefined;
    login?: Login | undefined;
  }): Account {
    const id = input.instagram_account_id;
    const before = this.accounts.get(id);
    for (const digest of before?.token_digests ?? []) this.accountsByToken.delete(digest);
    const account: Account = {
      instagram_account_id: id,
      page_id: input.page_id ?? before?.page_id ?? derivedId('10', `page of ${id}`, 15),
      username: input.username ?? before?.username ?? `shop.${id.slice(-4)}`,
      name: input.name ?? before?.name ?? (id === DEMO_ACCOUNT ? 'Fern & Kettle' : `Shop ${id.slice(-4)}`),
      login: input.login ?? before?.login,
      webhook_url: input.webhook_url,
      app_secret: input.app_secret,
      token_digests: [tokenDigest(input.page_access_token)],
      token_last4: input.page_access_token.slice(-4),
      subscribed_fields: before?.subscribed_fields ?? [],
      messenger_profile: before?.messenger_profile,
      facts: before?.facts,
    };
    this.index(account);
    this.onChange();
    return account;
  }

  /** Adds a further valid token, as a refresh does; the old one stays good. */
  addToken(account: Account, token: string, about: TokenFacts): void {
    const digest = tokenDigest(token);
    account.token_digests.push(digest);
    account.facts = { ...account.facts, tokens: { ...account.facts?.tokens, [digest]: about } };
    account.token_last4 = token.slice(-4);
    this.index(account);
    this.onChange();
  }

  accountByToken(token: string): Account | undefined {
    return this.accountsByToken.get(tokenDigest(token));
  }

  /** By Instagram account id or page id. */
  account(id: string): Account | undefined {
    return this.accounts.get(id) ?? [...this.accounts.values()].find((account) => account.page_id === id);
  }

  allAccounts(): Account[] {
    return [...this.accounts.values()];
  }

  /** The demo's account, else the first that was registered. */
  defaultAccount(): Account | undefined {
    return this.accounts.get(DEMO_ACCOUNT) ?? this.allAccounts()[0];
  }

  person(id: string): Person {
    return this.people.get(id) ?? personFor(id);
  }

  /** Everybody who has ever written. */
  allPeople(): Person[] {
    return [...this.people.values()];
  }

  /** Changes what their profile shows. */
  rename(id: string, shown: { [Field in keyof Omit<Person, 'id'>]?: Person[Field] | undefined }): void {
    const person = this.person(id);
    const picture = shown.picture ?? person.picture;
    this.people.set(id, {
      id,
      name: shown.name ?? person.name,
      username: shown.username ?? person.username,
      ...(picture === undefined ? {} : { picture }),
    });
  }

  conversation(account: string, customer: string): Conversation | undefined {
    return this.conversations.get(`${account}/${customer}`);
  }

  conversationById(id: string): Conversation | undefined {
    return this.conversationsById.get(id);
  }

  conversationsOf(account: string): Conversation[] {
    return [...this.conversations.values()]
      .filter((conversation) => conversation.account === account)
      .sort((a, b) => b.updated_at - a.updated_at);
  }

  /** The customer's most recently used conversation with any account. */
  latestConversation(customer: string): Conversation | undefined {
    return [...this.conversations.values()]
      .filter((conversation) => conversation.customer === customer)
      .sort((a, b) => b.updated_at - a.updated_at)[0];
  }

  /** The conversation, opened when the two have none yet. */
  open(account: string, customer: string): Conversation {
    const found = this.conversation(account, customer);
    if (found !== undefined) return found;
    const conversation: Conversation = {
      id: threadId(account, customer),
      account,
      customer,
      messages: [],
      typing_until: 0,
      seen_at: null,
      last_customer_at: 0,
      updated_at: Date.now(),
    };
    this.conversations.set(`${account}/${customer}`, conversation);
    this.conversationsById.set(conversation.id, conversation);
    if (!this.people.has(customer)) this.people.set(customer, personFor(customer));
    return conversation;
  }

  message(account: string, mid: string): { conversation: Conversation; message: StoredMessage } | undefined {
    return this.messages.get(`${account}/${mid}`);
  }

  /** Adds a message in its place by time and returns what stands there: one with a known mid is kept as it is. */
  addMessage(conversation: Conversation, message: StoredMessage): StoredMessage {
    const key = `${conversation.account}/${message.mid}`;
    const known = this.messages.get(key);
    if (known !== undefined) return known.message;
    const { messages } = conversation;
    let place = messages.length;
    while (place > 0 && (messages[place - 1]?.created_at ?? 0) > message.created_at) place -= 1;
    messages.splice(place, 0, message);
    this.messages.set(key, { conversation, message });
    while (messages.length > NEWEST_KEPT) {
      const oldest = messages.shift();
      if (oldest !== undefined) this.messages.delete(`${conversation.account}/${oldest.mid}`);
    }
    this.changed(conversation);
    return message;
  }

  addComment(comment: StoredComment): void {
    this.comments.set(comment.id, comment);
    this.onChange();
  }

  /** The account's comments, oldest first. */
  commentsOf(account: string): StoredComment[] {
    return [...this.comments.values()].filter((comment) => comment.account === account);
  }

  comment(id: string): StoredComment | undefined {
    return this.comments.get(id);
  }

  /** Says that something about the conversation or its messages was changed in place. */
  changed(conversation: Conversation): void {
    conversation.updated_at = Date.now();
    this.onChange(conversation);
  }

  /** Says that something about an account was changed in place. */
  accountChanged(): void {
    this.onChange();
  }

  private index(account: Account): void {
    this.accounts.set(account.instagram_account_id, account);
    for (const digest of account.token_digests) this.accountsByToken.set(digest, account);
  }
}

/** The account that the demo registers. */
const DEMO_ACCOUNT = '17841400000000001';
