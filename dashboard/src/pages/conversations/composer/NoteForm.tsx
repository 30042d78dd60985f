import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { KeyboardEvent } from 'react';
import { keys } from '../../../api/query-keys';
import { usePermissions } from '../../../api/permissions';
import { Button } from '../../../components/Button';
import { FormError } from '../../../components/FormError';
import { composer } from '../../../texts/en';
import { formatNumber } from '../../../texts/format';
import { addNote } from '../conversation-changes';
import { keepDraft, readDraft } from './drafts';
import { REPLY_CHARACTERS } from './split-preview';

/** A note for the team; nothing of it is sent. */
export function NoteForm({ conversationId }: { conversationId: string }) {
  const client = useQueryClient();
  const { cannotEdit } = usePermissions();
  const [text, setText] = useState(() => readDraft('note', conversationId).text);
  const [running, setRunning] = useState(false);
  const [failure, setFailure] = useState<unknown>();
  const write = (next: string) => {
    setText(next);
    keepDraft('note', conversationId, { text: next });
  };
  const reason =
    cannotEdit ??
    (text.trim() === ''
      ? composer.blank
      : text.length > REPLY_CHARACTERS
        ? composer.tooLong(formatNumber(REPLY_CHARACTERS))
        : undefined);
  const save = async () => {
    if (reason !== undefined || running) return;
    setRunning(true);
    setFailure(undefined);
    try {
      await addNote(conversationId, text);
      write('');
      await client.invalidateQueries({ queryKey: [...keys.conversation(conversationId), 'notes'] });
    } catch (thrown) {
      setFailure(thrown);
    }
    setRunning(false);
  };
  const press = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.metaKey || event.ctrlKey)) return;
    event.preventDefault();
    void save();
  };
  return (
    <form
      className="grid gap-2 px-3 pt-2 pb-3"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <FormError error={failure} />
      <textarea
        value={text}
        rows={2}
        onChange={(event) => write(event.target.value)}
        onKeyDown={press}
        aria-label={composer.noteLabel}
        placeholder={composer.notePlaceholder}
        className="control field-sizing-content max-h-[35dvh] min-h-16! resize-none border-warning/60 py-2 leading-normal"
      />
      <div className="flex items-center justify-between gap-3">
        <p className="text-xs text-muted">{composer.notePlaceholder}</p>
        <Button type="submit" look="primary" loading={running} disabledReason={reason}>
          {composer.addNote}
        </Button>
      </div>
    </form>
  );
}
