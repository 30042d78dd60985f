import { attachmentView } from './attachment-view.js';
import { element, withLinks } from './element.js';

const GAP_MS = 10 * 60_000;
const time = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit' });
const day = new Intl.DateTimeFormat(undefined, { weekday: 'short', day: 'numeric', month: 'short' });

/** Whether a time is written before this message: the last one is long ago. */
export function startsAnew(message, before) {
  return before === undefined || message.created_at - before.created_at > GAP_MS;
}

/** `14:05`, with the day when that is not today. */
export function timeOf(milliseconds) {
  const at = new Date(milliseconds);
  return at.toDateString() === new Date().toDateString() ? time.format(at) : `${day.format(at)}, ${time.format(at)}`;
}

/**
 * One message as a list item. `view` says what depends on others: `quoted`, the message it replies to, `group`, its place
 * among the messages of one side (`first`, `middle`, `last`, `only`), and `seen`.
 */
export function messageItem(message, view, { tap, openActions }) {
  const mine = message.from === 'customer';
  const item = element('li', { className: ['message', mine ? 'mine' : 'theirs', view.group].join(' ') });
  if (view.stamp) item.append(element('time', { className: 'stamp', textContent: timeOf(message.created_at) }));
  const quote = quoteOf(message, view.quoted);
  if (quote && !message.is_deleted) item.append(element('span', { className: 'quote', textContent: quote }));
  const who = element('span', { className: 'visually-hidden', textContent: mine ? 'You: ' : 'Business: ' });
  const row = element('span', { className: 'row' }, bubble(message, who, tap));
  item.append(row);
  if (message.is_deleted) return item;
  row.append(actionsButton(message, openActions));
  if (message.reactions.length > 0) {
    const emoji = message.reactions.map((reaction) => reaction.emoji).join(' ');
    item.append(element('span', { className: 'reactions', textContent: emoji, 'aria-label': `Reactions: ${emoji}` }));
  }
  const meta = metaOf(message, view, mine);
  if (meta !== '') item.append(element('span', { className: 'meta', textContent: meta }));
  return item;
}

function bubble(message, who, tap) {
  if (message.is_deleted) return element('span', { className: 'bubble gone' }, who, 'Message unsent');
  const attachments = (message.attachments ?? []).map((attachment) => attachmentView(attachment, tap));
  const text = message.text ? element('span', { className: 'bubble' }, who, ...withLinks(message.text)) : undefined;
  if (attachments.length === 0) return text ?? element('span', { className: 'bubble gone' }, who, 'Not shown here');
  return element('span', { className: 'attachments' }, text ? undefined : who, ...attachments, text);
}

function quoteOf({ reply_to: replyTo }, quoted) {
  if (!replyTo) return '';
  if (replyTo.story) return 'Replied to a story';
  if (replyTo.comment) return `Replied to the comment: ${replyTo.comment.text}`;
  return quoted ? `Replied to: ${quoted.is_deleted ? 'Message unsent' : (quoted.text ?? 'attachment')}` : 'Replied';
}

function metaOf(message, { seen }, mine) {
  const parts = [];
  if (message.edited_at) parts.push('Edited');
  if (message.via === 'app') parts.push('Written by a person');
  if (mine && message.delivered !== undefined && message.delivered !== 200)
    parts.push('Not delivered yet, tried again');
  if (seen) parts.push('Seen');
  return parts.join(' · ');
}

function actionsButton(message, openActions) {
  const label = `Actions for: ${message.text ?? 'attachment'}`.slice(0, 80);
  const button = element('button', { type: 'button', className: 'dots-button', textContent: '⋯', 'aria-label': label });
  button.addEventListener('click', () => openActions(message, button));
  return button;
}
