import { useQuery } from '@tanstack/react-query';
import { chatbotQuery } from '../api/shared-queries';
import { Link } from '../components/Link';
import { navigation } from '../texts/en';
import { chatbotPages } from './navigation';
import { PartTabs } from './PartTabs';

/** The parts of a chatbot, below its name. */
export function ChatbotTabs({ chatbotId }: { chatbotId: string }) {
  const { data: chatbot } = useQuery(chatbotQuery(chatbotId));
  const name = chatbot?.name ?? '';
  return (
    <div className="border-b border-line bg-surface px-4 pt-3 md:px-8">
      <p className="flex min-h-6 items-center gap-1.5 text-[0.8125rem] text-muted">
        <Link to="/chatbots" look="bare" className="hover:text-text">
          {navigation.chatbots}
        </Link>
        <span aria-hidden>/</span>
        <bdi className="truncate font-medium text-text">{name}</bdi>
      </p>
      <PartTabs label={navigation.ofChatbot(name)} parts={chatbotPages(chatbotId)} />
    </div>
  );
}
