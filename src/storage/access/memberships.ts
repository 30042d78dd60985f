import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Collection, Filter } from 'mongodb';
import type { User } from '../../domain/access/user';
import { BotSmithError, ConflictError, UnavailableError } from '../../domain/errors';
import type { Role } from '../../domain/access/roles';
import { readPage } from '../page';
import type { Page, PageRequest } from '../page';

/** A mark of a process that died is taken away after this long. */
const STALE_MARK_MS = 10_000;
const ATTEMPTS = 40;
const LONGEST_PAUSE_MS = 100;
const OPERATORS_ONLY =
  'This member is an operator of the installation: only operators may change or end their membership.';

interface Change {
  by: MembershipChanger;
  apply: (filter: Filter<User>) => Promise<User | null>;
  keepsOwner: boolean;
}

/** Who changes a membership: that of an operator is changed by operators alone. */
export interface MembershipChanger {
  operator: boolean;
}

/** Which users an account has, and as what. An account that has an owner keeps one, whatever is asked at the same time. */
export class MembershipRepository {
  constructor(private readonly collection: Collection<User>) {}

  /** The account's members, newest first. */
  async list(accountId: string, page: PageRequest): Promise<Page<User>> {
    return readPage(this.collection, { by: { account_id: accountId } }, 'created_at', -1, page);
  }

  /** Those of the users who are members; others are left out. */
  async named(accountId: string, userIds: readonly string[]): Promise<User[]> {
    return this.collection.find({ _id: { $in: [...userIds] }, account_id: accountId }).toArray();
  }

  /**
   * Gives a member another role; null when the account has no such member.
   * @throws BotSmithError `forbidden` for an operator's; ConflictError `last_owner`; UnavailableError when other changes never ended.
   */
  async changeRole(accountId: string, userId: string, role: Role, by: MembershipChanger): Promise<User | null> {
    const apply = (filter: Filter<User>) =>
      this.collection.findOneAndUpdate(
        filter,
        { $set: { role }, $unset: { stepping_down: '' } },
        { returnDocument: 'after' },
      );
    return this.change(accountId, userId, { by, apply, keepsOwner: role === 'owner' });
  }

  /**
   * Removes a member and returns who it was; null when the account has no such member.
   * @throws BotSmithError `forbidden` for an operator; ConflictError `last_owner`; UnavailableError when other changes never ended.
   */
  async remove(accountId: string, userId: string, by: MembershipChanger): Promise<User | null> {
    const apply = (filter: Filter<User>) => this.collection.findOneAndDelete(filter);
    return this.change(accountId, userId, { by, apply, keepsOwner: false });
  }

  /**
   * Applies a change; unless it `keepsOwner`, the member is no owner after it. An owner is marked then first and others are counted then, without the
   * marked: of two who leave at once at least one sees the other's mark. A stale mark is taken away before its owner counts
   * again, and a change needs its own mark, so that a process that slept on it changes nothing.
   */
  private async change(accountId: string, userId: string, { by, apply, keepsOwner }: Change): Promise<User | null> {
    // Asked again with the change itself: the flag may be given meanwhile.
    const member: Filter<User> = {
      _id: userId,
      account_id: accountId,
      ...(by.operator ? {} : { operator: { $ne: true } }),
    };
    for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
      const user = await this.collection.findOne({ _id: userId, account_id: accountId });
      if (!user) return null;
      if (user.operator && !by.operator) throw new BotSmithError('forbidden', OPERATORS_ONLY);
      if (keepsOwner || user.role !== 'owner') {
        const changed = await apply(keepsOwner ? member : { ...member, role: { $ne: 'owner' } });
        if (changed) return changed;
        continue;
      }
      const token = await this.mark(user);
      if (token !== null) {
        const others = await this.collection
          .find({ account_id: accountId, role: 'owner', _id: { $ne: userId } })
          .toArray();
        if (others.some(({ stepping_down }) => stepping_down === undefined)) {
          const changed = await apply({ ...member, 'stepping_down.token': token });
          if (changed) return changed;
          continue;
        }
        await this.unmark(accountId, userId, token);
        if (others.length === 0) {
          throw new ConflictError('last_owner', 'An account needs an owner: make somebody else an owner first.');
        }
        await Promise.all(others.map((other) => this.dropStaleMark(other)));
      }
      await sleep(Math.random() * LONGEST_PAUSE_MS);
    }
    throw new UnavailableError('The list of owners');
  }

  private async mark(user: User): Promise<string | null> {
    await this.dropStaleMark(user);
    const token = randomBytes(12).toString('hex');
    const { modifiedCount } = await this.collection.updateOne(
      { _id: user._id, account_id: user.account_id, role: 'owner', stepping_down: { $exists: false } },
      { $set: { stepping_down: { token, at: new Date() } } },
    );
    return modifiedCount === 1 ? token : null;
  }

  private async unmark(accountId: string, userId: string, token: string): Promise<void> {
    await this.collection.updateOne(
      { _id: userId, account_id: accountId, 'stepping_down.token': token },
      { $unset: { stepping_down: '' } },
    );
  }

  private async dropStaleMark({ _id, account_id, stepping_down: mark }: User): Promise<void> {
    if (mark && mark.at.getTime() < Date.now() - STALE_MARK_MS) await this.unmark(account_id, _id, mark.token);
  }
}
