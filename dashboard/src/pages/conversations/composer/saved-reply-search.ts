/** What somebody types at the cursor to insert a saved reply: `;` and the beginning of its name. */
export interface SavedReplySearch {
  /** Where the `;` stands. */
  start: number;
  /** What was typed behind it, in small letters. */
  name: string;
}

/** The search at the cursor, if there is one: a `;` at the beginning of a word, and letters up to the cursor. */
export function savedReplySearch(text: string, cursor: number): SavedReplySearch | undefined {
  const found = /(?:^|\s);([\p{L}\p{N}_-]{0,40})$/u.exec(text.slice(0, cursor));
  if (!found) return undefined;
  const name = found[1] ?? '';
  return { start: cursor - name.length - 1, name: name.toLowerCase() };
}

/** The saved replies that fit, those whose name begins with it first; eight at most. */
export function fittingReplies<Reply extends { shortcut: string; text: string }>(
  replies: readonly Reply[],
  name: string,
): Reply[] {
  const begins = replies.filter(({ shortcut }) => shortcut.startsWith(name));
  const holds = replies.filter(({ shortcut }) => !shortcut.startsWith(name) && shortcut.includes(name));
  return [...begins, ...holds].slice(0, 8);
}

/** The text with the saved reply in place of the search, and where the cursor then stands. */
export function withSavedReply(text: string, cursor: number, { start }: SavedReplySearch, saved: string) {
  return { text: text.slice(0, start) + saved + text.slice(cursor), cursor: start + saved.length };
}
