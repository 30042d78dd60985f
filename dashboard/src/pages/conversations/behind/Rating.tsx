import { useQueryClient } from '@tanstack/react-query';
import { ThumbsDown, ThumbsUp } from 'lucide-react';
import { useState } from 'react';
import type { Schema } from '../../../api/client';
import { keys } from '../../../api/query-keys';
import { usePermissions } from '../../../api/permissions';
import { Button } from '../../../components/Button';
import { Field } from '../../../components/Field';
import { tellFailed } from '../../../components/toasts';
import { behind } from '../../../texts/en';
import { rateMessage } from '../conversation-changes';

const ICONS = { good: ThumbsUp, bad: ThumbsDown };

/** Whether the team found a reply good, with a remark. */
export function Rating({ message: { id, conversation_id, rating } }: { message: Schema<'Message'> }) {
  const client = useQueryClient();
  const { cannotEdit } = usePermissions();
  const [note, setNote] = useState(rating?.note ?? '');
  const [running, setRunning] = useState(false);
  const rate = async (next: 'good' | 'bad' | null) => {
    setRunning(true);
    try {
      await rateMessage(id, { rating: next, ...(next !== null && note.trim() !== '' ? { note: note.trim() } : {}) });
    } catch (thrown) {
      tellFailed(behind.ratingFailed, thrown);
    }
    await client.invalidateQueries({ queryKey: keys.messages(conversation_id) });
    setRunning(false);
  };
  return (
    <section aria-label={behind.rate} className="grid gap-3 rounded-control border border-line p-3">
      <div className="flex flex-wrap items-center gap-2">
        <h3 className="mr-auto font-medium">{behind.rate}</h3>
        {(['good', 'bad'] as const).map((each) => {
          const Icon = ICONS[each];
          const isChosen = rating?.rating === each;
          return (
            <Button
              key={each}
              size="small"
              look={isChosen ? 'primary' : 'quiet'}
              aria-pressed={isChosen}
              loading={running}
              disabledReason={cannotEdit}
              icon={<Icon className="size-4" aria-hidden />}
              onClick={() => void rate(isChosen ? null : each)}
            >
              {behind[each]}
            </Button>
          );
        })}
      </div>
      {rating && (
        <form
          className="flex flex-wrap items-end gap-2 *:first:min-w-48 *:first:flex-1"
          onSubmit={(event) => {
            event.preventDefault();
            void rate(rating.rating);
          }}
        >
          <Field
            label={behind.ratingNote}
            optional
            maxLength={2_000}
            value={note}
            onChange={(event) => setNote(event.target.value)}
            readOnly={cannotEdit !== undefined}
            hint={rating.by && <bdi>{behind.ratedBy(rating.by)}</bdi>}
          />
          <Button type="submit" loading={running} disabledReason={cannotEdit}>
            {behind.saveNote}
          </Button>
        </form>
      )}
    </section>
  );
}
