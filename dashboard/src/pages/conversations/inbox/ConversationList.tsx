import { useVirtualizer } from '@tanstack/react-virtual';
import { ArrowUp } from 'lucide-react';
import { useEffect, useImperativeHandle, useRef } from 'react';
import type { ReactNode, Ref } from 'react';
import { inbox } from '../../../texts/en';
import type { ListedConversation } from '../conversation-queries';

/** What the keys of the inbox do with the list. */
export interface ListHandle {
  /** Brings a row into sight and gives it the focus. */
  focusRow(id: string): void;
}

interface ConversationListProps {
  ref: Ref<ListHandle>;
  rows: readonly ListedConversation[];
  /** How many are new above what is shown. */
  news: number;
  renderRow: (row: ListedConversation) => ReactNode;
  /** Told whether rows must stay where they are: somebody points at them, or has scrolled. */
  onHold: (hold: boolean) => void;
  onShowNews: () => void;
  onEndReached: () => void;
}

/** The rows of the inbox, of which only those in sight stand in the page. Nothing moves under the pointer. */
export function ConversationList(props: ConversationListProps) {
  const { ref, rows, news, renderRow, onHold, onShowNews, onEndReached } = props;
  const frame = useRef<HTMLDivElement>(null);
  const pointed = useRef(false);
  // eslint-disable-next-line react-hooks/incompatible-library -- its functions are called here alone, on every render
  const list = useVirtualizer({
    count: rows.length,
    getScrollElement: () => frame.current,
    estimateSize: () => 84,
    getItemKey: (index) => rows[index]?.id ?? index,
    overscan: 8,
  });
  const shown = list.getVirtualItems();
  const last = shown.at(-1)?.index ?? -1;
  useEffect(() => {
    if (rows.length > 0 && last >= rows.length - 1) onEndReached();
  }, [rows.length, last, onEndReached]);
  useImperativeHandle(ref, () => ({
    focusRow(id) {
      const index = rows.findIndex((row) => row.id === id);
      if (index < 0) return;
      list.scrollToIndex(index, { align: 'auto' });
      // The row may come into the page with the next frame only.
      const focus = () => frame.current?.querySelector<HTMLElement>(`[data-row="${CSS.escape(id)}"]`)?.focus();
      focus();
      requestAnimationFrame(() => requestAnimationFrame(focus));
    },
  }));
  const judge = () => onHold(pointed.current || (frame.current?.scrollTop ?? 0) > 4);
  const point = (isOver: boolean) => () => {
    pointed.current = isOver;
    judge();
  };
  const showNews = () => {
    frame.current?.scrollTo({ top: 0 });
    onShowNews();
  };
  return (
    <div className="relative min-h-0 flex-1">
      {news > 0 && (
        <button
          type="button"
          onClick={showNews}
          title={inbox.newsHint}
          className="absolute top-2 left-1/2 z-20 inline-flex min-h-8 -translate-x-1/2 items-center gap-1.5 rounded-full bg-accent px-3.5 text-[0.8125rem] font-medium text-on-accent shadow-float pointer-coarse:min-h-11"
        >
          <ArrowUp className="size-4" aria-hidden />
          {inbox.news(news)}
        </button>
      )}
      <div
        ref={frame}
        onScroll={judge}
        onPointerEnter={point(true)}
        onPointerLeave={point(false)}
        className="h-full overflow-y-auto overscroll-contain"
      >
        <div role="list" aria-label={inbox.list} className="relative" style={{ height: list.getTotalSize() }}>
          {shown.map(({ index, key, start }) => (
            <div
              key={key}
              role="listitem"
              aria-setsize={rows.length}
              aria-posinset={index + 1}
              data-index={index}
              ref={list.measureElement}
              className="absolute inset-x-0 top-0"
              style={{ transform: `translateY(${start}px)` }}
            >
              {rows[index] && renderRow(rows[index])}
            </div>
          ))}
        </div>
      </div>
    </div>
  );
}
