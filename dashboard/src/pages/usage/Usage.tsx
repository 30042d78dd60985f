import { useQuery } from '@tanstack/react-query';
import { Link } from '../../components/Link';
import { Loaded } from '../../components/Loaded';
import { Page } from '../../components/Page';
import { Skeleton } from '../../components/Skeleton';
import { useSearchValue } from '../../components/use-search-value';
import { usage as words } from '../../texts/en';
import { ByChatbot } from './ByChatbot';
import { monthName, monthOfAddress } from './month-name';
import { MonthsTable } from './MonthsTable';
import { PlanCard } from './PlanCard';
import { monthsQuery, usageQuery } from './usage-queries';

/** What the account uses: of its plan, by chatbot, and in the months back. */
export function Usage() {
  const [wanted] = useSearchValue('month');
  const current = useQuery(usageQuery());
  const shown = useQuery(usageQuery(monthOfAddress(wanted)));
  const months = useQuery(monthsQuery);
  return (
    <Page title={words.title} description={words.description}>
      <Loaded query={current} skeleton={<Skeleton className="h-48" />}>
        {(usage) => <PlanCard usage={usage} />}
      </Loaded>
      <Loaded query={shown} skeleton={<Skeleton className="h-44" />}>
        {(usage) => <ByChatbot usage={usage} />}
      </Loaded>
      <section className="grid gap-3">
        <h2 className="text-base font-semibold">{words.monthsBack}</h2>
        <Loaded query={months} skeleton={<Skeleton className="h-44" />}>
          {(list) => (
            <MonthsTable
              months={list}
              nameOf={(period) => <Link to={`/usage?month=${period}`}>{monthName(period)}</Link>}
            />
          )}
        </Loaded>
      </section>
      <p className="text-[0.8125rem] text-muted">{words.utc}</p>
    </Page>
  );
}
