import { useCallback } from 'react';
import type { Schema } from '../../api/client';
import { usePermissions } from '../../api/permissions';
import { useOperation } from '../../api/use-operation';
import { Banner } from '../../components/Banner';
import { Button } from '../../components/Button';
import { Card } from '../../components/Card';
import { FormError } from '../../components/FormError';
import { Progress } from '../../components/Progress';
import { integrations, missedMessages } from '../../texts/en';
import { formatNumber } from '../../texts/format';
import { lookForMissed } from './integrations-queries';

interface Missed {
  conversations: number;
  started: number;
}

/** The search for messages whose webhook never came. */
export function MissedMessagesCard({
  chatbotId,
  integration,
}: {
  chatbotId: string;
  integration: Schema<'Integration'>;
}) {
  const { cannotEdit } = usePermissions();
  const { state, start } = useOperation<Schema<'OperationAccepted'>, Missed>(
    'catching-up',
    useCallback((key: string) => lookForMissed(chatbotId, key), [chatbotId]),
  );
  return (
    <Card title={missedMessages.title} description={missedMessages.description}>
      <div aria-live="polite" className="grid gap-4">
        {state.status === 'running' && <Progress label={missedMessages.running} />}
        {state.status === 'failed' && <FormError error={state.error} />}
        {state.status === 'done' && (
          <Banner kind="good">
            {missedMessages.found(formatNumber(state.result.conversations), state.result.started)}
          </Banner>
        )}
        <Button
          loading={state.status === 'running'}
          disabledReason={cannotEdit ?? (integration.enabled ? undefined : integrations.switchOnFirst)}
          onClick={() => void start()}
        >
          {missedMessages.action}
        </Button>
      </div>
    </Card>
  );
}
