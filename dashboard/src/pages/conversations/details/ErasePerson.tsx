import { useQueryClient } from '@tanstack/react-query';
import { UserX } from 'lucide-react';
import { useRef, useState } from 'react';
import { whenConfirmed } from '../../../api/confirm-password';
import { newIntent } from '../../../api/client';
import { keys } from '../../../api/query-keys';
import { usePermissions } from '../../../api/permissions';
import { Button } from '../../../components/Button';
import { ConfirmDialog } from '../../../components/ConfirmDialog';
import { FormError } from '../../../components/FormError';
import { useSearchValue } from '../../../components/use-search-value';
import { details } from '../../../texts/en';
import { eraseContact } from '../conversation-changes';
import type { Conversation } from '../conversation-queries';
import { keepDraft } from '../composer/drafts';
import { nameOf } from '../excerpt';

/** Erases the person for good, after their name was typed. The receipt then stands in the address, and is followed to its end. */
export function ErasePerson({ conversation }: { conversation: Conversation }) {
  const client = useQueryClient();
  const { cannotEdit } = usePermissions();
  const [, setErased] = useSearchValue('erased');
  const [open, setOpen] = useState(false);
  const [running, setRunning] = useState(false);
  const [failure, setFailure] = useState<unknown>();
  const intent = useRef<string | undefined>(undefined);
  const name = nameOf(conversation);
  const erase = async () => {
    setRunning(true);
    setFailure(undefined);
    // One intent however often the button is pressed.
    intent.current ??= newIntent();
    try {
      const key = intent.current;
      const { id } = await whenConfirmed(() => eraseContact(conversation.chatbot_id, conversation.session_id, key));
      keepDraft('reply', conversation.id, { text: '' });
      keepDraft('note', conversation.id, { text: '' });
      setErased(id);
      client.removeQueries({ queryKey: keys.messages(conversation.id) });
      void client.invalidateQueries({ queryKey: keys.conversations });
    } catch (thrown) {
      setFailure(thrown);
      setRunning(false);
    }
  };
  return (
    <>
      <Button
        className="w-full justify-start! text-danger"
        disabledReason={cannotEdit}
        icon={<UserX className="size-4" aria-hidden />}
        onClick={() => setOpen(true)}
      >
        {details.erase}
      </Button>
      <ConfirmDialog
        open={open}
        onClose={() => setOpen(false)}
        title={details.eraseTitle}
        action={details.eraseAction}
        busy={running}
        onConfirm={() => void erase()}
        typed={{ label: details.eraseType(name), value: name }}
      >
        <p>{details.eraseGoes}</p>
        <p>{details.eraseStays}</p>
        <FormError error={failure} />
      </ConfirmDialog>
    </>
  );
}
