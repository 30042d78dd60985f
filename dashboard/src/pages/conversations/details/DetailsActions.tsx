import { useQueryClient } from '@tanstack/react-query';
import { Archive, ArchiveRestore, Ban, CheckCheck, CirclePause, CirclePlay, Flag } from 'lucide-react';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { keys } from '../../../api/query-keys';
import { usePermissions } from '../../../api/permissions';
import { Button } from '../../../components/Button';
import { Menu } from '../../../components/Menu';
import { tellFailed } from '../../../components/toasts';
import { details } from '../../../texts/en';
import { blockContact } from '../conversation-changes';
import type { Conversation } from '../conversation-queries';
import { ErasePerson } from './ErasePerson';
import { ExportConversation } from './ExportConversation';
import { useConversationActions } from '../use-conversation-actions';

const ICON = 'size-4';
const WIDE = 'w-full justify-start!';

/** Pause, close, attention, block, export, erase. */
export function DetailsActions({ conversation }: { conversation: Conversation }) {
  const { cannotEdit } = usePermissions();
  const actions = useConversationActions(conversation);
  const { pause, status, needs_attention } = conversation;
  const action = (label: string, icon: ReactNode, onClick: () => unknown) => (
    <Button className={WIDE} disabledReason={cannotEdit} icon={icon} onClick={() => void onClick()}>
      {label}
    </Button>
  );
  const pauseButton = (
    <Button className={WIDE} disabledReason={cannotEdit} icon={<CirclePause className={ICON} aria-hidden />}>
      {details.pause}
    </Button>
  );
  return (
    <div className="grid gap-2">
      {pause ? (
        action(details.resume, <CirclePlay className={ICON} aria-hidden />, actions.resume)
      ) : cannotEdit !== undefined ? (
        pauseButton
      ) : (
        <Menu
          align="start"
          trigger={pauseButton}
          entries={(['hour', 'tomorrow', 'open'] as const).map((length) => ({
            label: details.pauseFor[length],
            onSelect: () => void actions.pauseFor(length),
          }))}
        />
      )}
      {status === 'closed'
        ? action(details.openIt, <ArchiveRestore className={ICON} aria-hidden />, actions.toggleClosed)
        : action(details.closeIt, <Archive className={ICON} aria-hidden />, actions.toggleClosed)}
      {needs_attention
        ? action(details.attentionDone, <CheckCheck className={ICON} aria-hidden />, () => actions.setAttention(false))
        : action(details.attentionMark, <Flag className={ICON} aria-hidden />, () => actions.setAttention(true))}
      <Block conversation={conversation} />
      <ExportConversation conversation={conversation} />
      <ErasePerson conversation={conversation} />
    </div>
  );
}

function Block({ conversation: { id, chatbot_id, session_id, blocked } }: { conversation: Conversation }) {
  const client = useQueryClient();
  const { cannotEdit } = usePermissions();
  const [running, setRunning] = useState(false);
  const toggle = async () => {
    setRunning(true);
    try {
      await blockContact(chatbot_id, session_id, !blocked);
    } catch (thrown) {
      tellFailed(details.blockFailed, thrown);
    }
    await client.invalidateQueries({ queryKey: keys.conversation(id) });
    void client.invalidateQueries({ queryKey: keys.conversations });
    setRunning(false);
  };
  return (
    <div>
      <Button
        className={WIDE}
        loading={running}
        disabledReason={cannotEdit}
        icon={<Ban className={ICON} aria-hidden />}
        onClick={() => void toggle()}
      >
        {blocked ? details.unblock : details.block}
      </Button>
      {!blocked && <p className="mt-1 text-xs text-muted">{details.blockText}</p>}
    </div>
  );
}
