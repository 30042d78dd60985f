import { Connection } from '@temporalio/client';

/** A week: the server's own default of 24 hours is too short to look into what happened over a weekend. */
const RETENTION_SECONDS = 7 * 24 * 60 * 60;

/** Makes the embedded engine keep the history of closed runs for a week. */
export async function keepHistory(address: string, namespace: string): Promise<void> {
  const connection = await Connection.connect({ address });
  try {
    const { config } = await connection.workflowService.describeNamespace({ namespace });
    if (Number(config?.workflowExecutionRetentionTtl?.seconds ?? 0) === RETENTION_SECONDS) return;
    await connection.workflowService.updateNamespace({
      namespace,
      config: { workflowExecutionRetentionTtl: { seconds: RETENTION_SECONDS as never } },
    });
  } finally {
    await connection.close();
  }
}
