import { useQuery } from '@tanstack/react-query';
import { Suspense, lazy } from 'react';
import { sessionQuery } from '../../../api/shared-queries';
import { Loaded } from '../../../components/Loaded';
import { Page } from '../../../components/Page';
import { Skeleton } from '../../../components/Skeleton';
import { yourself } from '../../../texts/en';
import { Browsers } from './Browsers';
import { OwnName } from './OwnName';

const OwnPassword = lazy(async () => ({ default: (await import('./OwnPassword')).OwnPassword }));

/** What is one's own, whatever one's role: name, password, and where one is signed in. */
export function You() {
  const query = useQuery(sessionQuery);
  return (
    <Page title={yourself.title} description={yourself.description} width="narrow">
      <Loaded query={query}>{({ name, email }) => <OwnName name={name ?? ''} email={email} />}</Loaded>
      <Suspense fallback={<Skeleton className="h-72" />}>
        <OwnPassword />
      </Suspense>
      <Browsers />
    </Page>
  );
}
