import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef } from 'react';
import type { ReactNode } from 'react';

interface VirtualListProps<Item> {
  label: string;
  items: readonly Item[];
  keyOf: (item: Item) => string;
  renderItem: (item: Item, index: number) => ReactNode;
  /** The likely height of an item in pixels; what it really has is measured. */
  estimate: number;
  /** Called when the last items come into sight: time to read the next page. */
  onEndReached?: () => void;
  className?: string;
}

/** A long list of which only what is seen stands in the page. It scrolls in itself and fills the height that it is given. */
export function VirtualList<Item>({
  label,
  items,
  keyOf,
  renderItem,
  estimate,
  onEndReached,
  className = '',
}: VirtualListProps<Item>) {
  const frame = useRef<HTMLDivElement>(null);
  // eslint-disable-next-line react-hooks/incompatible-library -- its functions are called here alone, on every render
  const list = useVirtualizer({
    count: items.length,
    getScrollElement: () => frame.current,
    estimateSize: () => estimate,
    getItemKey: (index) => keyOf(items[index] as Item),
    overscan: 8,
  });
  const shown = list.getVirtualItems();
  const last = shown.at(-1)?.index ?? -1;
  useEffect(() => {
    if (items.length > 0 && last >= items.length - 1) onEndReached?.();
  }, [items.length, last, onEndReached]);
  return (
    <div ref={frame} className={`overflow-y-auto overscroll-contain ${className}`}>
      <div role="list" aria-label={label} className="relative" style={{ height: list.getTotalSize() }}>
        {shown.map(({ index, key, start }) => (
          <div
            key={key}
            role="listitem"
            aria-setsize={items.length}
            aria-posinset={index + 1}
            data-index={index}
            ref={list.measureElement}
            className="absolute inset-x-0 top-0"
            style={{ transform: `translateY(${start}px)` }}
          >
            {renderItem(items[index] as Item, index)}
          </div>
        ))}
      </div>
    </div>
  );
}
