/** What stands in a thread: a line for each day, messages, and the notes of the team. */
export type ThreadEntry<Message, Note> =
  | { kind: 'day'; key: string; day: Date }
  | { kind: 'message'; key: string; message: Message; followsSame: boolean }
  | { kind: 'note'; key: string; note: Note };

interface Written {
  id: string;
  created_at: string;
  author: { kind: string; name: string | null };
}

/** What is written within this time by the same author looks like one. */
const TOGETHER_MS = 5 * 60_000;

/**
 * Messages and notes in strict time order with a line before the first of each day of the viewer's zone. Notes that are older than
 * the first message are left out while older messages are yet to be read (`isWhole` false).
 */
export function threadEntries<Message extends Written, Note extends { id: string; created_at: string }>(
  messages: readonly Message[],
  notes: readonly Note[],
  isWhole: boolean,
): ThreadEntry<Message, Note>[] {
  const first = messages[0]?.created_at ?? '';
  const shown = notes.filter(({ created_at }) => isWhole || created_at >= first);
  const written = [
    ...messages.map((message) => ({ message, at: message.created_at })),
    ...shown.map((note) => ({ note, at: note.created_at })),
  ];
  // Messages come in the API's own order, which sorting keeps among equals.
  written.sort((a, b) => (a.at < b.at ? -1 : Number(a.at > b.at)));
  const entries: ThreadEntry<Message, Note>[] = [];
  let day = '';
  let before: Message | undefined;
  for (const each of written) {
    const moment = new Date(each.at);
    if (moment.toDateString() !== day) {
      day = moment.toDateString();
      entries.push({ kind: 'day', key: `day-${day}`, day: moment });
      before = undefined;
    }
    if ('note' in each) {
      entries.push({ kind: 'note', key: each.note.id, note: each.note });
      before = undefined;
    } else {
      const followsSame = before !== undefined && belongTogether(before, each.message);
      entries.push({ kind: 'message', key: each.message.id, message: each.message, followsSame });
      before = each.message;
    }
  }
  return entries;
}

function belongTogether(first: Written, second: Written): boolean {
  const sameAuthor = first.author.kind === second.author.kind && first.author.name === second.author.name;
  return sameAuthor && Date.parse(second.created_at) - Date.parse(first.created_at) < TOGETHER_MS;
}
