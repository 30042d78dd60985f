import type { ActivityLog } from '../operations/activity-log';
import type { Turn } from './turn';
import { deriveId } from '../ids';
import type { Outcome } from './outcome';

/** What the activity log says of a turn that ended: how, and that it handed over if it did. The ids derive from the turn. */
export function turnLogEntries(turn: Turn, outcome: Outcome, at: Date): ActivityLog[] {
  const { account_id, chatbot_id, conversation_id, holder } = turn;
  const about = { account_id, chatbot_id, conversation_id, workflow_id: holder, created_at: at };
  const replied = outcome === 'replied';
  const ended: ActivityLog = {
    ...about,
    _id: deriveId('log', turn._id, 'closed'),
    level: replied ? 'info' : outcome.startsWith('undeliverable') ? 'error' : 'warning',
    event: replied ? 'message.replied' : `message.${outcome.replace(':', '_')}`,
    message: explain(turn, outcome),
    data: {
      outcome,
      turn_id: turn._id,
      answered_messages: turn.covers.length,
      parts: turn.parts.length,
      ...(turn.degraded ? { degraded: true } : {}),
      ...(turn.generation ? { provider: turn.generation.provider, source: turn.generation.source } : {}),
    },
  };
  if (!handsOver(turn, outcome)) return [ended];
  return [
    ended,
    {
      ...about,
      _id: deriveId('log', turn._id, 'handoff'),
      level: 'warning',
      event: 'conversation.handed_over',
      message:
        turn.generation?.source === 'handoff_message'
          ? 'The customer asks for a person: one should answer. The bot keeps silent for a while, or until they ask something else that it can answer.'
          : 'The bot handed this conversation over: a person should answer it. The bot keeps silent meanwhile.',
      data: { turn_id: turn._id },
    },
  ];
}

/** Whether the customer was told that a person will answer. */
export function handsOver({ generation }: Turn, outcome: Outcome): boolean {
  return generation?.handoff === true && outcome === 'replied';
}

function explain(turn: Turn, outcome: Outcome): string {
  const degraded = turn.degraded ? ' The knowledge base could not be reached, so it was written without passages.' : '';
  if (outcome === 'replied' && turn.generation?.unmetered) {
    return "The fallback message was sent, since this month's replies are used up.";
  }
  if (outcome === 'replied' && turn.generation?.held_back) {
    const why =
      turn.generation.held_back === 'rules'
        ? 'repeated the rules that it works by'
        : 'named what stands in none of its sources; see the message';
    return `The model's reply was held back, since it ${why}.${degraded}`;
  }
  if (outcome === 'replied' && turn.generation?.source === 'fallback_message') {
    return `The fallback message was sent, since no language model gave a reply.${degraded}`;
  }
  if (outcome === 'replied') return `A reply was sent.${degraded}`;
  // What Meta's refusal meant exactly, and what to do.
  const refusal = outcome.startsWith('undeliverable') ? turn.parts.find((part) => part.error_message) : undefined;
  return refusal?.error_message ?? EXPLANATIONS[outcome] ?? `The turn ended as ${outcome}.`;
}

const EXPLANATIONS: Partial<Record<Outcome, string>> = {
  'skipped:disabled': 'The integration was disabled before the reply could be sent.',
  'skipped:paused': 'The bot is paused in this conversation, so it kept silent.',
  'skipped:takeover': 'A person took over the conversation, so the bot kept silent.',
  'skipped:window': 'The 24-hour messaging window ended before a reply could be sent.',
  'skipped:quota': 'The replies of this month are used up, so no reply was sent. Raise the plan to go on.',
  'skipped:unsent': 'The customer unsent the message, so no reply was sent.',
  'skipped:office_hours': 'The business is closed, and the bot is set to keep silent then.',
  'skipped:loop': 'This person has had as many replies as one may get in an hour. Is it another bot?',
  'skipped:stopped': 'An operator ended the run, so nothing (more) was sent.',
  'undeliverable:unknown':
    'Instagram never confirmed the reply, and it cannot be seen in the conversation. Check it there, then resend.',
  'undeliverable:refused': 'Instagram refused the reply. See the integration for what to do.',
  'undeliverable:unreachable': 'This person cannot receive messages (blocked, deactivated or gone).',
  'undeliverable:restricted': 'Instagram restricts this account from sending for now.',
};
