import { useQueryClient } from '@tanstack/react-query';
import { Check, CheckCheck, Clock, RotateCw, TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import { resultOf } from '../../../api/follow-operation';
import { usePermissions } from '../../../api/permissions';
import { keys } from '../../../api/query-keys';
import { Button } from '../../../components/Button';
import { Tooltip } from '../../../components/Tooltip';
import { tellDone, tellFailed } from '../../../components/toasts';
import { thread } from '../../../texts/en';
import { resendMessage } from '../conversation-changes';
import type { Message } from '../conversation-queries';

/** Whether a message of ours has reached the customer: only what is known is said. */
export function DeliveryLine({ message }: { message: Message }) {
  const { delivery, delivery_reason, read_at } = message;
  if (delivery === undefined) return null;
  if (read_at) return <Word icon={<CheckCheck className="size-3.5" aria-hidden />}>{thread.read}</Word>;
  if (delivery === 'sent') return <Word icon={<Check className="size-3.5" aria-hidden />}>{thread.delivery.sent}</Word>;
  if (delivery === 'pending' || delivery === 'sending') {
    return <Word icon={<Clock className="size-3.5" aria-hidden />}>{thread.delivery[delivery]}</Word>;
  }
  return (
    <div className="mt-1 grid max-w-sm justify-items-end gap-1.5 text-end text-xs">
      <p className="flex gap-1.5 font-medium text-danger">
        <TriangleAlert className="mt-px size-3.5 shrink-0" aria-hidden />
        {thread.delivery[delivery]}
      </p>
      {delivery_reason && (
        <p className="text-muted">
          {delivery !== 'unknown' && delivery_reason.message} {delivery_reason.remedy}
        </p>
      )}
      {delivery !== 'withheld' && <SendAgain message={message} />}
    </div>
  );
}

function Word({ icon, children }: { icon: React.ReactNode; children: string }) {
  return (
    <span className="inline-flex items-center gap-1">
      {icon}
      {children}
    </span>
  );
}

function SendAgain({ message: { id, conversation_id } }: { message: Message }) {
  const client = useQueryClient();
  const { cannotEdit } = usePermissions();
  const [running, setRunning] = useState(false);
  const send = async () => {
    setRunning(true);
    try {
      await resultOf(await resendMessage(id));
      tellDone(thread.againDone);
    } catch (thrown) {
      tellFailed(thread.delivery.failed, thrown);
    }
    await client.invalidateQueries({ queryKey: keys.messages(conversation_id) });
    setRunning(false);
  };
  const button = (
    <Button
      size="small"
      loading={running}
      disabledReason={cannotEdit}
      icon={<RotateCw className="size-3.5" aria-hidden />}
      onClick={() => void send()}
    >
      {thread.again}
    </Button>
  );
  return cannotEdit === undefined ? <Tooltip text={thread.againHint}>{button}</Tooltip> : button;
}
