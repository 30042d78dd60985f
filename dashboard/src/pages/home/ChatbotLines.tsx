import { useQuery } from '@tanstack/react-query';
import { Bot } from 'lucide-react';
import type { Schema } from '../../api/client';
import { integrationQuery } from '../../api/shared-queries';
import { Card } from '../../components/Card';
import { ChatbotStatus } from '../../components/ChatbotStatus';
import { EmptyState } from '../../components/EmptyState';
import { Link } from '../../components/Link';
import { home } from '../../texts/en';

interface ChatbotLinesProps {
  chatbots: readonly Schema<'Chatbot'>[];
  /** Whether the first-run guide says already what to do without a chatbot. */
  guideShown: boolean;
}

/** Each chatbot in one line with its health. */
export function ChatbotLines({ chatbots, guideShown }: ChatbotLinesProps) {
  if (chatbots.length > 0) {
    return (
      <Card title={home.chatbots}>
        <ul className="-mx-2">
          {chatbots.map(({ id, name }) => (
            <ChatbotLine key={id} id={id} name={name} />
          ))}
        </ul>
      </Card>
    );
  }
  if (guideShown) return null;
  return (
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
  );
}

function ChatbotLine({ id, name }: { id: string; name: string }) {
  const { data: integration } = useQuery(integrationQuery(id));
  return (
    <li>
      <Link
        to={`/chatbots/${id}/integrations`}
        look="bare"
        className="flex min-h-11 items-center justify-between gap-4 rounded-control px-2 hover:bg-tint"
      >
        <bdi className="truncate font-medium">{name}</bdi>
        <span className="shrink-0 text-[0.8125rem]">
          {integration !== undefined && <ChatbotStatus status={integration?.status} />}
        </span>
      </Link>
    </li>
  );
}
