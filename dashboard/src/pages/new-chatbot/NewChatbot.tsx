import { useQuery } from '@tanstack/react-query';
import { installationQuery } from '../../api/installation-query';
import { Card } from '../../components/Card';
import { Loaded } from '../../components/Loaded';
import { Page } from '../../components/Page';
import { newChatbot } from '../../texts/en';
import { NewChatbotForm } from './NewChatbotForm';

/** A chatbot from a few answers. */
export function NewChatbot() {
  const installation = useQuery(installationQuery);
  return (
    <Page title={newChatbot.title} description={newChatbot.description} width="narrow">
      <Card>
        <Loaded query={installation}>{({ providers }) => <NewChatbotForm providers={providers} />}</Loaded>
      </Card>
    </Page>
  );
}
