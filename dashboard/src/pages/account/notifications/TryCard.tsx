import { useCallback } from 'react';
import type { Schema } from '../../../api/client';
import { answerOf, api, idempotent } from '../../../api/client';
import { useOperation } from '../../../api/use-operation';
import { Button } from '../../../components/Button';
import { Card } from '../../../components/Card';
import { FormError } from '../../../components/FormError';
import { StatusDot } from '../../../components/StatusDot';
import { notificationSettings } from '../../../texts/en';

type Trial = Schema<'NotificationTestResult'>;

/** Sends a trial by every saved channel, and says how each took it. */
export function TryCard({ disabledReason }: { disabledReason: string | undefined }) {
  const call = useCallback(
    (key: string) => answerOf(api.POST('/api/notifications/test', { headers: idempotent(key) })),
    [],
  );
  const { state, start } = useOperation<unknown, Trial>('trial', call);
  return (
    <Card title={notificationSettings.tryTitle} description={notificationSettings.tryText}>
      <div className="grid gap-4" aria-live="polite">
        <Button
          className="justify-self-start"
          loading={state.status === 'running'}
          disabledReason={disabledReason}
          onClick={() => void start()}
        >
          {notificationSettings.tryAction}
        </Button>
        {state.status === 'failed' && <FormError error={state.error} />}
        {state.status === 'done' && <Results channels={state.result.channels} />}
      </div>
    </Card>
  );
}

function Results({ channels }: Pick<Trial, 'channels'>) {
  if (channels.length === 0) return <p className="text-muted">{notificationSettings.tryNone}</p>;
  return (
    <ul aria-label={notificationSettings.results} className="grid gap-3">
      {channels.map(({ channel, to, ok, message }) => (
        <li key={`${channel} ${to}`} className="grid gap-0.5">
          <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <StatusDot status={ok ? 'good' : 'failed'}>
              {ok ? notificationSettings.arrived : notificationSettings.failed}
            </StatusDot>
            <span>
              {notificationSettings.channels[channel]}: <bdi className="wrap-anywhere">{to}</bdi>
            </span>
          </div>
          <p className="text-[0.8125rem] text-muted wrap-anywhere">{message}</p>
        </li>
      ))}
    </ul>
  );
}
