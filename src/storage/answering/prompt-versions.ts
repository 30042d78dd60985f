import type { Collection, IndexDescription } from 'mongodb';
import { PROMPT_VERSIONS_KEPT } from '../../domain/answering/prompt-version';
import type { PromptVersion } from '../../domain/answering/prompt-version';
import { isDuplicateKey } from '../duplicate-key';
import { readPage } from '../page';
import type { Page, PageRequest } from '../page';

export const PROMPT_VERSION_INDEXES: IndexDescription[] = [{ key: { account_id: 1, chatbot_id: 1, number: 1 } }];

/** The instructions that chatbots had before their present ones. */
export class PromptVersionRepository {
  constructor(private readonly collection: Collection<PromptVersion>) {}

  /**
   * Keeps what is about to be replaced, and lets go of what is too old then. Kept again, nothing changes: a version never becomes
   * another text.
   */
  async keep(version: PromptVersion): Promise<void> {
    try {
      await this.collection.insertOne(version);
    } catch (error) {
      if (!isDuplicateKey(error)) throw error;
    }
    const { account_id, chatbot_id, number } = version;
    // The one that follows counts too.
    const tooOld = { $lte: number + 1 - PROMPT_VERSIONS_KEPT };
    await this.collection.deleteMany({ account_id, chatbot_id, number: tooOld });
  }

  /** The versions before the one with this number, newest first. What is kept already but not replaced yet is none of them. */
  async listBefore(
    accountId: string,
    chatbotId: string,
    number: number,
    page: PageRequest,
  ): Promise<Page<PromptVersion>> {
    const listed = {
      by: { account_id: accountId, chatbot_id: chatbotId },
      where: { number: { $lt: number } },
      few: true,
    };
    return readPage(this.collection, listed, 'set_at', -1, page);
  }
}
