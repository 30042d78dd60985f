import { useQuery } from '@tanstack/react-query';
import { useVirtualizer } from '@tanstack/react-virtual';
import { ArrowDown } from 'lucide-react';
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import { Button } from '../../../components/Button';
import { Loaded } from '../../../components/Loaded';
import { Skeleton } from '../../../components/Skeleton';
import { thread } from '../../../texts/en';
import { Bubble } from './Bubble';
import { notesQuery } from '../conversation-queries';
import type { Conversation, Message, Note } from '../conversation-queries';
import { DayLine } from './DayLine';
import { excerptOf, nameOf } from '../excerpt';
import { NoteBubble } from './NoteBubble';
import { PendingBubble } from './PendingBubble';
import { threadEntries } from './thread-entries';
import type { ThreadEntry } from './thread-entries';
import { useInboxAddress } from '../use-inbox-address';
import { useSeen } from './use-seen';
import { useThread } from './use-thread';
import type { PendingReply } from '../composer/use-reply';

interface MessageListProps {
  conversation: Conversation;
  pending: PendingReply | undefined;
  onBehind: (messageId: string) => void;
}

/** The messages of a conversation, the newest at the bottom; older and newer ones are read when somebody comes near them. */
export function MessageList(props: MessageListProps) {
  const { conversation } = props;
  const opened = useThread(conversation.id);
  return (
    <Loaded query={opened.query} skeleton={<ThreadSkeleton />}>
      {(pages) => <Messages key={opened.around ?? 'newest'} {...props} {...opened} pages={pages} />}
    </Loaded>
  );
}

type Opened = ReturnType<typeof useThread>;
type MessagesProps = MessageListProps & Omit<Opened, 'query'> & { pages: NonNullable<Opened['query']['data']> };

function Messages({ conversation, pending, onBehind, pages, around, readOlder, readNewer }: MessagesProps) {
  const { messages, older, newer } = pages;
  const { data: notes = [] } = useQuery(notesQuery(conversation.id));
  const { addressOf } = useInboxAddress();
  const navigate = useNavigate();
  const frame = useRef<HTMLDivElement>(null);
  const placed = useRef(false);
  const [isFar, setFar] = useState(false);
  const entries = useMemo(
    () => threadEntries<Message, Note>(messages, notes, older === null),
    [messages, notes, older],
  );
  const byId = useMemo(() => new Map(messages.map((message) => [message.id, message])), [messages]);
  // eslint-disable-next-line react-hooks/incompatible-library -- its functions are called here alone, on every render
  const list = useVirtualizer({
    count: entries.length,
    getScrollElement: () => frame.current,
    estimateSize: () => 76,
    getItemKey: (index) => entries[index]?.key ?? index,
    overscan: 10,
    // Where the thread begins, that is said above its first message.
    paddingStart: older === null ? 44 : 12,
    paddingEnd: 12,
    anchorTo: 'end',
    followOnAppend: true,
    scrollEndThreshold: 80,
  });
  useLayoutEffect(() => {
    if (placed.current || entries.length === 0) return;
    placed.current = true;
    const target = around === undefined ? -1 : entries.findIndex(({ key }) => key === around);
    if (target >= 0) list.scrollToIndex(target, { align: 'center' });
    else list.scrollToEnd();
  }, [around, entries, list]);

  const shown = list.getVirtualItems();
  const [first, last] = [shown[0]?.index ?? 0, shown.at(-1)?.index ?? 0];
  useEffect(() => {
    if (older !== null && first <= 3) readOlder();
  }, [first, older, readOlder]);
  useEffect(() => {
    if (newer !== null && last >= entries.length - 3) readNewer();
  }, [last, newer, entries.length, readNewer]);
  const newest = messages.at(-1);
  useSeen(conversation, newer === null && !isFar ? newest : undefined);
  const atEnd = useRef(true);
  const judge = () => {
    const { scrollHeight = 0, scrollTop = 0, clientHeight = 0 } = frame.current ?? {};
    const left = scrollHeight - scrollTop - clientHeight;
    atEnd.current = left < 80;
    setFar(left > 400);
  };
  useEffect(() => {
    const element = frame.current;
    if (!element) return;
    // A phone's keyboard takes half of the height: whoever was at the end stays there.
    const observer = new ResizeObserver(() => atEnd.current && element.scrollTo({ top: element.scrollHeight }));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  const isPending = pending !== undefined;
  useEffect(() => {
    if (isPending) frame.current?.scrollTo({ top: frame.current.scrollHeight });
  }, [isPending]);
  const goToEnd = () => {
    if (newer === null) list.scrollToEnd();
    else void navigate(addressOf(conversation.id), { replace: true });
  };
  const render = (entry: ThreadEntry<Message, Note>) => {
    if (entry.kind === 'day') return <DayLine day={entry.day} />;
    if (entry.kind === 'note') return <NoteBubble note={entry.note} />;
    const { message, followsSame } = entry;
    const answered = message.reply_to?.message_id ?? undefined;
    const quoted = answered === undefined ? undefined : byId.get(answered);
    return <Bubble {...{ message, followsSame, quoted, onBehind }} isTarget={message.id === around} />;
  };
  return (
    <div className="relative min-h-0 flex-1">
      <Announced name={nameOf(conversation)} newest={newest} />
      <div
        ref={frame}
        onScroll={judge}
        tabIndex={0}
        role="region"
        aria-label={thread.messages}
        className="flex h-full flex-col overflow-y-auto overscroll-contain [overflow-anchor:none]"
      >
        <div className="relative mt-auto shrink-0" style={{ height: list.getTotalSize() }}>
          {older === null && (
            <p className="absolute inset-x-0 top-5 text-center text-xs text-muted">{thread.beginning}</p>
          )}
          {shown.map(({ index, key, start }) => (
            <div
              key={key}
              data-index={index}
              ref={list.measureElement}
              className="absolute inset-x-0 top-0"
              style={{ transform: `translateY(${start}px)` }}
            >
              {entries[index] && render(entries[index])}
            </div>
          ))}
        </div>
        {pending && <PendingBubble pending={pending} messages={messages} />}
      </div>
      {(isFar || newer !== null) && (
        <Button
          size="small"
          onClick={goToEnd}
          aria-label={thread.latest}
          className="absolute! bottom-3 left-1/2 -translate-x-1/2 rounded-full! shadow-float"
          icon={<ArrowDown className="size-4" aria-hidden />}
        >
          {thread.newest}
        </Button>
      )}
    </div>
  );
}

/** Tells people who do not see the thread what the customer wrote since it was opened. */
function Announced({ name, newest }: { name: string; newest: Message | undefined }) {
  const [known] = useState(newest?.id);
  const isNew = newest !== undefined && newest.id !== known && newest.role === 'user';
  return (
    <p role="status" className="sr-only">
      {isNew &&
        `${thread.newMessage(name)}: ${excerptOf({ text: newest.text, kinds: newest.attachments.map(({ type }) => type), is_deleted: newest.is_deleted })}`}
    </p>
  );
}

function ThreadSkeleton() {
  return (
    <div className="grid flex-1 content-end gap-4 overflow-hidden p-4">
      {['w-1/2', 'w-2/3 justify-self-end', 'w-2/5', 'w-1/2 justify-self-end'].map((look) => (
        <div key={look} className={look}>
          <Skeleton className="h-14" />
        </div>
      ))}
    </div>
  );
}
