import { textOf } from '../form/text-rules';
import type { Chatbot, ChatbotChange } from '../chatbot-types';
import type { OpenSpan } from './week';

type Stored = NonNullable<Chatbot['office_hours']>;

/** What stands in the form, named as the API names it. */
export interface OfficeHoursValues {
  isUsed: boolean;
  office_hours: {
    timezone: string;
    open: OpenSpan[];
    outside: NonNullable<Stored['outside']>;
    inside: NonNullable<Stored['inside']>;
    message: string;
  };
}

/** What a week begins with where none is stored. */
const USUAL: OpenSpan[] = [1, 2, 3, 4, 5].map((day) => ({ day, from: '09:00', to: '18:00' }));

/** The form's values of a stored chatbot; without office hours those that most businesses begin with, in this zone. */
export function officeHoursValuesOf({ office_hours: stored }: Chatbot, ownZone: string): OfficeHoursValues {
  if (stored === null) {
    const usual = { timezone: ownZone, open: USUAL, outside: 'answer', inside: 'answer', message: '' } as const;
    return { isUsed: false, office_hours: { ...usual, open: [...USUAL] } };
  }
  return {
    isUsed: true,
    office_hours: {
      timezone: stored.timezone,
      // A field for a time knows no 24:00; until 0:00 of the next day is the same.
      open: stored.open.map(({ day, from, to }) => ({ day, from, to: to === '24:00' ? '00:00' : to })),
      outside: stored.outside ?? 'answer',
      inside: stored.inside ?? 'answer',
      message: stored.message ?? '',
    },
  };
}

/** What the form sets; openings in the order of the week. */
export function officeHoursChangeOf({ isUsed, office_hours }: OfficeHoursValues): ChatbotChange {
  if (!isUsed) return { office_hours: null };
  const { timezone, open, outside, inside, message } = office_hours;
  const written = textOf(message);
  return {
    office_hours: {
      timezone: timezone as Stored['timezone'],
      open: open.map(({ day, from, to }) => ({ day, from, to })),
      outside,
      inside,
      ...(written === null ? {} : { message: written }),
    },
  };
}
