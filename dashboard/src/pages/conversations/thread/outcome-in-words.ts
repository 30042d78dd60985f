import { thread } from '../../../texts/en';

/** What the thread shows anyway: the pause, the person who answered, the message that is gone. */
const PLAIN = new Set(['paused', 'takeover', 'unsent']);

/** Why the bot has not answered a message, where that is not plain to see; undefined while it may yet, and where it has. */
export function outcomeInWords(outcome: string | null): string | undefined {
  const [kind = '', reason = ''] = outcome?.split(':') ?? [];
  if ((kind !== 'skipped' && kind !== 'undeliverable') || PLAIN.has(reason)) return undefined;
  const words = Object.hasOwn(thread.outcomes, reason) ? thread.outcomes[reason] : undefined;
  return words === undefined ? `${thread.unanswered[kind]}.` : `${thread.unanswered[kind]}: ${words}.`;
}
