import { WorkflowNotFoundError } from '@temporalio/client';
import type { Client } from '@temporalio/client';
import type { PersonalRuns } from '../../activities/contacts/personal-runs';
import { UnavailableError } from '../../domain/errors';
import type { EncryptionCodec } from '../../temporal/payload-codec';
import { isEngineNotFound } from './engine-not-found';
import { readRunInput } from '../runtime/run-input';

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
  'notifyWorkflow',
];
/** It must come to its end, and its history names nobody. */
const ERASURE_TYPE = 'eraseContactWorkflow';

interface Run {
  workflowId: string;
  runId?: string;
}

/** Ends runs and removes their histories at the engine. */
export function createPersonalRuns(client: Client, codec: Pick<EncryptionCodec, 'decodeAnywhere'>): PersonalRuns {
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

    async eraseOfContact(names, until) {
      return removeListed(
        `BotSmithContactHash IN (${names.map(quote).join(', ')}) AND ${upTo(until)} AND WorkflowType != '${ERASURE_TYPE}'`,
      );
    },

    async eraseUnnamed(chatbotId, ids, until) {
      return removeListed(`${ofChatbot(chatbotId)} AND BotSmithContactHash IS NULL AND ${upTo(until)}`, async (run) => {
        const input = await readRunInput(client, codec, run);
        return ids.some((id) => input.includes(id));
      });
    },

    async eraseOfConversations(conversationIds) {
      return removeListed(`BotSmithConversationId IN (${conversationIds.map(quote).join(', ')})`);
    },

    async eraseOfChatbot(chatbotId) {
      return removeListed(ofChatbot(chatbotId));
    },
  };

  async function removeListed(
    query: string,
    concerns: (run: Run) => Promise<boolean> = () => Promise.resolve(true),
  ): Promise<number> {
    let removed = 0;
    let batch: Run[] = [];
    for await (const { workflowId, runId } of client.workflow.list({ query })) {
      if (await concerns({ workflowId, runId })) batch.push({ workflowId, runId });
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
      if (isEngineNotFound(error)) return false;
      throw new UnavailableError('The workflow engine', error);
    }
  }
}

function ofChatbot(chatbotId: string): string {
  return `BotSmithChatbotId = ${quote(chatbotId)} AND WorkflowType IN (${CONVERSATION_TYPES.map(quote).join(', ')})`;
}

/** Both clocks are the installation's own; what began later and tells of the past is refused and forgotten by itself. */
function upTo(until: Date): string {
  return `StartTime <= ${quote(until.toISOString())}`;
}

function quote(value: string): string {
  return `'${value.replaceAll("'", "''")}'`;
}
