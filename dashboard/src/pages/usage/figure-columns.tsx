import { usage as words } from '../../texts/en';
import { formatNumber } from '../../texts/format';

interface Figures {
  replies: number;
  input_tokens: number;
  cached_input_tokens?: number | undefined;
  output_tokens: number;
}

/** The columns of every table of usage, behind its first one. */
export const FIGURE_COLUMNS = [
  { key: 'replies', header: words.replies, align: 'end', cell: (row: Figures) => <Figure>{row.replies}</Figure> },
  {
    key: 'read',
    header: words.tokensRead,
    align: 'end',
    cell: ({ input_tokens, cached_input_tokens }: Figures) => (
      <>
        <Figure>{input_tokens}</Figure>
        {cached_input_tokens !== undefined && (
          <span className="block text-xs text-muted">{words.cached(formatNumber(cached_input_tokens))}</span>
        )}
      </>
    ),
  },
  {
    key: 'written',
    header: words.tokensWritten,
    align: 'end',
    cell: (row: Figures) => <Figure>{row.output_tokens}</Figure>,
  },
] as const;

function Figure({ children }: { children: number }) {
  return <span className="tabular-nums">{formatNumber(children)}</span>;
}
