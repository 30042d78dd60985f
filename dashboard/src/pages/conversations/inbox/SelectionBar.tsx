import { useQueryClient } from '@tanstack/react-query';
import { Archive, CheckCheck, X } from 'lucide-react';
import { useState } from 'react';
import { keys } from '../../../api/query-keys';
import { Button } from '../../../components/Button';
import { IconButton } from '../../../components/IconButton';
import { tellDone, tellFailed } from '../../../components/toasts';
import { inbox } from '../../../texts/en';
import { changeConversation } from '../conversation-changes';

interface SelectionBarProps {
  selected: ReadonlySet<string>;
  onClear: () => void;
}

/** What can be done with several conversations at once. */
export function SelectionBar({ selected, onClear }: SelectionBarProps) {
  const client = useQueryClient();
  const [running, setRunning] = useState(false);
  const change = async (body: Parameters<typeof changeConversation>[1]) => {
    if (running) return;
    setRunning(true);
    const results = await Promise.allSettled([...selected].map((id) => changeConversation(id, body)));
    const refused = results.flatMap((result) => (result.status === 'rejected' ? [result.reason as unknown] : []));
    if (refused.length > 0) tellFailed(inbox.manyFailed(refused.length), refused[0]);
    if (refused.length < results.length) tellDone(inbox.manyDone(results.length - refused.length));
    await client.invalidateQueries({ queryKey: keys.conversations });
    for (const id of selected) void client.invalidateQueries({ queryKey: keys.conversation(id) });
    setRunning(false);
    onClear();
  };
  return (
    <div
      role="region"
      aria-label={inbox.selected(selected.size)}
      className="flex items-center gap-1 border-b border-line bg-accent-tint px-4 py-1.5"
    >
      <span className="mr-auto font-medium">{inbox.selected(selected.size)}</span>
      <Button
        size="small"
        look="ghost"
        loading={running}
        icon={<CheckCheck className="size-4" aria-hidden />}
        onClick={() => void change({ needs_attention: false })}
      >
        {inbox.markDone}
      </Button>
      <Button
        size="small"
        look="ghost"
        loading={running}
        icon={<Archive className="size-4" aria-hidden />}
        onClick={() => void change({ status: 'closed', needs_attention: false })}
      >
        {inbox.close}
      </Button>
      <IconButton
        name={inbox.clearSelection}
        size="small"
        onClick={onClear}
        icon={<X className="size-4" aria-hidden />}
      />
    </div>
  );
}
