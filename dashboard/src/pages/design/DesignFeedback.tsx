import { Inbox } from 'lucide-react';
import { ApiError } from '../../api/api-error';
import { Badge } from '../../components/Badge';
import { Banner } from '../../components/Banner';
import { Button } from '../../components/Button';
import { Card } from '../../components/Card';
import { CodeBlock } from '../../components/CodeBlock';
import { CopyField } from '../../components/CopyField';
import { Countdown } from '../../components/Countdown';
import { EmptyState } from '../../components/EmptyState';
import { ErrorState } from '../../components/ErrorState';
import { Link } from '../../components/Link';
import { Progress } from '../../components/Progress';
import { Skeleton } from '../../components/Skeleton';
import { StatusDot } from '../../components/StatusDot';
import { TimeAgo } from '../../components/TimeAgo';

const FAILURE = new ApiError('A part of BotSmith is away for a moment. Try again shortly.', {
  code: 'unavailable',
  requestId: 'req_79fbf30abedd732dea244e8c',
});
const HOUR_MS = 3_600_000;
const STARTED = Date.now();

/** What tells people how things are. */
export function DesignFeedback() {
  return (
    <Card title="Feedback">
      <div className="grid gap-4 md:grid-cols-2">
        {(['info', 'good', 'warning', 'danger'] as const).map((kind) => (
          <Banner key={kind} kind={kind} action={<Button size="small">Do it</Button>}>
            A banner of the kind “{kind}”.
          </Banner>
        ))}
        <div className="flex flex-wrap gap-2">
          {(['neutral', 'good', 'warning', 'danger', 'accent'] as const).map((tone) => (
            <Badge key={tone} tone={tone}>
              {tone}
            </Badge>
          ))}
        </div>
        <div className="flex flex-wrap gap-4">
          {(['good', 'warning', 'failed', 'waiting', 'off'] as const).map((status) => (
            <StatusDot key={status} status={status}>
              {status}
            </StatusDot>
          ))}
        </div>
        <EmptyState
          icon={<Inbox className="size-5" aria-hidden />}
          title="Nothing yet"
          action={<Button>Next step</Button>}
        >
          What stands where nothing is.
        </EmptyState>
        <ErrorState error={FAILURE} onRetry={() => undefined} />
        <Skeleton lines={3} />
        <Skeleton className="h-20" />
        <Progress label="Reading" percent={42} />
        <Progress label="Reading" />
        <CopyField label="Webhook URL" value="https://bots.example.com/api/instagram/webhook/bot_1" />
        <CodeBlock label="An answer">{'{ "ok": true }'}</CodeBlock>
        <p>
          <TimeAgo at={new Date(STARTED - HOUR_MS)} /> · <Countdown until={STARTED + 3 * HOUR_MS} /> ·{' '}
          <Link to="https://example.com">elsewhere</Link> · <Link to="/">home</Link>
        </p>
      </div>
    </Card>
  );
}
