import type { DueAvatar } from '../../domain/contacts/due-avatar';
import { BotSmithError } from '../../domain/errors';
import { MAX_AVATAR_BYTES, PICTURE_TYPES } from '../../domain/events/media';
import type { Media } from '../../domain/events/media';
import { deriveId } from '../../domain/ids';
import type { MediaSource } from '../events/media-activities';

export interface AvatarDependencies {
  avatars: {
    /** Of all accounts. */
    dueBefore(before: Date, limit: number): Promise<DueAvatar[]>;
    /** Notes which picture is kept; null: none can be had. False when the conversation is gone. */
    settle(avatar: DueAvatar, mediaId: string | null): Promise<boolean>;
  };
  media: { save(media: Media): Promise<void>; remove(accountId: string, id: string): Promise<void> };
  source: MediaSource;
  clock: () => Date;
}

/** As many are fetched at the same time; what comes in between is found by the next round. */
const AT_ONCE = 4;
const OF_A_ROUND = 50;
const ROUND_MS = 60_000;
/** What is younger may be under way in another process. */
const UNDER_WAY_MS = 60_000;
/** Meta's addresses have ended by then. */
const ENDED_MS = 24 * 60 * 60_000;

/** Keeps customers' profile pictures, off the way of every message: nothing waits for a picture. */
export class AvatarKeeper {
  private underWay = 0;

  constructor(private readonly dependencies: AvatarDependencies) {}

  /** Begins to fetch a picture that has just become known. What does not come of it is left to a round. */
  soon(avatar: DueAvatar): void {
    if (this.underWay >= AT_ONCE) return;
    this.underWay += 1;
    void this.keep(avatar)
      .catch(() => undefined)
      .finally(() => (this.underWay -= 1));
  }

  /** A round over what was not fetched when it became known, as long as a minute; answers how many are settled. */
  async keepDue(): Promise<number> {
    const { avatars, clock } = this.dependencies;
    const begun = clock().getTime();
    let settled = 0;
    for (const avatar of await avatars.dueBefore(new Date(begun - UNDER_WAY_MS), OF_A_ROUND)) {
      if (clock().getTime() - begun > ROUND_MS) break;
      if ((await this.keep(avatar)) === 'settled') settled += 1;
    }
    return settled;
  }

  /** Repeatable: the picture of a conversation has one id. */
  private async keep(avatar: DueAvatar): Promise<'settled' | 'later'> {
    const { avatars, media, clock } = this.dependencies;
    const fetched = await this.fetch(avatar);
    if (fetched === 'later') return 'later';
    if (fetched === null) {
      await avatars.settle(avatar, null);
      return 'settled';
    }
    const { account_id, chatbot_id, conversation_id } = avatar;
    const _id = deriveId('media', conversation_id, 'avatar');
    await media.save({
      ...{ _id, account_id, chatbot_id, conversation_id },
      ...{ content_type: fetched.contentType, size: fetched.bytes.length, bytes: fetched.bytes, created_at: clock() },
    });
    // Erased in the meantime: nothing of the person may stay.
    if (!(await avatars.settle(avatar, _id))) await media.remove(account_id, _id);
    return 'settled';
  }

  /** Null where there is no picture to keep. */
  private async fetch({ address, due_at }: DueAvatar) {
    try {
      const fetched = await this.dependencies.source.fetch(address, { maxBytes: MAX_AVATAR_BYTES });
      return PICTURE_TYPES.has(fetched.contentType) ? fetched : null;
    } catch (error) {
      const ended = this.dependencies.clock().getTime() - due_at.getTime() > ENDED_MS;
      return ended || (error instanceof BotSmithError && !error.retryable) ? null : 'later';
    }
  }
}
