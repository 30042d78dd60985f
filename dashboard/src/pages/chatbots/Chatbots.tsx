import { useQuery } from '@tanstack/react-query';
import { Bot, Plus } from 'lucide-react';
import { overviewQuery } from '../../api/overview-query';
import { usePermissions } from '../../api/permissions';
import { chatbotsQuery } from '../../api/shared-queries';
import { EmptyState } from '../../components/EmptyState';
import { Link } from '../../components/Link';
import { Loaded } from '../../components/Loaded';
import { Page } from '../../components/Page';
import { chatbots } from '../../texts/en';
import { ChatbotRow } from './ChatbotRow';
import { DeletedChatbot } from './DeletedChatbot';

/** Every chatbot of the account. */
export function Chatbots() {
  const query = useQuery(chatbotsQuery);
  const { data: overview } = useQuery(overviewQuery);
  const { cannotEdit } = usePermissions();
  const create = !cannotEdit && (
    <Link to="/chatbots/new" look="primary">
      <Plus className="size-4" aria-hidden />
      {chatbots.create}
    </Link>
  );
  return (
    <Page title={chatbots.title} description={chatbots.description} actions={create}>
      <DeletedChatbot />
      <Loaded query={query}>
        {(list) =>
          list.length === 0 ? (
            <EmptyState icon={<Bot className="size-5" aria-hidden />} title={chatbots.empty} action={create}>
              {chatbots.emptyText}
            </EmptyState>
          ) : (
            <ul aria-label={chatbots.list} className="grid grid-cols-1 gap-3">
              {list.map((chatbot) => (
                <ChatbotRow
                  key={chatbot.id}
                  chatbot={chatbot}
                  health={overview?.chatbots.find(({ id }) => id === chatbot.id)?.health}
                />
              ))}
            </ul>
          )
        }
      </Loaded>
    </Page>
  );
}
