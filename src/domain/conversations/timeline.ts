import type { Turn } from '../answering/turn';
import type { ActivityLog } from '../operations/activity-log';
import { deliveryReason } from '../sending/delivery-reason';
import type { OutgoingPart } from '../sending/outgoing-row';
import type { Message } from './message';

/** What can happen to a message. `noted`: an entry of the activity log. */
export const TIMELINE_KINDS = [
  'arrived',
  'saved',
  'joined',
  'passages',
  'written',
  'fixed',
  'sent_part',
  'confirmed',
  'failed',
  'unknown',
  'withheld',
  'answered',
  'edited',
  'unsent',
  'read',
  'rated',
  'noted',
] as const;

/** One thing that happened to a message, in words. */
export interface TimelineEvent {
  at: Date;
  kind: (typeof TIMELINE_KINDS)[number];
  text: string;
  workflow_id?: string;
}

/** Everything that is stored of a message. */
export interface MessageRecord {
  message: Message;
  /** The turn that answered it, or that it is part of. */
  turn: Turn | null;
  /** The row that it was sent by, where it is part of no turn. */
  part: OutgoingPart | null;
  log: readonly ActivityLog[];
}

/** What happened to a message, oldest first, as far as it is stored; the engine need not be asked. */
export function timelineOf({ message, turn, part, log }: MessageRecord): TimelineEvent[] {
  const events = [
    ...(message.role === 'user' ? ofInbound(message) : ofOutgoing(message)),
    ...(turn ? ofTurn(turn) : []),
    ...(part ? ofPart(part, 1, 1) : []),
    ...changesOf(message),
    ...log.map(({ created_at: at, message: text, workflow_id }) => ({
      ...{ at, kind: 'noted' as const, text },
      ...(workflow_id ? { workflow_id } : {}),
    })),
  ];
  const first = (event: TimelineEvent) => events.indexOf(event);
  return [...events].sort((a, b) => a.at.getTime() - b.at.getTime() || first(a) - first(b));
}

function ofInbound({ created_at, saved_at, workflow_id }: Message): TimelineEvent[] {
  const run = workflow_id ? { workflow_id } : {};
  return [
    { at: created_at, kind: 'arrived', text: 'The customer sent it, by Instagram’s clock.' },
    { at: saved_at, kind: 'saved', text: 'It was taken in and stored.', ...run },
  ];
}

function ofOutgoing({ created_at, role, workflow_id, turn_id }: Message): TimelineEvent[] {
  if (turn_id !== undefined) return [];
  const text = role === 'human' ? 'A person wrote it.' : 'It was written.';
  return [{ at: created_at, kind: 'written', text, ...(workflow_id ? { workflow_id } : {}) }];
}

function ofTurn(turn: Turn): TimelineEvent[] {
  const { holder: workflow_id, created_at, committed_at, closed_at, covers, passages, degraded, parts, outcome } = turn;
  const events: TimelineEvent[] = [
    { at: created_at, kind: 'joined', text: 'A run took it up to answer it.', workflow_id },
  ];
  if (passages) {
    const text = degraded
      ? 'The knowledge base could not be asked; the reply was written without it.'
      : `${counted(passages.length, 'passage')} of the knowledge fitted.`;
    events.push({ at: created_at, kind: 'passages', text });
  }
  if (committed_at) {
    const together = covers.length > 1 ? ` ${covers.length} messages of the customer are answered together.` : '';
    events.push(
      { at: committed_at, kind: 'written', text: writtenBy(turn) },
      { at: committed_at, kind: 'fixed', text: `The reply was fixed in ${counted(parts.length, 'part')}.${together}` },
    );
  }
  for (const [index, part] of parts.entries()) events.push(...ofPart(part, index + 1, parts.length));
  if (closed_at) {
    events.push({ at: closed_at, kind: 'answered', text: `The answer has ended as “${outcome ?? 'unknown'}”.` });
  }
  return events;
}

function writtenBy({ generation }: Turn): string {
  switch (generation?.source) {
    case 'model':
      return `${generation.model} (${generation.provider}) wrote a reply: ${generation.input_tokens} tokens read, ${generation.output_tokens} written.`;
    case 'handoff_message':
      return 'The customer asked for a person: the handoff message is the reply.';
    case 'office_hours':
      return 'The business is closed: its message for that is the reply.';
    default:
      return 'No language model gave a reply: the fallback message is the reply.';
  }
}

function ofPart(part: OutgoingPart, number: number, of: number): TimelineEvent[] {
  const name = of > 1 ? `Part ${number} of ${of}` : 'It';
  const { state, at, echoed, error, error_message } = part;
  switch (state) {
    case 'sent':
      return [
        { at, kind: 'sent_part', text: `${name} was sent; Instagram took it.` },
        ...(echoed
          ? [{ at, kind: 'confirmed' as const, text: `${name} was confirmed by Instagram’s copy of it.` }]
          : []),
      ];
    case 'failed':
    case 'unknown':
    case 'withheld': {
      const reason = deliveryReason(state, error, error_message);
      return [{ at, kind: state, text: [reason?.message, reason?.remedy].filter(Boolean).join(' ') }];
    }
    default:
      return [];
  }
}

function changesOf({ edited_at, is_deleted, read_at, rating, saved_at }: Message): TimelineEvent[] {
  return [
    ...(edited_at ? [{ at: edited_at, kind: 'edited' as const, text: 'The customer changed it.' }] : []),
    ...(is_deleted ? [{ at: saved_at, kind: 'unsent' as const, text: 'It was taken back; its text is removed.' }] : []),
    ...(read_at ? [{ at: read_at, kind: 'read' as const, text: 'The customer has read it.' }] : []),
    ...(rating ? [{ at: rating.at, kind: 'rated' as const, text: `A member found it ${rating.rating}.` }] : []),
  ];
}

function counted(count: number, word: string): string {
  return `${count === 0 ? 'No' : count} ${word}${count === 1 ? '' : 's'}`;
}
