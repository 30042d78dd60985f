/** What of a message its place in the thread depends on. */
export interface ThreadMessage {
  id: string;
  created_at: string;
}

/** The messages known so far, oldest first, and where to read on at both ends; null where nothing more is. */
export interface ThreadPages<Message extends ThreadMessage> {
  messages: readonly Message[];
  older: string | null;
  /** Null while the newest message is among them. */
  newer: string | null;
}

/** A page in strict time order, oldest first, with the ways on at both ends. */
export interface ThreadPage<Message extends ThreadMessage> {
  messages: readonly Message[];
  older: string | null;
  newer: string | null;
}

/**
 * What is known after the newest messages were read again: they are taken over as they are now. A page that shares nothing with what
 * was known replaces it, so that no gap is shown as if nothing had been written in it.
 */
export function withNewest<Message extends ThreadMessage>(
  known: ThreadPages<Message> | undefined,
  page: ThreadPage<Message>,
): ThreadPages<Message> {
  if (!known || known.newer !== null) return page;
  const inPage = new Set(page.messages.map(({ id }) => id));
  const first = page.messages[0];
  if (!first || page.older === null || !known.messages.some(({ id }) => inPage.has(id))) return page;
  const before = known.messages.filter((message) => !inPage.has(message.id) && isBefore(message, first));
  if (before.length === 0) return page;
  return { messages: [...before, ...page.messages], older: known.older, newer: null };
}

/** What is known after reading on towards the beginning. */
export function withOlder<Message extends ThreadMessage>(
  known: ThreadPages<Message>,
  page: Pick<ThreadPage<Message>, 'messages' | 'older'>,
): ThreadPages<Message> {
  return { ...known, messages: joined(page.messages, known.messages), older: page.older };
}

/** What is known after reading on towards now. */
export function withNewer<Message extends ThreadMessage>(
  known: ThreadPages<Message>,
  page: Pick<ThreadPage<Message>, 'messages' | 'newer'>,
): ThreadPages<Message> {
  return { ...known, messages: joined(known.messages, page.messages), newer: page.newer };
}

/** Both, each message once, in strict time order. */
function joined<Message extends ThreadMessage>(first: readonly Message[], second: readonly Message[]): Message[] {
  const byId = new Map([...first, ...second].map((message) => [message.id, message]));
  return [...byId.values()].sort((a, b) => (isBefore(a, b) ? -1 : 1));
}

function isBefore(first: ThreadMessage, second: ThreadMessage): boolean {
  if (first.created_at !== second.created_at) return first.created_at < second.created_at;
  return first.id < second.id;
}
