import { settings } from '../../texts/en';

/** A part of the settings, as the address names it. */
export type SectionName = keyof typeof settings.sections;

/** Every section in its order; the first one is shown where the address names none. */
export const SECTIONS = Object.keys(settings.sections) as SectionName[];

export function isSection(name: string): name is SectionName {
  return Object.hasOwn(settings.sections, name);
}
