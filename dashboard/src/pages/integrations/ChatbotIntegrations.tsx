import { useQuery } from '@tanstack/react-query';
import { MessageCircle } from 'lucide-react';
import { useParams } from 'react-router';
import { installationQuery } from '../../api/installation-query';
import { integrationQuery } from '../../api/shared-queries';
import { Banner } from '../../components/Banner';
import { Loaded } from '../../components/Loaded';
import { Page } from '../../components/Page';
import { Skeleton } from '../../components/Skeleton';
import { useSearchValue } from '../../components/use-search-value';
import { integrations } from '../../texts/en';
import { AccountCard } from './AccountCard';
import { HealthCard } from './HealthCard';
import { IntegrationCard } from './IntegrationCard';
import type { IntegrationDefinition } from './integration-definition';
import { MessengerProfileCard } from './MessengerProfileCard';
import { MissedMessagesCard } from './MissedMessagesCard';
import { TestMessageCard } from './TestMessageCard';

const { fields, name, description } = integrations.instagram;

/** Where a chatbot can answer. */
const integrationDefinitions: readonly IntegrationDefinition[] = [
  {
    id: 'instagram',
    name,
    description,
    icon: <MessageCircle className="w-6 h-6" />,
    gradient: 'from-pink-500 to-purple-600',
    fields: [
      { name: 'page_access_token', label: fields.page_access_token, type: 'password', required: true },
      { name: 'verify_token', label: fields.verify_token, type: 'text', required: false },
      { name: 'app_secret', label: fields.app_secret, type: 'password', required: false },
    ],
  },
];

/** The connections of one chatbot: set up, tested, watched, and ended here. */
export function ChatbotIntegrations() {
  const { chatbotId = '' } = useParams();
  const integration = useQuery(integrationQuery(chatbotId));
  const installation = useQuery(installationQuery);
  const [returned] = useSearchValue('open');
  return (
    <Page title={integrations.title} description={integrations.description}>
      <Loaded query={integration} skeleton={<Skeleton className="h-44" />}>
        {(connected) => (
          <>
            {returned === 'connected' && connected?.enabled && (
              <Banner kind="good">
                <p className="font-medium">
                  {integrations.connected(connected.username ?? integrations.instagram.name)}
                </p>
                <p>{integrations.connectedText}</p>
              </Banner>
            )}
            {integrationDefinitions.map((definition) => (
              <IntegrationCard
                key={definition.id}
                chatbotId={chatbotId}
                definition={definition}
                integration={connected}
                installation={installation.data}
              />
            ))}
            {connected && (
              <>
                <HealthCard integration={connected} />
                {connected.enabled && connected.status === 'connected' && <AccountCard chatbotId={chatbotId} />}
                <MessengerProfileCard chatbotId={chatbotId} />
                <div className="grid items-start gap-6 lg:grid-cols-2">
                  <TestMessageCard chatbotId={chatbotId} integration={connected} />
                  <MissedMessagesCard chatbotId={chatbotId} integration={connected} />
                </div>
              </>
            )}
          </>
        )}
      </Loaded>
    </Page>
  );
}
