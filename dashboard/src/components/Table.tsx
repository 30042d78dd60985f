import type { ReactNode } from 'react';

interface Column<Row> {
  key: string;
  header: string;
  cell: (row: Row) => ReactNode;
  align?: 'start' | 'end';
}

interface TableProps<Row> {
  /** What the table lists, for people who do not see it. */
  label: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  keyOf: (row: Row) => string;
}

/** Rows of the same kind; on a phone each becomes a card that names its columns. */
export function Table<Row>({ label, columns, rows, keyOf }: TableProps<Row>) {
  return (
    <div className="md:overflow-x-auto md:rounded-card md:border md:border-line md:bg-surface md:shadow-lift">
      <table role="table" aria-label={label} className="w-full max-md:block">
        <thead role="rowgroup" className="max-md:sr-only">
          <tr role="row">
            {columns.map(({ key, header, align = 'start' }) => (
              <th
                key={key}
                role="columnheader"
                scope="col"
                className={`border-b border-line px-4 py-2.5 text-[0.8125rem] font-medium text-muted ${align === 'end' ? 'text-end' : 'text-start'}`}
              >
                {header}
              </th>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup" className="max-md:grid max-md:gap-3">
          {rows.map((row) => (
            <tr
              key={keyOf(row)}
              role="row"
              className="border-line max-md:grid max-md:gap-2 max-md:rounded-card max-md:border max-md:bg-surface max-md:p-4 md:not-last:border-b"
            >
              {columns.map(({ key, header, cell, align = 'start' }) => (
                <td
                  key={key}
                  role="cell"
                  className={`min-w-0 max-md:flex max-md:justify-between max-md:gap-4 md:px-4 md:py-3 ${align === 'end' ? 'md:text-end' : ''}`}
                >
                  <span aria-hidden className="shrink-0 text-muted md:hidden">
                    {header}
                  </span>
                  <span className="min-w-0">{cell(row)}</span>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
