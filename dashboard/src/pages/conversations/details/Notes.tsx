import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Trash2 } from 'lucide-react';
import { usePermissions } from '../../../api/permissions';
import { IconButton } from '../../../components/IconButton';
import { Loaded } from '../../../components/Loaded';
import { TimeAgo } from '../../../components/TimeAgo';
import { tellFailed } from '../../../components/toasts';
import { details } from '../../../texts/en';
import { deleteNote } from '../conversation-changes';
import { notesQuery } from '../conversation-queries';
import { MessageText } from '../MessageText';
import { useMemberName } from '../use-member-name';

/** What the team noted about the conversation, newest first. */
export function Notes({ conversationId }: { conversationId: string }) {
  const client = useQueryClient();
  const query = useQuery(notesQuery(conversationId));
  const nameOf = useMemberName();
  const { cannotEdit } = usePermissions();
  const remove = async (noteId: string) => {
    await deleteNote(conversationId, noteId).catch((thrown: unknown) => tellFailed(details.noteGone, thrown));
    await client.invalidateQueries({ queryKey: notesQuery(conversationId).queryKey });
  };
  return (
    <section aria-label={details.notes} className="grid gap-2">
      <h3 className="font-semibold">{details.notes}</h3>
      <Loaded query={query}>
        {(notes) =>
          notes.length === 0 ? (
            <p className="text-[0.8125rem] text-muted">{details.notesEmpty}</p>
          ) : (
            <ul className="grid gap-2">
              {notes.map(({ id, author_id, text, created_at }) => (
                <li
                  key={id}
                  className="rounded-control border border-dashed border-warning/60 bg-warning/5 py-1.5 ps-3 pe-1"
                >
                  <div className="flex items-center gap-2 text-xs text-muted">
                    <bdi className="min-w-0 truncate font-medium">{nameOf(author_id)}</bdi>
                    <span className="shrink-0">
                      <TimeAgo at={created_at} />
                    </span>
                    <IconButton
                      name={details.deleteNote}
                      size="small"
                      className="ml-auto"
                      disabledReason={cannotEdit}
                      onClick={() => void remove(id)}
                      icon={<Trash2 className="size-3.5" aria-hidden />}
                    />
                  </div>
                  <MessageText text={text} />
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </section>
  );
}
