import { useQuery } from '@tanstack/react-query';
import { useParams } from 'react-router';
import { Card } from '../../components/Card';
import { Link } from '../../components/Link';
import { Loaded } from '../../components/Loaded';
import { Page } from '../../components/Page';
import { Skeleton } from '../../components/Skeleton';
import { Stat } from '../../components/Stat';
import { usage as words } from '../../texts/en';
import { formatDate, formatNumber } from '../../texts/format';
import { MonthsTable } from './MonthsTable';
import { chatbotMonthsQuery, usageQuery } from './usage-queries';

/** What one chatbot uses of the account's replies, and in the months back. */
export function ChatbotUsage() {
  const { chatbotId = '' } = useParams();
  const account = useQuery(usageQuery());
  const months = useQuery(chatbotMonthsQuery(chatbotId));
  return (
    <Page
      title={words.title}
      description={words.ofChatbot}
      actions={
        <Link to="/usage" look="quiet">
          {words.ofAccount}
        </Link>
      }
    >
      <Loaded query={account} skeleton={<Skeleton className="h-48" />}>
        {({ data, used, limit, resets_at }) => {
          const replies = data.find(({ chatbot_id }) => chatbot_id === chatbotId)?.replies ?? 0;
          return (
            <Card title={words.thisMonth}>
              <div className="grid gap-5 sm:grid-cols-3">
                <Stat label={words.used} value={formatNumber(replies)} />
                <Stat
                  label={words.allChatbots}
                  value={formatNumber(used)}
                  detail={limit === null ? words.noLimit : words.ofLimit(formatNumber(limit))}
                />
                <Stat label={words.renews} value={formatDate(resets_at)} />
              </div>
            </Card>
          );
        }}
      </Loaded>
      <section className="grid gap-3">
        <h2 className="text-base font-semibold">{words.monthsBack}</h2>
        <Loaded query={months} skeleton={<Skeleton className="h-44" />}>
          {(list) => <MonthsTable months={list} />}
        </Loaded>
      </section>
      <p className="text-[0.8125rem] text-muted">{words.utc}</p>
    </Page>
  );
}
