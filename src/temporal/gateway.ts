import { WorkflowIdConflictPolicy, WorkflowIdReusePolicy, TypedSearchAttributes } from '@temporalio/common';
import {
  WorkflowExecutionAlreadyStartedError,
  WorkflowFailedError,
  WorkflowNotFoundError,
  isGrpcDeadlineError,
} from '@temporalio/client';
import type { Client, WorkflowHandle } from '@temporalio/client';
import type { ContactHashes } from '../domain/contacts/contact-hash';
import { BotSmithError, UnavailableError } from '../domain/errors';
import { CREDENTIALS_CHANGED_SIGNAL } from '../contracts/connection';
import { TASK_QUEUE } from '../contracts/task-queues';
import { conversationEventWorkflowId } from '../contracts/events';
import { messageWorkflowIdOf } from '../contracts/answering';
import type { ConversationEventWorkflowInput } from '../contracts/events';
import type { MessageWorkflowInput } from '../contracts/answering';
import type { WorkflowTypeName, WorkflowTypes } from '../contracts/workflow-types';
import { errorOfFailure } from './failure';
import type { TrialStep } from '../domain/answering/trial';
import { followTrial } from './follow-trial';
import { runProgress } from './run-progress';
import type { RunProgress } from './run-progress';
import { RefusedPayloadError } from './payload-codec';
import { isRunId } from '../contracts/run-ids';
import { SEARCH_ATTRIBUTES } from '../contracts/search-attributes';

/** Whether a start began a run or met the run of an earlier delivery; both mean that the work is durable. */
export type StartOutcome = 'started' | 'already_started';

/** What became of a management run: finished, or still under way at the deadline. */
export type ManagementOutcome<Result> = { status: 'done'; result: Result } | { status: 'running' };

/** A management run as its owner may see it. */
export type Operation =
  | { workflow_id: string; status: 'running' }
  | { workflow_id: string; status: 'done'; result: unknown }
  | { workflow_id: string; status: 'failed'; error: { code: string; message: string } };

export interface ManagementStart<Name extends WorkflowTypeName> {
  type: Name;
  /** From `managementWorkflowId`. */
  workflowId: string;
  input: WorkflowTypes[Name]['input'];
  accountId: string;
  chatbotId?: string;
  /** For a run whose history holds texts of a conversation: erasure finds it by this. */
  conversationId?: string;
  /** The scoped id of the person whom the run concerns, of `chatbotId`'s customers: erasure finds the run by its keyed hash. */
  customerId?: string | undefined;
  /** What an operator reads in the list of runs; no secret, no customer text. */
  summary: string;
  /** Ends the run when it has not finished by then, so that nothing happens an hour late; unlimited without it. */
  executionTimeoutMs?: number;
  /** Starts anew what an operator ended or what failed; for what must be done in the end. */
  againUnlessDone?: boolean;
}

const START_DEADLINE_MS = 2_500;

/** The API's only way to Temporal: which ids and policies a run starts under is decided here and nowhere else. */
export class TemporalGateway {
  constructor(
    private readonly client: Client,
    private readonly contacts: Pick<ContactHashes, 'of'>,
  ) {}

  /**
   * Starts the run that answers one customer message. Safe to call for every delivery of it.
   * @throws UnavailableError when the engine did not take it in time; nothing is known to be durable then.
   */
  async startMessage(input: MessageWorkflowInput, options: { deadlineMs?: number } = {}): Promise<StartOutcome> {
    return this.start('messageWorkflow', messageWorkflowIdOf(input.chatbot_id, input.event), input, {
      accountId: input.account_id,
      chatbotId: input.chatbot_id,
      customerId: input.event.customer_id,
      summary: `Message from ${input.event.customer_id ?? 'an unknown sender'}`,
      deadlineMs: options.deadlineMs ?? START_DEADLINE_MS,
      workflowTaskTimeout: '5 seconds',
    });
  }

  /**
   * Starts the run of a stored message once more, under its own id, whatever became of the earlier one; a living one goes on.
   * @throws UnavailableError when the engine did not take it in time.
   */
  async restartMessage(input: MessageWorkflowInput): Promise<StartOutcome> {
    return this.start('messageWorkflow', messageWorkflowIdOf(input.chatbot_id, input.event), input, {
      accountId: input.account_id,
      chatbotId: input.chatbot_id,
      customerId: input.event.customer_id,
      summary: `Message from ${input.event.customer_id ?? 'an unknown sender'}, taken up again`,
      deadlineMs: START_DEADLINE_MS,
      workflowTaskTimeout: '5 seconds',
      reusePolicy: WorkflowIdReusePolicy.ALLOW_DUPLICATE,
    });
  }

  /** Starts the run that applies an event which is no message; same promises as `startMessage`. */
  async startConversationEvent(
    input: ConversationEventWorkflowInput,
    options: { deadlineMs?: number } = {},
  ): Promise<StartOutcome> {
    const { kind, key, customer_id } = input.event;
    const workflowId = conversationEventWorkflowId(input.chatbot_id, kind, key);
    return this.start('conversationEventWorkflow', workflowId, input, {
      accountId: input.account_id,
      chatbotId: input.chatbot_id,
      customerId: customer_id,
      summary: `Event ${kind}${customer_id ? ` of ${customer_id}` : ''}`,
      deadlineMs: options.deadlineMs ?? START_DEADLINE_MS,
      workflowTaskTimeout: '5 seconds',
    });
  }

  /** Starts a management run without waiting for it; a second start under the same id meets the first. */
  async startManagement<Name extends WorkflowTypeName>(start: ManagementStart<Name>): Promise<StartOutcome> {
    return this.start(start.type, start.workflowId, start.input, {
      accountId: start.accountId,
      chatbotId: start.chatbotId,
      conversationId: start.conversationId,
      customerId: start.customerId,
      summary: start.summary,
      deadlineMs: START_DEADLINE_MS,
      executionTimeoutMs: start.executionTimeoutMs,
      ...(start.againUnlessDone ? { reusePolicy: WorkflowIdReusePolicy.ALLOW_DUPLICATE_FAILED_ONLY } : {}),
    });
  }

  /**
   * Starts a management run and waits up to `waitMs` for its result.
   * @throws BotSmithError as the run failed with; UnavailableError when the engine is away.
   */
  async runManagement<Name extends WorkflowTypeName>(
    start: ManagementStart<Name>,
    waitMs = 10_000,
  ): Promise<ManagementOutcome<WorkflowTypes[Name]['result']>> {
    await this.startManagement(start);
    const handle = this.client.workflow.getHandle(start.workflowId);
    try {
      const result: unknown = await this.client.withDeadline(Date.now() + waitMs, () => handle.result());
      return { status: 'done', result: result as WorkflowTypes[Name]['result'] };
    } catch (error) {
      if (error instanceof WorkflowFailedError || error instanceof RefusedPayloadError) throw errorOfFailure(error);
      if (isGrpcDeadlineError(error)) return { status: 'running' };
      throw new UnavailableError('The workflow engine', error);
    }
  }

  /**
   * What became of a management run, or `undefined` when this account, or these of its chatbots, have no such run.
   * @throws UnavailableError when the engine is away.
   */
  async operation(
    accountId: string,
    workflowId: string,
    chatbotIds?: readonly string[],
  ): Promise<Operation | undefined> {
    const handle = this.client.workflow.getHandle(workflowId);
    try {
      const description = await this.client.withDeadline(Date.now() + START_DEADLINE_MS, () => handle.describe());
      const { typedSearchAttributes: attributes } = description;
      if (attributes.get(SEARCH_ATTRIBUTES.account) !== accountId) return undefined;
      if (chatbotIds && !chatbotIds.includes(attributes.get(SEARCH_ATTRIBUTES.chatbot) ?? '')) return undefined;
      if (description.status.name === 'RUNNING') return { workflow_id: workflowId, status: 'running' };
      return await this.finishedOperation(handle);
    } catch (error) {
      if (error instanceof WorkflowNotFoundError) return undefined;
      throw new UnavailableError('The workflow engine', error);
    }
  }

  /**
   * Tries a reply: `onStep` gets each step as soon as it is known. The run ends when `signal` aborts.
   * @throws BotSmithError as the run failed with; UnavailableError when the engine is away.
   */
  async tryReply(
    start: ManagementStart<'tryReplyWorkflow'>,
    onStep: (step: TrialStep) => void,
    signal: AbortSignal,
  ): Promise<void> {
    await this.startManagement(start);
    try {
      await followTrial(this.client, start.workflowId, onStep, signal);
    } catch (error) {
      if (error instanceof WorkflowFailedError || error instanceof RefusedPayloadError) throw errorOfFailure(error);
      throw new UnavailableError('The workflow engine', error);
    }
  }

  /** How the account's run stands; null where the engine is away or keeps it no more. */
  async progress(accountId: string, workflowId: string): Promise<RunProgress | null> {
    return runProgress(this.client, accountId, workflowId);
  }

  /** Wakes a run that waits for working credentials; a run that has ended meanwhile is no error. */
  async signalCredentialsChanged(workflowId: string): Promise<void> {
    try {
      await this.client.withDeadline(Date.now() + START_DEADLINE_MS, () =>
        this.client.workflow.getHandle(workflowId).signal(CREDENTIALS_CHANGED_SIGNAL),
      );
    } catch (error) {
      if (!(error instanceof WorkflowNotFoundError)) throw new UnavailableError('The workflow engine', error);
    }
  }

  /** Asks a management run to end; one that has ended, or never was, is no error. @throws UnavailableError */
  async cancelManagement(workflowId: string): Promise<void> {
    try {
      await this.client.withDeadline(Date.now() + START_DEADLINE_MS, () =>
        this.client.workflow.getHandle(workflowId).cancel(),
      );
    } catch (error) {
      if (!(error instanceof WorkflowNotFoundError)) throw new UnavailableError('The workflow engine', error);
    }
  }

  /** Whether the engine answers within a second. */
  async reachable(): Promise<boolean> {
    try {
      await this.client.withDeadline(Date.now() + 1_000, () =>
        this.client.connection.workflowService.getSystemInfo({}),
      );
      return true;
    } catch {
      return false;
    }
  }

  private async finishedOperation(handle: WorkflowHandle): Promise<Operation> {
    try {
      const result: unknown = await handle.result();
      return { workflow_id: handle.workflowId, status: 'done', result: result ?? null };
    } catch (error) {
      if (!(error instanceof WorkflowFailedError || error instanceof RefusedPayloadError)) throw error;
      const { code, message } = errorOfFailure(error);
      return { workflow_id: handle.workflowId, status: 'failed', error: { code, message } };
    }
  }

  private async start<Name extends WorkflowTypeName>(
    type: Name,
    workflowId: string,
    input: WorkflowTypes[Name]['input'],
    options: {
      accountId: string;
      chatbotId: string | undefined;
      conversationId?: string | undefined;
      customerId?: string | undefined;
      summary: string;
      deadlineMs: number;
      workflowTaskTimeout?: '5 seconds';
      executionTimeoutMs?: number | undefined;
      reusePolicy?: WorkflowIdReusePolicy;
    },
  ): Promise<StartOutcome> {
    if (!isRunId(type, workflowId)) throw new TypeError(`No run of ${type} has the id ${workflowId}`);
    const { accountId, chatbotId, conversationId, customerId } = options;
    const attributes = [{ key: SEARCH_ATTRIBUTES.account, value: accountId }];
    if (chatbotId) attributes.push({ key: SEARCH_ATTRIBUTES.chatbot, value: chatbotId });
    if (conversationId) attributes.push({ key: SEARCH_ATTRIBUTES.conversation, value: conversationId });
    if (chatbotId && customerId) {
      attributes.push({ key: SEARCH_ATTRIBUTES.contact, value: this.contacts.of(chatbotId, customerId) });
    }
    try {
      await this.client.withDeadline(Date.now() + options.deadlineMs, () =>
        this.client.workflow.start(type, {
          workflowId,
          taskQueue: TASK_QUEUE,
          args: [input],
          workflowIdReusePolicy: options.reusePolicy ?? WorkflowIdReusePolicy.REJECT_DUPLICATE,
          workflowIdConflictPolicy: WorkflowIdConflictPolicy.USE_EXISTING,
          typedSearchAttributes: new TypedSearchAttributes(attributes),
          staticSummary: options.summary,
          priority: { fairnessKey: options.accountId },
          ...(options.workflowTaskTimeout ? { workflowTaskTimeout: options.workflowTaskTimeout } : {}),
          ...(options.executionTimeoutMs ? { workflowExecutionTimeout: options.executionTimeoutMs } : {}),
        }),
      );
      return 'started';
    } catch (error) {
      if (error instanceof WorkflowExecutionAlreadyStartedError) return 'already_started';
      if (error instanceof BotSmithError) throw error;
      throw new UnavailableError('The workflow engine', error);
    }
  }
}
