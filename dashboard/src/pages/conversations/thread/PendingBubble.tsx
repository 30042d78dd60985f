import { Clock } from 'lucide-react';
import { composer } from '../../../texts/en';
import type { Message } from '../conversation-queries';
import type { PendingReply } from '../composer/use-reply';

/** A reply under way, grey until the thread itself has it. */
export function PendingBubble({ pending, messages }: { pending: PendingReply; messages: readonly Message[] }) {
  const since = pending.startedAt - 5_000;
  const isThere = messages
    .slice(-20)
    .some(
      ({ role, created_at, text }) =>
        role === 'human' && Date.parse(created_at) >= since && pending.text.startsWith(text),
    );
  if (isThere) return null;
  return (
    <div className="flex shrink-0 flex-col items-end px-4 pb-3">
      <div className="max-w-[min(34rem,85%)] rounded-2xl rounded-br-md border border-dashed border-control px-3.5 py-2 text-muted">
        <bdi className="block whitespace-pre-wrap wrap-anywhere">{pending.text}</bdi>
      </div>
      <p role="status" className="mt-0.5 inline-flex items-center gap-1 text-xs text-muted">
        <Clock className="size-3.5" aria-hidden />
        {composer.sending}
      </p>
    </div>
  );
}
