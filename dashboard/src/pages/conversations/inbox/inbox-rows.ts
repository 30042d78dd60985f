/** What of a conversation its place in the list depends on. */
export interface InboxRow {
  id: string;
  updated_at: string;
}

/** The rows known so far, newest activity first, and where older ones go on; null at the end of the list. */
export interface InboxPages<Row extends InboxRow> {
  rows: readonly Row[];
  cursor: string | null;
}

interface Page<Row> {
  data: readonly Row[];
  next_cursor: string | null;
}

/**
 * What is known after the newest page was read again. Rows behind it stay as they were; a row that stood within it and does not any
 * more has left the view. A page that shares nothing with what was known replaces it: what lies between was never read.
 */
export function withNewestPage<Row extends InboxRow>(
  known: InboxPages<Row> | undefined,
  { data, next_cursor }: Page<Row>,
): InboxPages<Row> {
  const inPage = new Set(data.map(({ id }) => id));
  const last = data.at(-1);
  const shared = known?.rows.some(({ id }) => inPage.has(id)) ?? false;
  if (!known || !last || next_cursor === null || !shared) return { rows: data, cursor: next_cursor };
  const behind = known.rows.filter((row) => !inPage.has(row.id) && isBefore(last, row));
  if (behind.length === 0) return { rows: data, cursor: next_cursor };
  return { rows: [...data, ...behind], cursor: known.cursor };
}

/** What is known after an older page was read. */
export function withOlderPage<Row extends InboxRow>(known: InboxPages<Row>, page: Page<Row>): InboxPages<Row> {
  const ids = new Set(known.rows.map(({ id }) => id));
  return { rows: [...known.rows, ...page.data.filter(({ id }) => !ids.has(id))], cursor: page.next_cursor };
}

/**
 * The rows as they stand on the screen while somebody looks at them: in the order of `held`, with what is older at the end. Nothing
 * moves; `news` counts what is new or has moved up since, `top` being the newest activity that stood there.
 */
export function heldRows<Row extends InboxRow>(
  rows: readonly Row[],
  held: readonly string[] | undefined,
  top: string,
): { rows: readonly Row[]; news: number } {
  if (!held) return { rows, news: 0 };
  const byId = new Map(rows.map((row) => [row.id, row]));
  const order = new Set(held);
  const stay = held.flatMap((id) => byId.get(id) ?? []);
  const older = rows.filter((row) => !order.has(row.id) && row.updated_at <= top);
  return { rows: [...stay, ...older], news: rows.filter((row) => row.updated_at > top).length };
}

function isBefore(first: InboxRow, second: InboxRow): boolean {
  if (first.updated_at !== second.updated_at) return first.updated_at > second.updated_at;
  return first.id > second.id;
}
