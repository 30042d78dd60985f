import { clsx } from 'clsx';
import { composer } from '../../../texts/en';
import type { useSavedReplyInsert } from './use-saved-reply-insert';

type SavedReplyListProps = Pick<ReturnType<typeof useSavedReplyInsert>, 'listId' | 'fitting' | 'chosen' | 'choose'>;

/** The saved replies that fit what is typed behind `;`. */
export function SavedReplyList({ listId, fitting, chosen, choose }: SavedReplyListProps) {
  return (
    <div className="absolute inset-x-0 bottom-full z-30 mb-1 max-h-64 overflow-y-auto rounded-card border border-line bg-surface p-1 shadow-float">
      {fitting.length === 0 ? (
        <p className="px-3 py-2 text-muted">{composer.noMatch}</p>
      ) : (
        <ul id={listId} role="listbox" aria-label={composer.saved}>
          {fitting.map(({ id, shortcut, text }, index) => (
            <li
              key={id}
              role="option"
              aria-selected={index === chosen}
              // The field keeps the focus.
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => choose(index)}
              className={clsx('cursor-pointer rounded-control px-3 py-1.5', index === chosen && 'bg-tint-strong')}
            >
              <span className="font-mono text-xs text-accent">;{shortcut}</span>
              <bdi className="line-clamp-2 text-[0.8125rem] wrap-anywhere">{text}</bdi>
            </li>
          ))}
        </ul>
      )}
      <p role="status" className="sr-only">
        {fitting[chosen] && `;${fitting[chosen].shortcut}: ${fitting[chosen].text}`}
      </p>
    </div>
  );
}
