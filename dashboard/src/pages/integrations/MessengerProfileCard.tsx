import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { Card } from '../../components/Card';
import { Loaded } from '../../components/Loaded';
import { Skeleton } from '../../components/Skeleton';
import { messengerProfile } from '../../texts/en';
import { messengerProfileQuery } from './integrations-queries';

const MessengerProfileForm = lazy(async () => ({
  default: (await import('./MessengerProfileForm')).MessengerProfileForm,
}));

/** What a customer sees at Instagram before and beside the conversation. */
export function MessengerProfileCard({ chatbotId }: { chatbotId: string }) {
  const query = useQuery(messengerProfileQuery(chatbotId));
  return (
    <Card title={messengerProfile.title} description={messengerProfile.description}>
      <Loaded query={query} skeleton={<Skeleton className="h-48" />}>
        {(profile) => (
          <Suspense fallback={<Skeleton className="h-48" />}>
            <MessengerProfileForm chatbotId={chatbotId} profile={profile} />
          </Suspense>
        )}
      </Loaded>
    </Card>
  );
}
