import { ChevronRight } from 'lucide-react';
import type { Schema } from '../../api/client';
import type { Overview } from '../../api/overview-query';
import { Avatar } from '../../components/Avatar';
import { ChatbotStatus } from '../../components/ChatbotStatus';
import { Link } from '../../components/Link';
import { chatbots } from '../../texts/en';

interface ChatbotRowProps {
  chatbot: Schema<'Chatbot'>;
  /** Undefined while it is not known. */
  health: Overview['chatbots'][number]['health'] | undefined;
}

/** One chatbot: its name, its model and how its connection is doing. */
export function ChatbotRow({ chatbot: { id, name, provider, model }, health }: ChatbotRowProps) {
  return (
    <li className="relative flex items-center gap-4 rounded-card border border-line bg-surface p-4 shadow-lift hover:border-control">
      <Avatar name={name} />
      <div className="flex min-w-0 flex-1 flex-wrap items-center gap-x-4 gap-y-1">
        <div className="min-w-0 flex-1 basis-40">
          <Link
            to={`/chatbots/${id}/integrations`}
            look="bare"
            className="block truncate font-semibold after:absolute after:inset-0 after:rounded-card"
          >
            <bdi>{name}</bdi>
          </Link>
          <p className="truncate text-[0.8125rem] text-muted">{chatbots.model(chatbots.providers[provider], model)}</p>
        </div>
        <span className="min-w-0 text-[0.8125rem]">{health && <ChatbotStatus health={health} />}</span>
      </div>
      <ChevronRight className="size-4 shrink-0 text-muted" aria-hidden />
    </li>
  );
}
