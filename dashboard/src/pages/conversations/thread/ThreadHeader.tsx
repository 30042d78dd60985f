import { Archive, ArchiveRestore, ArrowLeft, CheckCheck, CirclePause, CirclePlay, Info } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useNavigate } from 'react-router';
import { usePermissions } from '../../../api/permissions';
import { Avatar } from '../../../components/Avatar';
import { Badge } from '../../../components/Badge';
import { Button } from '../../../components/Button';
import { IconButton } from '../../../components/IconButton';
import { Menu } from '../../../components/Menu';
import { useIsPhone } from '../../../components/use-is-phone';
import { useSearchValue } from '../../../components/use-search-value';
import { details, inbox, thread } from '../../../texts/en';
import type { Conversation } from '../conversation-queries';
import { nameOf } from '../excerpt';
import { PauseLine } from '../PauseLine';
import { useConversationActions } from '../use-conversation-actions';
import { useInboxAddress } from '../use-inbox-address';

/** Who the conversation is with, how it stands, and what is done with it most. */
export function ThreadHeader({ conversation }: { conversation: Conversation }) {
  const { addressOf } = useInboxAddress();
  const navigate = useNavigate();
  const [panel, setPanel] = useSearchValue('panel', { push: true });
  const { cannotEdit } = usePermissions();
  const actions = useConversationActions(conversation);
  const isPhone = useIsPhone();
  const heading = useRef<HTMLHeadingElement>(null);
  const { username, avatar_url, pause, status, needs_attention, attention_reason, blocked } = conversation;
  const name = nameOf(conversation);
  const Heading = isPhone ? 'h1' : 'h2';
  const isClosed = status === 'closed';
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);
  const pauseButton = (
    <Button
      size="small"
      disabledReason={cannotEdit}
      icon={pause ? <CirclePlay className="size-4" aria-hidden /> : <CirclePause className="size-4" aria-hidden />}
      aria-label={pause ? details.resume : details.pause}
      {...(pause ? { onClick: () => void actions.resume() } : {})}
    >
      <span className={panel === 'details' ? 'sr-only' : 'max-lg:sr-only'}>
        {pause ? details.resume : details.pause}
      </span>
    </Button>
  );
  const closeName = isClosed ? details.openIt : details.closeIt;
  return (
    <header className="border-b border-line bg-surface px-3 py-2 md:px-4">
      <div className="flex items-center gap-2.5">
        {isPhone && (
          <IconButton
            name={thread.back}
            icon={<ArrowLeft className="size-5" aria-hidden />}
            onClick={() => void navigate(addressOf(undefined))}
            className="-mr-1 -ml-2"
          />
        )}
        <Avatar name={name} src={avatar_url} />
        <div className="min-w-0 flex-1">
          <Heading
            ref={heading}
            tabIndex={-1}
            className="truncate text-[0.9375rem] leading-tight font-semibold outline-none"
          >
            <bdi>{name}</bdi>
          </Heading>
          <p className="flex items-center gap-1.5 truncate text-xs text-muted">
            {username && name !== `@${username}` && <bdi className="truncate">@{username}</bdi>}
            {isClosed && <Badge>{inbox.closed}</Badge>}
            {blocked && <Badge tone="danger">{inbox.blocked}</Badge>}
          </p>
        </div>
        {pause || cannotEdit !== undefined ? (
          pauseButton
        ) : (
          <Menu
            trigger={pauseButton}
            entries={(['hour', 'tomorrow', 'open'] as const).map((length) => ({
              label: details.pauseFor[length],
              onSelect: () => void actions.pauseFor(length),
            }))}
          />
        )}
        <IconButton
          name={closeName}
          size="small"
          disabledReason={cannotEdit}
          onClick={() => void actions.toggleClosed()}
          icon={
            isClosed ? (
              <ArchiveRestore className="size-4.5" aria-hidden />
            ) : (
              <Archive className="size-4.5" aria-hidden />
            )
          }
        />
        <IconButton
          name={panel === 'details' ? thread.hideDetails : thread.details}
          size="small"
          aria-pressed={panel === 'details'}
          onClick={() => setPanel(panel === 'details' ? undefined : 'details')}
          icon={<Info className="size-4.5" aria-hidden />}
        />
      </div>
      {needs_attention && (
        <div className="mt-2 flex flex-wrap items-center justify-between gap-2 rounded-control border border-warning/50 bg-warning/5 px-3 py-1.5">
          <p className="font-medium">{inbox.attention[attention_reason ?? 'marked']}</p>
          <Button
            size="small"
            disabledReason={cannotEdit}
            icon={<CheckCheck className="size-4" aria-hidden />}
            onClick={() => void actions.setAttention(false)}
          >
            {inbox.markDone}
          </Button>
        </div>
      )}
      <PauseLine conversation={conversation} />
    </header>
  );
}
