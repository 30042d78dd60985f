import { unsupportedFacts } from './facts/unsupported-facts';
import type { UnsupportedFact } from './facts/unsupported-facts';
import { quotedPassages, takeCitations } from './cited-passages';
import { leaksRules } from './leaked-rules';
import { unknownLinks, withoutLinks } from './links';
import { takeHandoffMark } from '../handing-over/handoff-mark';
import type { ReplySources } from '../reply-sources';

/** What a reply says that stands in none of its sources. */
export type UnsupportedStatement = UnsupportedFact | { kind: 'link'; text: string };

/** A model's text, read: what of it is for the customer, and what the product learns of it. */
export interface ReadReply {
  /** Without marks, ids and links that a source should hold and does not; empty where nothing of it is for the customer. */
  text: string;
  /** The model decided to hand over. */
  handoff: boolean;
  /** Numbers of passages, from 1. */
  cited: number[];
  unsupported: UnsupportedStatement[];
  /** It repeats the product's rules. */
  leaks: boolean;
}

/** How a reply is read; `quotes`: it is made of the passages' own sentences. */
export interface ReplyReading {
  sources: ReplySources;
  mayHandOff: boolean;
  quotes: boolean;
  /** The product's rules, as the prompt had them. */
  rules: string;
}

/**
 * Takes from a model's text what is not for the customer, and checks what is left against the sources. A link that no source holds
 * goes where there are passages to hold it, or where a customer brought it in; of a business without knowledge the model's links
 * are flagged alone. Linear in all texts.
 */
export function readReply(written: string, { sources, mayHandOff, quotes, rules }: ReplyReading): ReadReply {
  const { passages, said, settings } = sources;
  const citing = quotes
    ? { text: written, cited: quotedPassages(written, passages) }
    : takeCitations(written, passages, [...said, ...settings]);
  // Also where nobody is to be called: an owner's own prompt may speak of the mark, and no customer should read it.
  const marked = takeHandoffMark(citing.text);
  const { text } = marked;
  const handoff = mayHandOff && marked.handoff;
  if (!quotes && leaksRules(text, rules))
    return { text: '', handoff, cited: citing.cited, unsupported: [], leaks: true };
  const links = quotes ? [] : unknownLinks(text, [...passages, ...settings]);
  const unsupported = [
    ...unsupportedFacts(text, [...passages, ...said, ...settings]),
    ...links.map((link) => ({ kind: 'link' as const, text: link })),
  ];
  const gone = links.filter((link) => passages.length > 0 || isSaid(link, said));
  return { text: withoutLinks(text, gone), handoff, cited: citing.cited, unsupported, leaks: false };
}

/** Whether a customer brought the link in. */
function isSaid(link: string, said: readonly string[]): boolean {
  return unknownLinks(link, said).length === 0;
}
