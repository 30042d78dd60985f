import { clsx } from 'clsx';
import { useQuery } from '@tanstack/react-query';
import { Search, X } from 'lucide-react';
import { useEffect, useId, useRef, useState } from 'react';
import type { Ref } from 'react';
import { countsQuery } from '../../../api/conversation-counts';
import { chatbotsQuery } from '../../../api/shared-queries';
import { IconButton } from '../../../components/IconButton';
import { inbox } from '../../../texts/en';
import { formatNumber } from '../../../texts/format';
import { AlertsButton } from './AlertsButton';
import { VIEWS } from './inbox-views';
import type { InboxFilters, View } from './inbox-views';

interface InboxHeaderProps {
  filters: InboxFilters;
  setFilters: (change: Partial<Record<'view' | 'search' | 'chatbot', string | undefined>>) => void;
  /** Set where the inbox is one chatbot's: there is nothing to choose. */
  ofChatbot: string | undefined;
  searchRef: Ref<HTMLInputElement>;
}

const TYPING_PAUSE_MS = 300;

/** Which conversations are listed: views with their counts, a chatbot, words to look for. */
export function InboxHeader({ filters, setFilters, ofChatbot, searchRef }: InboxHeaderProps) {
  const { data: counts } = useQuery(countsQuery(filters.chatbotId));
  const { data: chatbots = [] } = useQuery(chatbotsQuery);
  const chatbotId = useId();
  const countOf: Partial<Record<View, number>> = counts
    ? { needs: counts.needs_attention, paused: counts.paused, open: counts.open }
    : {};
  return (
    <header className="grid gap-2.5 border-b border-line pt-4">
      <div className="flex items-center gap-2 px-4">
        <h1 tabIndex={-1} className="text-lg font-semibold tracking-tight">
          {inbox.title}
        </h1>
        {ofChatbot === undefined && chatbots.length > 1 && (
          <div className="ml-auto min-w-0">
            <label htmlFor={chatbotId} className="sr-only">
              {inbox.chatbot}
            </label>
            <select
              id={chatbotId}
              value={filters.chatbotId ?? ''}
              onChange={(event) => setFilters({ chatbot: event.target.value })}
              className="control min-h-8! max-w-44 py-0.5! text-[0.8125rem]"
            >
              <option value="">{inbox.everyChatbot}</option>
              {chatbots.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </select>
          </div>
        )}
        <AlertsButton className={ofChatbot === undefined && chatbots.length > 1 ? '' : 'ml-auto'} />
      </div>
      <SearchBox
        ref={searchRef}
        initial={filters.search ?? ''}
        onSearch={(words) => setFilters(words ? { search: words, view: 'all' } : { search: undefined })}
      />
      <nav aria-label={inbox.views.label} className="flex overflow-x-auto px-2 [scrollbar-width:none]">
        {VIEWS.map((view) => {
          const count = countOf[view] ?? 0;
          return (
            <button
              key={view}
              type="button"
              aria-current={filters.view === view ? 'true' : undefined}
              onClick={() => setFilters({ view })}
              className={clsx(
                'inline-flex shrink-0 items-center gap-1.5 border-b-2 px-1.5 py-2 text-[0.8125rem] font-medium pointer-coarse:min-h-11',
                filters.view === view ? 'border-accent text-text' : 'border-transparent text-muted hover:text-text',
              )}
            >
              {inbox.views[view]}
              {count > 0 && (
                <span
                  className={clsx(
                    'rounded-full px-1.5 text-xs tabular-nums',
                    view === 'needs' ? 'bg-accent text-on-accent' : 'bg-tint-strong',
                  )}
                >
                  {count >= 1_000 ? `${formatNumber(1_000)}+` : count}
                </span>
              )}
            </button>
          );
        })}
      </nav>
    </header>
  );
}

/** Searches once somebody pauses typing. */
function SearchBox({
  ref,
  initial,
  onSearch,
}: {
  ref: Ref<HTMLInputElement>;
  initial: string;
  onSearch: (words: string) => void;
}) {
  const [words, setWords] = useState(initial);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const type = (next: string) => {
    setWords(next);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => onSearch(next.trim()), TYPING_PAUSE_MS);
  };
  return (
    <div role="search" className="relative mx-4">
      <Search className="pointer-events-none absolute top-1/2 left-3 size-4 -translate-y-1/2 text-muted" aria-hidden />
      <input
        ref={ref}
        type="text"
        inputMode="search"
        value={words}
        maxLength={200}
        onChange={(event) => type(event.target.value)}
        onKeyDown={(event) => event.key === 'Escape' && (words === '' ? event.currentTarget.blur() : type(''))}
        aria-label={inbox.search}
        placeholder={inbox.search}
        className="control pr-10! pl-9!"
      />
      {words !== '' && (
        <IconButton
          name={inbox.clearSearch}
          size="small"
          onClick={() => type('')}
          className="absolute! top-1/2 right-1 -translate-y-1/2"
          icon={<X className="size-4" aria-hidden />}
        />
      )}
    </div>
  );
}
