import { clsx } from 'clsx';
import { useId } from 'react';
import { Link as RouterLink } from 'react-router';
import { Avatar } from '../../../components/Avatar';
import { useNow } from '../../../components/use-now';
import { inbox } from '../../../texts/en';
import type { ListedConversation } from '../conversation-queries';
import { authorPrefix, excerptOf, nameOf } from '../excerpt';
import { RowMarks } from './RowMarks';
import { shortMoment } from './short-moment';

interface ConversationRowProps {
  conversation: ListedConversation;
  to: string;
  /** Where several chatbots are shown, the one that it belongs to. */
  chatbotName: string | undefined;
  opened: boolean;
  selected: boolean;
  /** Undefined for those who may not change anything. */
  onSelect: ((selected: boolean) => void) | undefined;
}

/** One conversation: who, what was written last and when, and what somebody must know. */
export function ConversationRow(props: ConversationRowProps) {
  const { conversation, to, chatbotName, opened, selected, onSelect } = props;
  const { id, username, last_message, match, unread, avatar_url, updated_at } = conversation;
  const now = useNow(60_000);
  const name = nameOf(conversation);
  const at = last_message?.created_at ?? updated_at;
  const textId = useId();
  return (
    <div
      className={clsx(
        'group relative flex gap-3 border-b border-line px-4 py-3 pointer-coarse:min-h-18',
        opened ? 'bg-canvas shadow-[inset_3px_0_0_var(--accent)]' : 'hover:bg-canvas',
      )}
    >
      <span className="relative shrink-0 self-start">
        <Avatar name={name} src={avatar_url} />
        {onSelect && (
          <label
            className={clsx(
              'absolute -inset-1 z-10 grid place-items-center rounded-full bg-surface transition-opacity',
              selected
                ? 'opacity-100'
                : 'opacity-0 group-hover:opacity-100 has-focus-visible:opacity-100 pointer-coarse:hidden',
            )}
          >
            <input
              type="checkbox"
              checked={selected}
              onChange={(event) => onSelect(event.target.checked)}
              aria-label={inbox.select(name)}
              className="size-4.5 accent-accent"
            />
          </label>
        )}
      </span>
      <span className="min-w-0 flex-1">
        <span className="flex items-baseline gap-2">
          <RouterLink
            to={to}
            data-row={id}
            aria-current={opened ? 'page' : undefined}
            aria-describedby={textId}
            className={clsx(
              'min-w-0 truncate after:absolute after:inset-0 focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-focus',
              unread ? 'font-semibold' : 'font-medium',
            )}
          >
            <bdi>{name}</bdi>
          </RouterLink>
          {username && name !== `@${username}` && (
            <bdi className="hidden min-w-0 truncate text-xs text-muted sm:inline">@{username}</bdi>
          )}
          <time dateTime={at} className="ml-auto shrink-0 text-xs text-muted tabular-nums">
            {shortMoment(at, now)}
          </time>
        </span>
        <span id={textId} className="mt-0.5 block">
          <span className="flex items-center gap-2">
            <span
              className={clsx(
                'line-clamp-1 min-w-0 flex-1 text-[0.8125rem] wrap-anywhere',
                unread ? 'text-text' : 'text-muted',
              )}
            >
              {match?.message_id ? (
                <bdi>{match.excerpt}</bdi>
              ) : (
                last_message && (
                  <>
                    {authorPrefix(last_message)}
                    <bdi>{excerptOf(last_message)}</bdi>
                  </>
                )
              )}
            </span>
            {unread && <span role="img" aria-label={inbox.unread} className="size-2 shrink-0 rounded-full bg-accent" />}
          </span>
          <RowMarks conversation={conversation} />
          {chatbotName && <bdi className="mt-1 block truncate text-xs text-muted">{chatbotName}</bdi>}
        </span>
      </span>
    </div>
  );
}
