import type { Chatbot } from '../../domain/answering/chatbot';
import type { Turn } from '../../domain/answering/turn';
import type { Integration } from '../../domain/connection/integration';
import type { Conversation } from '../../domain/conversations/conversation';
import type { Message } from '../../domain/conversations/message';
import type { Passage } from '../../domain/knowledge/found-passage';
import type { GenerationDependencies } from './generation-dependencies';
import type { TrialRun } from './trial-run';

const SECOND_MS = 1_000;

/** A conversation that is only tried, as the stores that the steps of a reply read: everything stands in memory, for one step. */
export class TrialStores {
  /** What the reply is written from. */
  found: Passage[];
  /** What would be written to the activity log. */
  readonly notes: string[] = [];
  private readonly said: Message[];

  constructor(
    private readonly run: TrialRun,
    private readonly chatbot: Chatbot,
    private readonly now: Date,
    found: Passage[] = [],
  ) {
    this.found = found;
    const { account_id, chatbot_id, conversation_id, trial } = run;
    this.said = trial.messages.map(({ role, text }, index) => {
      const at = new Date(now.getTime() - (trial.messages.length - index) * SECOND_MS);
      const of = { _id: `${conversation_id}/${index}`, account_id, chatbot_id, conversation_id };
      return { ...of, role, text, created_at: at, saved_at: at };
    });
  }

  /** When the bot last wrote. */
  get botAt(): Date | null {
    return this.said.findLast(({ role }) => role === 'assistant')?.created_at ?? null;
  }

  readonly messages = {
    unresolved: () => Promise.resolve(this.unresolved()),
    get: (_account: string, id: string) => Promise.resolve(this.said.find(({ _id }) => _id === id) ?? null),
  };

  readonly turns = {
    newest: () => Promise.resolve(this.earlierTurn()),
    setPassages: (_account: string, _turn: string, found: Passage[]) => {
      this.found = found;
      return Promise.resolve();
    },
  };

  /** What of it a reply is written with: no messenger, no limit, and nobody who is told. */
  get dependencies(): Omit<GenerationDependencies, 'writer' | 'attempt' | 'clock'> {
    const turns = { newest: () => Promise.resolve([]), noteSpent: () => Promise.resolve() };
    const situations = { beforeWriting: () => Promise.resolve(this.situation()) };
    return {
      situations: situations as unknown as GenerationDependencies['situations'],
      turns: turns as unknown as GenerationDependencies['turns'],
      messengers: {
        messenger: () => Promise.resolve(null),
        of: () => {
          throw new TypeError('A trial sends nothing.');
        },
      },
      quota: { of: () => Promise.resolve('open'), state: () => Promise.resolve('open') },
      attachments: {
        images: () => Promise.resolve(new Map()),
        withTranscripts: (_chatbot, messages) => Promise.resolve([...messages]),
      },
      log: {
        write: ({ message }) => {
          this.notes.push(message);
          return Promise.resolve();
        },
      },
      notifier: { notify: () => Promise.resolve() },
      countUnsupported: () => undefined,
    };
  }

  private unresolved(): Message[] {
    const answered = this.said.findLastIndex(({ role }) => role === 'assistant');
    return this.said.slice(answered + 1);
  }

  /** The turn that answered what the customer asked before, by which a follow-up is understood. */
  private earlierTurn(): Turn[] {
    const answered = this.said.findLastIndex(({ role }) => role === 'assistant');
    const before = this.said.slice(0, answered + 1);
    const asked = before.findLastIndex(({ role }) => role === 'user');
    const question = before[asked];
    if (!question) return [];
    const { _id, account_id, chatbot_id, conversation_id, created_at } = question;
    const of = { _id: `${_id}/turn`, account_id, chatbot_id, conversation_id, n: 0, holder: this.run.holder };
    return [
      { ...of, state: 'closed', covers: [_id], parts: [], created_at, committed_at: created_at, closed_at: this.now },
    ];
  }

  private situation() {
    const { account_id, chatbot_id, conversation_id: id, turn_id: _id, holder } = this.run;
    const of = { account_id, chatbot_id };
    const turn: Turn = {
      ...{ _id, ...of, conversation_id: id, n: 1, holder, state: 'open', covers: [], parts: [] },
      ...{ passages: this.found, created_at: this.now },
    };
    const conversation: Conversation = {
      ...{ _id: id, id, ...of, session_id: id, user_name: 'Trial', user_email: id, platform: 'instagram' },
      ...{ status: 'active', message_count: this.said.length, epoch: 0, last_customer_act_at: this.now },
      ...{ created_at: this.now, updated_at: this.now },
    };
    const unresolved = this.unresolved();
    return {
      ...{ turn, conversation, chatbot: this.chatbot, unresolved, account: null, recentReplies: 0 },
      // Whether it is enabled is all that is asked of it.
      integration: { enabled: true } as Integration,
      history: this.said.slice(0, this.said.length - unresolved.length),
    };
  }
}
