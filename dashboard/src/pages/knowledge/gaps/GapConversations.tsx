import { Link } from '../../../components/Link';
import { TimeAgo } from '../../../components/TimeAgo';
import { gaps } from '../../../texts/en';
import { formatExact } from '../../../texts/format';
import type { Gap } from '../knowledge-queries';

/** Who asked, each with until when somebody can still write to them. */
export function GapConversations({ conversations }: Pick<Gap, 'conversations'>) {
  return (
    <ul className="grid divide-y divide-line">
      {conversations.map(({ conversation_id, message_id, user_name, asked_at, messaging_window: { person_until } }) => (
        <li key={conversation_id} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 py-2">
          <div className="min-w-0 text-[0.8125rem]">
            <p className="wrap-anywhere">
              <bdi className="font-medium">{user_name}</bdi>{' '}
              <span className="text-muted">
                <TimeAgo at={asked_at} />
              </span>
            </p>
            <p className="text-muted">
              {person_until === null ? gaps.closed : `${gaps.until} ${formatExact(new Date(person_until))}`}
            </p>
          </div>
          <Link
            to={`/conversations/${conversation_id}${message_id ? `?message=${encodeURIComponent(message_id)}` : ''}`}
            look="quiet"
          >
            <span aria-hidden>{gaps.open}</span>
            <span className="sr-only">{gaps.openOf(user_name)}</span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
