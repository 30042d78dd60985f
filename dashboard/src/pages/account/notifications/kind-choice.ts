import { notificationSettings } from '../../../texts/en';

export type Kind = keyof typeof notificationSettings.kind;

/** What is told by a channel, as the form has it. */
export interface KindChoice {
  told: 'all' | 'some';
  kinds: Kind[];
}

/** Every kind of notification, in the order in which they are shown. */
export const KINDS = Object.keys(notificationSettings.kind) as Kind[];

/** What is stored, as the form has it; nothing stored means all. */
export function choiceOf(events: readonly Kind[] | null | undefined): KindChoice {
  return events ? { told: 'some', kinds: [...events] } : { told: 'all', kinds: [...KINDS] };
}

/** What the form has, as it is stored. */
export function eventsOf({ told, kinds }: KindChoice): Kind[] | null {
  return told === 'all' ? null : kinds;
}
