import { WorkflowNotFoundError } from '@temporalio/client';
import type { Client } from '@temporalio/client';
import type { PersonalRuns } from '../activities/personal-runs';
import { UnavailableError } from '../domain/errors';

const DEADLINE_MS = 10_000;
const IDS_A_QUERY = 40;
/** The engine of a small installation takes no more removals at a time gladly. */
const AT_ONCE = 8;
/** Whose histories hold texts of customers; runs of settings and knowledge stay. */
const CONVERSATION_TYPES = [
  'messageWorkflow',
  'conversationEventWorkflow',
  'sendHumanReplyWorkflow',
  'sendTestMessageWorkflow',
  'resendMessageWorkflow',
  'exportConversationWorkflow',
];

interface Run {
  workflowId: string;
  runId?: string;
}

/** Ends runs and removes their histories at the engine. */
export function createPersonalRuns(client: Client): PersonalRuns {
  return {
    async erase(workflowIds) {
      let removed = 0;
      for (let start = 0; start < workflowIds.length; start += IDS_A_QUERY) {
        const ids = workflowIds.slice(start, start + IDS_A_QUERY);
        // The newest run of an id by its name, since the list of runs lags behind; earlier ones by the list.
        removed += await removeAll(ids.map((workflowId) => ({ workflowId })));
        removed += await removeListed(`WorkflowId IN (${ids.map(quote).join(', ')})`);
      }
      return removed;
    },

    async eraseOfConversations(conversationIds) {
      return removeListed(`BotSmithConversationId IN (${conversationIds.map(quote).join(', ')})`);
    },

    async eraseOfChatbot(chatbotId) {
      const types = CONVERSATION_TYPES.map(quote).join(', ');
      return removeListed(`BotSmithChatbotId = ${quote(chatbotId)} AND WorkflowType IN (${types})`);
    },
  };

  async function removeListed(query: string): Promise<number> {
    let removed = 0;
    let batch: Run[] = [];
    for await (const { workflowId, runId } of client.workflow.list({ query })) {
      batch.push({ workflowId, runId });
      if (batch.length < IDS_A_QUERY) continue;
      removed += await removeAll(batch);
      batch = [];
    }
    return removed + (await removeAll(batch));
  }

  async function removeAll(runs: readonly Run[]): Promise<number> {
    const queue = [...runs];
    let removed = 0;
    const work = async (): Promise<void> => {
      for (let run = queue.shift(); run; run = queue.shift()) if (await remove(run)) removed += 1;
    };
    await Promise.all(Array.from({ length: Math.min(AT_ONCE, queue.length) }, work));
    return removed;
  }

  /** Ended first, so that nothing of it is scheduled any more; gone already is as good. */
  async function remove({ workflowId, runId }: Run): Promise<boolean> {
    try {
      return await client.withDeadline(Date.now() + DEADLINE_MS, async () => {
        await client.workflow
          .getHandle(workflowId, runId)
          .terminate('erased')
          .catch((error: unknown) => {
            if (!(error instanceof WorkflowNotFoundError)) throw error;
          });
        await client.workflowService.deleteWorkflowExecution({
          namespace: client.options.namespace,
          workflowExecution: { workflowId, ...(runId ? { runId } : {}) },
        });
        return true;
      });
    } catch (error) {
      if (isNotFound(error)) return false;
      throw new UnavailableError('The workflow engine', error);
    }
  }
}

const GRPC_NOT_FOUND = 5;

function isNotFound(error: unknown): boolean {
  return error instanceof WorkflowNotFoundError || (error as { code?: unknown }).code === GRPC_NOT_FOUND;
}

function quote(value: string): string {
  return `'${value.replaceAll("'", "''")}'`;
}
