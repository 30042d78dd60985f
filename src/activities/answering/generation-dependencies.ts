import type { ActivityLogWriter } from '../operations/activity-log-writer';
import type { MessengerSource } from '../sending/messenger';
import type { Notifier } from '../notifications/notifier';
import type { Quota } from './quota';
import type { SituationStore } from '../sending/situation-store';
import type { TurnStore } from './turn-store';
import type { ReplyWriter } from './reply-writer';
import type { AttachmentReader } from './attachment-reader';
import type { CountUnsupported } from './checked-writing';

export interface GenerationDependencies {
  situations: SituationStore;
  turns: TurnStore;
  messengers: MessengerSource;
  quota: Quota;
  writer: ReplyWriter;
  attachments: AttachmentReader;
  countUnsupported: CountUnsupported;
  log: ActivityLogWriter;
  notifier: Notifier;
  /** Of the current attempt, counted from 1, its cancellation, and how long ago the first one was asked for. */
  attempt: () => { number: number; signal: AbortSignal; waitedMs: number };
  clock: () => Date;
}
