import { useQuery } from '@tanstack/react-query';
import { Card } from '../../components/Card';
import { Loaded } from '../../components/Loaded';
import { Skeleton } from '../../components/Skeleton';
import { messengerProfile } from '../../texts/en';
import { messengerProfileQuery } from './integrations-queries';
import { MessengerProfileForm } from './MessengerProfileForm';

/** What a customer sees at Instagram before and beside the conversation. */
export function MessengerProfileCard({ chatbotId }: { chatbotId: string }) {
  const query = useQuery(messengerProfileQuery(chatbotId));
  return (
    <Card title={messengerProfile.title} description={messengerProfile.description}>
      <Loaded query={query} skeleton={<Skeleton className="h-48" />}>
        {(profile) => <MessengerProfileForm chatbotId={chatbotId} profile={profile} />}
      </Loaded>
    </Card>
  );
}
