import type { Overview } from '../../api/overview-query';
import { Card } from '../../components/Card';
import { Link } from '../../components/Link';
import { Progress } from '../../components/Progress';
import { home } from '../../texts/en';
import { formatDate, formatNumber } from '../../texts/format';

/** The month's replies, and when they start anew. */
export function MonthCard({ usage: { replies, limit, renews_at } }: { usage: Overview['usage'] }) {
  const percent = limit === null ? undefined : limit === 0 ? 100 : Math.min(100, (replies * 100) / limit);
  return (
    <Card title={home.month} actions={<Link to="/usage">{home.toUsage}</Link>}>
      <div className="grid gap-2">
        {limit === null ? (
          <p>{home.replies(formatNumber(replies))}</p>
        ) : (
          <Progress
            label={home.repliesUsed}
            percent={percent}
            detail={home.ofLimit(formatNumber(replies), formatNumber(limit))}
          />
        )}
        <p className="text-[0.8125rem] text-muted">{home.renews(formatDate(renews_at))}</p>
      </div>
    </Card>
  );
}
