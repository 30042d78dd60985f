import type { Attachment } from '../domain/events/inbound-event';
import { eventTime } from './event-time';
import { asList, asObject, asText, defined, idOf } from './loose-fields';
import type { LooseObject } from './loose-fields';

/** A message as Meta's conversation holds it. */
export interface GraphMessage {
  id: string;
  createdAt: Date;
  fromId: string;
  toIds: string[];
  text: string;
  attachments: Attachment[];
}

/** A conversation with its newest messages, newest first. */
export interface GraphConversation {
  updatedAt: Date;
  participants: { id: string; username?: string }[];
  messages: GraphMessage[];
}

/** A conversation as Meta lists it. */
export function conversationOf(raw: LooseObject): GraphConversation {
  const participants = asList(asObject(raw['participants'])?.['data']).flatMap((value) => {
    const id = idOf(value);
    return id ? [defined({ id, username: asText(asObject(value)?.['username']) })] : [];
  });
  // Answers spell it as ISO, Meta's pages as seconds.
  const updated = raw['updated_time'];
  const updatedAt = new Date(eventTime(updated) ?? asText(updated) ?? 0);
  return { updatedAt, participants, messages: messagesOf(raw) };
}

/** The messages of a conversation, newest first. */
export function messagesOf(conversation: LooseObject): GraphMessage[] {
  const listed = asList(asObject(conversation['messages'])?.['data']);
  return listed.flatMap((message) => messageOf(asObject(message) ?? {}) ?? []);
}

/** A message as Meta gives it; undefined without an id. */
export function messageOf(raw: LooseObject): GraphMessage | undefined {
  const id = asText(raw['id']);
  if (!id) return undefined;
  const recipients = asObject(raw['to'])?.['data'];
  return {
    id,
    createdAt: new Date(asText(raw['created_time']) ?? 0),
    fromId: idOf(raw['from']) ?? '',
    toIds: asList(recipients).flatMap((recipient) => idOf(recipient) ?? []),
    text: asText(raw['message']) ?? '',
    attachments: asList(asObject(raw['attachments'])?.['data']).flatMap(attachmentOf),
  };
}

/** An attachment as a conversation shows it, in the form in which webhooks name it. */
function attachmentOf(value: unknown): Attachment[] {
  const attachment = asObject(value);
  if (!attachment) return [];
  const image = asText(asObject(attachment['image_data'])?.['url']);
  const video = asText(asObject(attachment['video_data'])?.['url']);
  const file = asText(attachment['file_url']);
  if (image) return [{ type: 'image', url: image }];
  if (video) return [{ type: 'video', url: video }];
  if (!file) return [{ type: 'unknown' }];
  return [{ type: (asText(attachment['mime_type']) ?? '').startsWith('audio/') ? 'audio' : 'file', url: file }];
}
