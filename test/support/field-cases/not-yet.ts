/** A case that is not right yet: its test fails as soon as it is, so that it is taken from this list. */
export interface NotYet {
  file: string;
  name: string;
}

export const NOT_YET: readonly NotYet[] = [
  { file: 'plain-text', name: 'text-plus-lines' },
  { file: 'plain-text', name: 'text-handles' },
  { file: 'plain-text', name: 'text-escapes' },
  { file: 'plain-text', name: 'text-table' },
  { file: 'plain-text', name: 'text-html' },
  { file: 'plain-text', name: 'text-strike' },
  { file: 'plain-text', name: 'text-link-parens' },
];
