import { diffWordsWithSpace } from 'diff';
import type { SettingChanges, StoredSettings } from './changes-of-draft';

/** What is sent to save the changes: as in the trial, a model and an address stay with the provider that they were entered for. */
export type SavedChange = Omit<SettingChanges, 'model'> & { model?: string | null; base_url?: null };

/** One setting before and after. */
export interface SettingDifference {
  field: keyof StoredSettings;
  before: string;
  after: string;
}

/** A stretch of a text that stays, goes or comes. */
export interface TextPiece {
  kind: 'same' | 'removed' | 'added';
  text: string;
}

/** More differences than so many are shown as one text in place of another: finding them takes long then, and nobody reads them. */
const MOST_EDITS = 3_000;

/** The change that makes a chatbot answer as the trial did. */
export function savedChange(changes: SettingChanges, stored: StoredSettings): SavedChange {
  if (changes.provider === undefined) return changes;
  return {
    ...changes,
    ...(changes.model === undefined && stored.model !== null ? { model: null } : {}),
    ...(stored.base_url === null ? {} : { base_url: null }),
  };
}

/** The settings that a change makes others of what is stored, in the order of the form. */
export function settingDifferences(change: SavedChange, stored: StoredSettings): SettingDifference[] {
  const fields = ['system_prompt', 'provider', 'model', 'base_url', 'temperature', 'max_output_tokens'] as const;
  return fields
    .filter((field) => change[field] !== undefined && change[field] !== stored[field])
    .map((field) => ({ field, before: String(stored[field] ?? ''), after: String(change[field] ?? '') }));
}

/** How one text becomes another, word by word. */
export function textDifference(before: string, after: string): TextPiece[] {
  const found = diffWordsWithSpace(before, after, { maxEditLength: MOST_EDITS });
  const pieces: TextPiece[] = found
    ? found.map(({ value: text, added, removed }) => ({ kind: added ? 'added' : removed ? 'removed' : 'same', text }))
    : [
        { kind: 'removed', text: before },
        { kind: 'added', text: after },
      ];
  return pieces.filter(({ text }) => text !== '');
}

/** A long stretch that stays, by its beginning and its end. */
export function foldSame(text: string, longest = 300): string {
  if (text.length <= longest) return text;
  const kept = Math.floor(longest / 2);
  return `${text.slice(0, kept)} … ${text.slice(-kept)}`;
}
