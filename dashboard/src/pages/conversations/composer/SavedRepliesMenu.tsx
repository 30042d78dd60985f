import { useQuery, useQueryClient } from '@tanstack/react-query';
import { MessageSquareText, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { usePermissions } from '../../../api/permissions';
import { Button } from '../../../components/Button';
import { Dialog } from '../../../components/Dialog';
import { IconButton } from '../../../components/IconButton';
import { Loaded } from '../../../components/Loaded';
import { Switch } from '../../../components/Switch';
import { tellFailed } from '../../../components/toasts';
import { composer } from '../../../texts/en';
import { deleteSavedReply } from '../conversation-changes';
import { savedRepliesQuery } from '../conversation-queries';
import { SaveReplyForm } from './SaveReplyForm';

interface SavedRepliesMenuProps {
  text: string;
  onInsert: (text: string) => void;
  sendsByEnter: boolean;
  onSendsByEnter: (on: boolean) => void;
}

/** The account's saved replies: insert one, save what is written, take one away; and how replies are sent. */
export function SavedRepliesMenu({ text, onInsert, sendsByEnter, onSendsByEnter }: SavedRepliesMenuProps) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <IconButton
        name={composer.saved}
        onClick={() => setOpen(true)}
        icon={<MessageSquareText className="size-4.5" aria-hidden />}
      />
      <Dialog open={open} onClose={() => setOpen(false)} title={composer.saved}>
        {open && (
          <SavedReplies
            text={text}
            onInsert={(inserted) => {
              setOpen(false);
              onInsert(inserted);
            }}
          />
        )}
        <div className="border-t border-line pt-4">
          <Switch
            label={composer.enterSends}
            hint={sendsByEnter ? composer.enterSendsHint : composer.sendKeys}
            checked={sendsByEnter}
            onChange={onSendsByEnter}
          />
        </div>
      </Dialog>
    </>
  );
}

function SavedReplies({ text, onInsert }: Pick<SavedRepliesMenuProps, 'text' | 'onInsert'>) {
  const client = useQueryClient();
  const query = useQuery(savedRepliesQuery);
  const { cannotEdit } = usePermissions();
  const remove = async (id: string) => {
    await deleteSavedReply(id).catch((thrown: unknown) => tellFailed(composer.deleteFailed, thrown));
    await client.invalidateQueries({ queryKey: savedRepliesQuery.queryKey });
  };
  return (
    <>
      <Loaded query={query}>
        {(replies) =>
          replies.length === 0 ? (
            <p className="text-muted">{composer.savedEmpty}</p>
          ) : (
            <ul aria-label={composer.saved} className="grid gap-1">
              {replies.map((reply) => (
                <li key={reply.id} className="flex items-center gap-1">
                  <Button
                    look="ghost"
                    className="min-w-0 flex-1 justify-start! text-start"
                    onClick={() => onInsert(reply.text)}
                  >
                    <span className="min-w-0">
                      <span className="font-mono text-xs text-accent">;{reply.shortcut}</span>
                      <bdi className="line-clamp-2 font-normal wrap-anywhere">{reply.text}</bdi>
                    </span>
                  </Button>
                  <IconButton
                    name={composer.deleteSaved(reply.shortcut)}
                    disabledReason={cannotEdit}
                    onClick={() => void remove(reply.id)}
                    icon={<Trash2 className="size-4" aria-hidden />}
                  />
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
      {cannotEdit === undefined && <SaveReplyForm text={text} />}
    </>
  );
}
