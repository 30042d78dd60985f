import type { ReactNode } from 'react';
import type { Schema } from '../../api/client';
import { Card } from '../../components/Card';
import { StatusDot } from '../../components/StatusDot';
import { TimeAgo } from '../../components/TimeAgo';
import { health as words } from '../../texts/en';
import { formatDate } from '../../texts/format';

const SERIOUS = new Set(['token_refused', 'token_ended', 'refused', 'webhook_missing', 'messages_missing']);

/** How the connection is doing, from what is known without asking Meta. */
export function HealthCard({ integration: { health, credentials } }: { integration: Schema<'Integration'> }) {
  const fields = health.subscribed_fields ?? [];
  return (
    <Card title={words.title}>
      <dl className="grid grid-cols-2 gap-4 md:grid-cols-4">
        <Fact name={words.lastDelivery}>
          {health.last_webhook_at ? <TimeAgo at={health.last_webhook_at} /> : words.never}
        </Fact>
        <Fact name={words.subscription}>
          <span title={fields.join(', ')}>
            {fields.length > 0 ? fields.slice(0, 2).join(', ') : words.notSubscribed}
          </span>
        </Fact>
        <Fact name={words.tokenEnds}>
          {health.token_expires_at ? formatDate(health.token_expires_at) : words.noEnd}
        </Fact>
        <Fact name={words.signature}>{signatureWords(health, credentials.app_secret.set)}</Fact>
      </dl>
      <ul className="mt-5 grid gap-3 border-t border-line pt-4">
        {health.problems.length === 0 && (
          <li>
            <StatusDot status="good">{words.well}</StatusDot>
          </li>
        )}
        {health.problems.map(({ code, message, remedy }) => (
          <li key={code}>
            <StatusDot status={SERIOUS.has(code) ? 'failed' : 'warning'}>
              <span className="font-medium">{message}</span> <span className="text-muted">{remedy}</span>
            </StatusDot>
          </li>
        ))}
      </ul>
    </Card>
  );
}

function signatureWords(health: Schema<'ConnectionHealth'>, secretSet: boolean): string {
  const { last_signed_webhook_at: signed, last_bad_signature_at: bad, problems } = health;
  if (!secretSet && problems.some(({ code }) => code === 'secret_missing')) return words.unsigned;
  if (bad && (!signed || bad > signed)) return words.wrong;
  return signed ? words.verified : words.unproved;
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="min-w-0">
      <dt className="text-[0.8125rem] text-muted">{name}</dt>
      <dd className="mt-0.5 font-medium">{children}</dd>
    </div>
  );
}
