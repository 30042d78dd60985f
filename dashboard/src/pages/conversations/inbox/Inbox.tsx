import { useQuery } from '@tanstack/react-query';
import { Inbox as InboxIcon, SearchX } from 'lucide-react';
import { useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import { usePermissions } from '../../../api/permissions';
import { chatbotsQuery } from '../../../api/shared-queries';
import { EmptyState } from '../../../components/EmptyState';
import { Link } from '../../../components/Link';
import { Loaded } from '../../../components/Loaded';
import { useShortcuts } from '../../../components/shortcuts';
import { Skeleton } from '../../../components/Skeleton';
import { inbox } from '../../../texts/en';
import { formatDate } from '../../../texts/format';
import { ConversationKeys } from '../ConversationKeys';
import { ConversationList } from './ConversationList';
import type { ListHandle } from './ConversationList';
import { ConversationRow } from './ConversationRow';
import type { Inbox as InboxData } from '../conversation-queries';
import { InboxHeader } from './InboxHeader';
import { SelectionBar } from './SelectionBar';
import { useHeldInbox } from './use-held-inbox';
import { useInboxAddress } from '../use-inbox-address';

/** The list of conversations with its views, search and keys. */
export function Inbox() {
  const { filters, setFilters, ofChatbot } = useInboxAddress();
  const search = useRef<HTMLInputElement>(null);
  useShortcuts([{ keys: '/', label: inbox.keys.search, run: () => search.current?.focus() }]);
  return (
    <section aria-label={inbox.list} className="flex min-h-0 flex-1 flex-col bg-surface">
      <InboxHeader {...{ filters, setFilters, ofChatbot }} searchRef={search} />
      <Rows key={JSON.stringify(filters)} />
    </section>
  );
}

function Rows() {
  const { filters, addressOf, conversationId } = useInboxAddress();
  const { query, rows, news, hold, showNews, readOlder } = useHeldInbox(filters);
  const { data: chatbots = [] } = useQuery(chatbotsQuery);
  const { cannotEdit } = usePermissions();
  const navigate = useNavigate();
  const list = useRef<ListHandle>(null);
  const [current, setCurrent] = useState(conversationId);
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const at = rows.findIndex(({ id }) => id === current);
  const move = (step: number) => {
    const next = rows[at < 0 ? 0 : Math.min(Math.max(at + step, 0), rows.length - 1)];
    if (!next) return;
    setCurrent(next.id);
    list.current?.focusRow(next.id);
  };
  const row = rows[at];
  useShortcuts([
    { keys: 'j', label: inbox.keys.next, run: () => move(1) },
    { keys: 'k', label: inbox.keys.previous, run: () => move(-1) },
    {
      keys: 'Enter',
      label: inbox.keys.open,
      run: () => row && void navigate(addressOf(row.id, row.match?.message_id)),
    },
  ]);
  const select = (id: string) => (on: boolean) => {
    const next = new Set(selected);
    if (on) next.add(id);
    else next.delete(id);
    setSelected(next);
  };
  const nameOfChatbot = new Map(chatbots.map(({ id, name }) => [id, name]));
  const several = filters.chatbotId === undefined && chatbots.length > 1;
  return (
    <Loaded query={query} skeleton={<RowsSkeleton />}>
      {(data) => (
        <>
          {selected.size > 0 && <SelectionBar selected={selected} onClear={() => setSelected(new Set())} />}
          {row && conversationId === undefined && <ConversationKeys conversation={row} />}
          {data.searched && <HowFar searched={data.searched} />}
          <p role="status" className="sr-only">
            {news > 0 && inbox.news(news)}
          </p>
          {rows.length === 0 ? (
            <Nothing searching={filters.search !== undefined} view={filters.view} />
          ) : (
            <ConversationList
              ref={list}
              rows={rows}
              news={news}
              onHold={hold}
              onShowNews={showNews}
              onEndReached={readOlder}
              renderRow={(each) => (
                <ConversationRow
                  conversation={each}
                  to={addressOf(each.id, each.match?.message_id)}
                  chatbotName={several ? nameOfChatbot.get(each.chatbot_id) : undefined}
                  opened={each.id === conversationId}
                  selected={selected.has(each.id)}
                  onSelect={cannotEdit === undefined ? select(each.id) : undefined}
                />
              )}
            />
          )}
        </>
      )}
    </Loaded>
  );
}

function HowFar({ searched }: { searched: NonNullable<InboxData['searched']> }) {
  const { complete, back_to } = searched;
  return (
    <p role="status" className="border-b border-line px-4 py-1.5 text-xs text-muted">
      {complete || back_to === null ? inbox.searchedAll : inbox.searchedBackTo(formatDate(back_to))}
    </p>
  );
}

function Nothing({ searching, view }: { searching: boolean; view: keyof typeof inbox.empty }) {
  const [title, text] = inbox.empty[searching ? 'search' : view];
  const Icon = searching ? SearchX : InboxIcon;
  return (
    <div className="p-4">
      <EmptyState
        icon={<Icon className="size-5" aria-hidden />}
        title={title ?? ''}
        action={
          !searching && view === 'all' ? (
            <Link to="/chatbots" look="quiet">
              {inbox.connect}
            </Link>
          ) : undefined
        }
      >
        {text}
      </EmptyState>
    </div>
  );
}

function RowsSkeleton() {
  return (
    <div className="grid gap-2 p-4">
      {Array.from({ length: 7 }, (_, row) => (
        <Skeleton key={row} className="h-16" />
      ))}
    </div>
  );
}
