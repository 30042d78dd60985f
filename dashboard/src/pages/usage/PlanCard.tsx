import { Banner } from '../../components/Banner';
import { Card } from '../../components/Card';
import { Progress } from '../../components/Progress';
import { Stat } from '../../components/Stat';
import { TimeAgo } from '../../components/TimeAgo';
import { usage as words } from '../../texts/en';
import { formatDate, formatNumber } from '../../texts/format';
import type { Usage } from './usage-queries';

/** From here on people are warned; the server tells them at the same percentage. */
const NEAR_PERCENT = 80;

/** What the account may use this month, what of it is used, and when it starts anew. */
export function PlanCard({ usage: { plan, limit, used, percent, at_limit, resets_at } }: { usage: Usage }) {
  return (
    <Card title={words.thisMonth}>
      <div className="grid gap-5 sm:grid-cols-3">
        <Stat label={words.plan} value={plan === null ? words.noPlan : <bdi>{plan}</bdi>} />
        <Stat
          label={words.used}
          value={formatNumber(used)}
          detail={limit === null ? words.noLimit : words.ofLimit(formatNumber(limit))}
        />
        <Stat label={words.renews} value={formatDate(resets_at)} detail={<TimeAgo at={resets_at} />} />
      </div>
      {limit !== null && percent !== null && (
        <div className="mt-5 grid gap-4">
          <Progress
            label={words.ofMonth}
            percent={Math.min(percent, 100)}
            detail={words.percent(formatNumber(percent))}
          />
          {percent >= NEAR_PERCENT ? (
            <Banner kind={percent >= 100 ? 'danger' : 'warning'}>
              {percent >= 100 ? words.reached[at_limit] : words.near[at_limit]}
            </Banner>
          ) : (
            <p className="text-muted">{words.atLimit[at_limit]}</p>
          )}
        </div>
      )}
    </Card>
  );
}
