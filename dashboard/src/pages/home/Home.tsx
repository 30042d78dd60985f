import { useQuery } from '@tanstack/react-query';
import { Bot } from 'lucide-react';
import { chatbotsQuery } from '../../api/shared-queries';
import { Card } from '../../components/Card';
import { EmptyState } from '../../components/EmptyState';
import { Link } from '../../components/Link';
import { Loaded } from '../../components/Loaded';
import { Page } from '../../components/Page';
import { home } from '../../texts/en';

/** What needs somebody now, and each chatbot in one line. */
export function Home() {
  const chatbots = useQuery(chatbotsQuery);
  return (
    <Page title={home.title}>
      <Loaded query={chatbots}>
        {(list) =>
          list.length === 0 ? (
            <EmptyState
              icon={<Bot className="size-5" aria-hidden />}
              title={home.noChatbots}
              action={
                <Link to="/chatbots/new" look="primary">
                  {home.create}
                </Link>
              }
            >
              {home.noChatbotsText}
            </EmptyState>
          ) : (
            <Card title={home.chatbots}>
              <ul className="-mx-2">
                {list.map(({ id, name }) => (
                  <li key={id}>
                    <Link
                      to={`/chatbots/${id}/integrations`}
                      look="bare"
                      className="flex min-h-11 items-center rounded-control px-2 font-medium hover:bg-tint"
                    >
                      <bdi className="truncate">{name}</bdi>
                    </Link>
                  </li>
                ))}
              </ul>
            </Card>
          )
        }
      </Loaded>
    </Page>
  );
}
