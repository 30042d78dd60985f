import { Bot } from 'lucide-react';
import { EmptyState } from '../../components/EmptyState';
import { Link } from '../../components/Link';
import { Table } from '../../components/Table';
import { usage as words } from '../../texts/en';
import { FIGURE_COLUMNS } from './figure-columns';
import { monthName } from './month-name';
import type { Usage } from './usage-queries';

/** What each chatbot used in a month; deleted ones too, for they were paid. */
export function ByChatbot({ usage: { data, period } }: { usage: Usage }) {
  const title = words.byChatbot(monthName(period));
  return (
    <section className="grid gap-3">
      <h2 className="text-base font-semibold">{title}</h2>
      {data.length === 0 ? (
        <EmptyState icon={<Bot className="size-5" aria-hidden />} title={words.noChatbots}>
          {words.noChatbotsText}
        </EmptyState>
      ) : (
        <Table
          label={title}
          rows={[...data].sort((one, other) => other.replies - one.replies)}
          keyOf={({ chatbot_id }) => chatbot_id}
          columns={[
            {
              key: 'chatbot',
              header: words.chatbot,
              cell: ({ chatbot_id, name }) =>
                name === null ? (
                  <span className="text-muted">{words.deleted}</span>
                ) : (
                  <Link to={`/chatbots/${chatbot_id}/usage`} className="wrap-anywhere">
                    <bdi>{name}</bdi>
                  </Link>
                ),
            },
            ...FIGURE_COLUMNS,
          ]}
        />
      )}
    </section>
  );
}
