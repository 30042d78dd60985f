import { useQuery } from '@tanstack/react-query';
import { Avatar } from '../../components/Avatar';
import { Card } from '../../components/Card';
import { Link } from '../../components/Link';
import { Loaded } from '../../components/Loaded';
import { Skeleton } from '../../components/Skeleton';
import { instagramAccount } from '../../texts/en';
import { formatNumber } from '../../texts/format';
import { accountQuery } from './integrations-queries';

/** Whose account it is, so that nobody answers as somebody else. */
export function AccountCard({ chatbotId }: { chatbotId: string }) {
  const query = useQuery(accountQuery(chatbotId));
  return (
    <Card title={instagramAccount.title}>
      <Loaded query={query} skeleton={<Skeleton className="h-14" />}>
        {(account) => {
          const title = account.name ?? account.username ?? instagramAccount.unnamed;
          const facts = [
            [instagramAccount.followers, account.followers_count],
            [instagramAccount.posts, account.media_count],
            [instagramAccount.kind, account.account_type],
            [instagramAccount.page, account.page_name],
          ] as const;
          return (
            <div className="flex flex-wrap items-center gap-x-8 gap-y-4">
              <div className="flex items-center gap-4">
                <Avatar name={title} size="large" />
                <div className="min-w-0">
                  <p className="text-base font-semibold">
                    <bdi>{title}</bdi>
                  </p>
                  {account.username && (
                    <Link to={`https://www.instagram.com/${encodeURIComponent(account.username)}/`}>
                      @{account.username}
                    </Link>
                  )}
                </div>
              </div>
              <dl className="flex flex-wrap gap-x-8 gap-y-2">
                {facts.map(([name, value]) =>
                  value === undefined ? null : (
                    <div key={name}>
                      <dt className="text-[0.8125rem] text-muted">{name}</dt>
                      <dd className="font-medium">
                        <bdi>{typeof value === 'number' ? formatNumber(value) : value}</bdi>
                      </dd>
                    </div>
                  ),
                )}
              </dl>
            </div>
          );
        }}
      </Loaded>
    </Card>
  );
}
