import { useState } from 'react';
import { Avatar } from '../../components/Avatar';
import { Card } from '../../components/Card';
import { Kbd } from '../../components/Kbd';
import { Pager } from '../../components/Pager';
import { Stat } from '../../components/Stat';
import { Table } from '../../components/Table';
import { Tabs } from '../../components/Tabs';
import { VirtualList } from '../../components/VirtualList';

const ROWS = [
  { id: '1', name: 'Opening hours', pieces: 12 },
  { id: '2', name: 'Delivery', pieces: 4 },
];
const MANY = Array.from({ length: 10_000 }, (_, index) => ({ id: String(index) }));

/** Lists, tables and figures. */
export function DesignLists() {
  const [tab, setTab] = useState('table');
  return (
    <Card title="Lists">
      <div className="mb-6 flex flex-wrap items-center gap-8">
        <Stat label="Replies this month" value="2,100" detail="of 5,000" />
        <Avatar name="Mia" size="large" />
        <Avatar name="Ünal" />
        <Avatar name="🙂" size="small" />
        <span>
          <Kbd>⌘</Kbd> <Kbd>K</Kbd>
        </span>
      </div>
      <Tabs
        label="Kinds of lists"
        value={tab}
        onChange={setTab}
        tabs={[
          {
            value: 'table',
            label: 'Table',
            content: (
              <Table
                label="Sources"
                rows={ROWS}
                keyOf={({ id }) => id}
                columns={[
                  { key: 'name', header: 'Name', cell: ({ name }) => name },
                  { key: 'pieces', header: 'Pieces', align: 'end', cell: ({ pieces }) => pieces },
                ]}
              />
            ),
          },
          {
            value: 'virtual',
            label: 'Ten thousand',
            content: (
              <VirtualList
                label="Rows"
                items={MANY}
                keyOf={({ id }) => id}
                estimate={40}
                className="h-80"
                renderItem={({ id }) => <div className="border-b border-line p-2">Row {id}</div>}
              />
            ),
          },
        ]}
      />
      <Pager hasMore loading={false} onMore={() => undefined} />
    </Card>
  );
}
