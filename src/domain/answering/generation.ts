import type { GapKind } from '../knowledge/gap';
import type { UnsupportedStatement } from './answer/read-reply';
import type { Provider } from './model/provider';

/**
 * What wrote a reply, and what it cost. `fallback_message`: every provider failed; `handoff_message`: the customer asked for
 * a person; `office_hours`: the business is closed.
 */
export interface Generation {
  source: 'model' | 'fallback_message' | 'handoff_message' | 'office_hours';
  provider: Provider;
  model: string;
  input_tokens: number;
  /** Of the input tokens, those from the vendor's cache; missing in what was stored before they were counted. */
  cached_input_tokens?: number;
  output_tokens: number;
  /** What the reply shows to be missing from what the chatbot was given to know. */
  gap?: GapKind;
  /** The passages that the reply is taken from, by their number in what was found, from 1; missing where it names none. */
  cited?: number[];
  /** What the reply says, or would have said, that stands in none of its sources. */
  unsupported_facts?: UnsupportedStatement[];
  /** The model's reply was held back for what stands in `unsupported_facts`, or for repeating the product's rules. */
  held_back?: 'unsupported_facts' | 'rules';
  /** The bot hands the conversation over to a person with this reply. */
  handoff?: boolean;
  /** Set where the reply is not billed: the fallback message beyond the account's limit. */
  unmetered?: boolean;
  /** Set where the account may reply without limit: nobody needs to be warned that its replies run out. */
  unlimited?: boolean;
}
