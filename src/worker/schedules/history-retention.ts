import type { Client } from '@temporalio/client';
import type { HistoryRetention } from '../../activities/connection/reencryption-activities';

/** Asks the engine how long it keeps the histories of ended runs. */
export function createHistoryRetention(client: Client): HistoryRetention {
  return {
    async retentionMs() {
      const { namespace } = client.options;
      const { config } = await client.connection.workflowService.describeNamespace({ namespace });
      return Number(config?.workflowExecutionRetentionTtl?.seconds ?? 0) * 1_000;
    },
  };
}
