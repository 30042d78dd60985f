import { choiceOf, eventsOf } from './kind-choice';
import type { Kind, KindChoice } from './kind-choice';

/** Who is told by e-mail and what, as it is stored: null stands for the owners and for every kind. */
interface StoredMail {
  emails: string[] | null;
  events: Kind[] | null;
}

/** Who is told by e-mail and what, as the form has it. */
export interface MailValues extends KindChoice {
  whom: 'owners' | 'some' | 'nobody';
  /** An address a line. */
  emails: string;
}

/** The addresses of a text, by line, comma or blank. */
export function addressesOf(text: string): string[] {
  return text.split(/[\s,;]+/).filter((address) => address !== '');
}

/** What is stored, as the form has it. */
export function mailValuesOf({ emails, events }: StoredMail): MailValues {
  const whom = emails === null ? 'owners' : emails.length === 0 ? 'nobody' : 'some';
  return { whom, emails: (emails ?? []).join('\n'), ...choiceOf(events) };
}

/** What the form has, as it is stored. */
export function mailChangeOf(values: MailValues): StoredMail {
  const { whom, emails } = values;
  return {
    emails: whom === 'owners' ? null : whom === 'nobody' ? [] : addressesOf(emails),
    events: eventsOf(values),
  };
}
