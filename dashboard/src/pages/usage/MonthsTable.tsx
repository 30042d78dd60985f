import type { ReactNode } from 'react';
import { Table } from '../../components/Table';
import { usage as words } from '../../texts/en';
import { FIGURE_COLUMNS } from './figure-columns';
import { monthName } from './month-name';
import type { UsageMonth } from './usage-queries';

interface MonthsTableProps {
  months: readonly UsageMonth[];
  /** What the month's name is shown as: a link to its chatbots, for one. */
  nameOf?: (period: string) => ReactNode;
}

/** The months back, as far as anything was used, and this one. */
export function MonthsTable({ months, nameOf = monthName }: MonthsTableProps) {
  return (
    <Table
      label={words.monthsBack}
      rows={withoutUnusedEnd(months)}
      keyOf={({ period }) => period}
      columns={[{ key: 'month', header: words.month, cell: ({ period }) => nameOf(period) }, ...FIGURE_COLUMNS]}
    />
  );
}

/** A young account has no rows of nothing before it began. */
function withoutUnusedEnd(months: readonly UsageMonth[]): readonly UsageMonth[] {
  const last = months.findLastIndex(
    ({ replies, input_tokens, output_tokens }) => replies + input_tokens + output_tokens > 0,
  );
  return months.slice(0, Math.max(last, 0) + 1);
}
