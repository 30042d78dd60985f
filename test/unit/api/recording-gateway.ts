import { UnavailableError } from '../../../src/domain/errors';
import type { ConversationEventWorkflowInput } from '../../../src/contracts/events';
import type { MessageWorkflowInput } from '../../../src/contracts/answering';

/** Takes starts as the engine would: the same message is started once. `away` makes it unreachable. */
export class RecordingGateway {
  readonly messages: MessageWorkflowInput[] = [];
  readonly events: ConversationEventWorkflowInput[] = [];
  /** Ids of management runs. */
  readonly management: string[] = [];
  readonly refused = new Set<string>();
  away = false;
  attempts = 0;
  inFlight = 0;
  mostInFlight = 0;

  async startMessage(input: MessageWorkflowInput): Promise<'started' | 'already_started'> {
    await this.take(input.event.key);
    const known = this.messages.some((m) => m.chatbot_id === input.chatbot_id && m.event.mid === input.event.mid);
    if (!known) this.messages.push(input);
    return known ? 'already_started' : 'started';
  }

  async startConversationEvent(input: ConversationEventWorkflowInput): Promise<'started' | 'already_started'> {
    await this.take(input.event.key);
    this.events.push(input);
    return 'started';
  }

  startManagement({ workflowId }: { workflowId: string }): Promise<'started'> {
    this.management.push(workflowId);
    return Promise.resolve('started');
  }

  private async take(key: string): Promise<void> {
    this.attempts += 1;
    this.inFlight += 1;
    this.mostInFlight = Math.max(this.mostInFlight, this.inFlight);
    await new Promise((resolve) => setImmediate(resolve));
    this.inFlight -= 1;
    if (this.away) throw new UnavailableError('The workflow engine');
    if (this.refused.has(key))
      throw new UnavailableError('The workflow engine', Object.assign(new Error('too large'), { code: 3 }));
  }
}
