import { BookOpenCheck } from 'lucide-react';
import type { Schema } from '../api/client';
import { behind } from '../texts/en';
import { Badge } from './Badge';
import { Link } from './Link';
import { PassageFit } from './PassageFit';

/** What a passage names as its source that was pasted for one trial alone. */
const PASTED = 'pasted';

interface PassageListProps {
  passages: readonly (Schema<'Passage'> & { cited?: boolean; expired?: boolean })[];
  /** Whose knowledge they are of, once that is known. */
  chatbotId: string | undefined;
}

/** The passages that a reply was written from: their source, their place in it, how well they fitted, and whether it is taken from them. */
export function PassageList({ passages, chatbotId }: PassageListProps) {
  return (
    <ol className="grid gap-2">
      {passages.map(({ text, score, source_id, title, location, cited, expired }, index) => (
        <li key={index} className="rounded-control border border-line p-3">
          <div className="mb-1 flex flex-wrap items-center gap-x-2 gap-y-1">
            <BookOpenCheck className="size-4 text-muted" aria-hidden />
            {source_id === PASTED || chatbotId === undefined ? (
              <bdi className="min-w-0 font-medium wrap-anywhere">{title}</bdi>
            ) : (
              <Link to={`/chatbots/${chatbotId}/knowledge/${source_id}`} className="min-w-0 wrap-anywhere">
                <bdi>{title}</bdi>
              </Link>
            )}
            {location && <bdi className="text-xs text-muted wrap-anywhere">{location}</bdi>}
            {source_id !== PASTED && (
              <span className="ml-auto flex flex-wrap items-center gap-2">
                {expired && <Badge tone="warning">{behind.expired}</Badge>}
                {cited && <Badge tone="good">{behind.cited}</Badge>}
                <PassageFit score={score} />
              </span>
            )}
          </div>
          <bdi className="line-clamp-4 text-[0.8125rem] text-muted wrap-anywhere">{text}</bdi>
        </li>
      ))}
    </ol>
  );
}
