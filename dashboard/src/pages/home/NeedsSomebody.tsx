import type { Overview } from '../../api/overview-query';
import { Avatar } from '../../components/Avatar';
import { Badge } from '../../components/Badge';
import { Card } from '../../components/Card';
import { Link } from '../../components/Link';
import { StatusDot } from '../../components/StatusDot';
import { TimeAgo } from '../../components/TimeAgo';
import { home, inbox } from '../../texts/en';
import { formatNumber } from '../../texts/format';

/** As far as the server counts. */
const COUNTED_TO = 1_000;

interface NeedsSomebodyProps {
  attention: Overview['needs_attention'];
  chatbots: Overview['chatbots'];
}

/** The conversations that wait for a person, those of the newest activity first. */
export function NeedsSomebody({ attention: { count, newest }, chatbots }: NeedsSomebodyProps) {
  if (count === 0) {
    return (
      <Card title={home.needsSomebody}>
        <StatusDot status="good">{home.nobodyWaits}</StatusDot>
      </Card>
    );
  }
  const shown = count >= COUNTED_TO ? `${formatNumber(COUNTED_TO)}+` : formatNumber(count);
  return (
    <Card title={home.needsSomebody} actions={<Link to="/conversations">{home.showAll(shown)}</Link>}>
      <ul className="-mx-2" aria-label={home.needsSomebody}>
        {newest.map(({ conversation_id, chatbot_id, user_name, reason, last_message, at }) => (
          <li key={conversation_id} className="relative flex gap-3 rounded-control px-2 py-2.5 hover:bg-tint">
            <Avatar name={user_name} />
            <div className="min-w-0 flex-1">
              <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
                <Link
                  to={`/conversations/${conversation_id}`}
                  look="bare"
                  className="truncate font-medium after:absolute after:inset-0"
                >
                  <bdi>{user_name || inbox.noName}</bdi>
                </Link>
                <Badge tone="warning">{inbox.attention[reason]}</Badge>
              </div>
              <p className="truncate text-[0.8125rem] text-muted">
                <bdi>{last_message}</bdi>
              </p>
            </div>
            <div className="max-w-44 shrink-0 text-end text-xs text-muted">
              <TimeAgo at={at} />
              {chatbots.length > 1 && (
                <bdi className="block truncate">{chatbots.find(({ id }) => id === chatbot_id)?.name}</bdi>
              )}
            </div>
          </li>
        ))}
      </ul>
    </Card>
  );
}
