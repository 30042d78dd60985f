import { FileText, Globe, MessageCircleQuestionMark, NotebookText } from 'lucide-react';
import { useLocation } from 'react-router';
import { Link } from '../../../components/Link';
import { TimeAgo } from '../../../components/TimeAgo';
import { knowledge } from '../../../texts/en';
import type { Source } from '../knowledge-queries';
import { SourceState } from './SourceState';

const ICONS = { file: FileText, website: Globe, text: NotebookText, pair: MessageCircleQuestionMark };

/** One source: what it is, how it is doing, and how much of it can be found. */
export function SourceRow({ source }: { source: Source }) {
  const { id, chatbot_id, kind, title, chunk_count, read_at } = source;
  const { search } = useLocation();
  const Icon = ICONS[kind];
  return (
    <li className="relative grid gap-x-4 gap-y-2 rounded-card border border-line bg-surface p-4 shadow-lift hover:border-control md:grid-cols-[1fr_20rem]">
      <div className="flex min-w-0 gap-3">
        <Icon className="mt-0.5 size-4.5 shrink-0 text-muted" aria-hidden />
        <div className="min-w-0">
          <Link
            to={`/chatbots/${chatbot_id}/knowledge/${id}${search}`}
            look="bare"
            className="line-clamp-2 font-semibold wrap-anywhere after:absolute after:inset-0 after:rounded-card"
          >
            <bdi>{title}</bdi>
          </Link>
          <p className="text-[0.8125rem] text-muted">
            {knowledge.kinds[kind]} · {knowledge.passages(chunk_count)} ·{' '}
            {read_at === null ? (
              knowledge.neverRead
            ) : (
              <>
                {knowledge.read} <TimeAgo at={read_at} />
              </>
            )}
          </p>
        </div>
      </div>
      <div className="min-w-0 text-[0.8125rem]">
        <SourceState source={source} brief />
      </div>
    </li>
  );
}
