import { Bot } from 'lucide-react';
import type { Overview } from '../../api/overview-query';
import { Card } from '../../components/Card';
import { ChatbotStatus } from '../../components/ChatbotStatus';
import { EmptyState } from '../../components/EmptyState';
import { Link } from '../../components/Link';
import { home } from '../../texts/en';
import { formatCountdown, formatNumber } from '../../texts/format';

type Line = Overview['chatbots'][number];

interface ChatbotLinesProps {
  chatbots: readonly Line[];
  /** Whether the first-run guide says already what to do without a chatbot. */
  guideShown: boolean;
}

/** Each chatbot in one line: how it is connected, what is open, what it answered today. */
export function ChatbotLines({ chatbots, guideShown }: ChatbotLinesProps) {
  if (chatbots.length > 0) {
    return (
      <Card title={home.chatbots}>
        <ul className="-mx-2" aria-label={home.chatbots}>
          {chatbots.map((line) => (
            <ChatbotLine key={line.id} line={line} />
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

function ChatbotLine({
  line: { id, name, health, open, paused, answered_today, median_seconds_to_reply },
}: {
  line: Line;
}) {
  const figures = [
    home.answeredToday(formatNumber(answered_today)),
    ...(median_seconds_to_reply === null ? [] : [home.median(formatCountdown(median_seconds_to_reply * 1_000))]),
    home.open(formatNumber(open)),
    ...(paused > 0 ? [home.paused(formatNumber(paused))] : []),
  ];
  return (
    <li className="relative flex flex-wrap items-center justify-between gap-x-4 gap-y-1 rounded-control px-2 py-2.5 hover:bg-tint">
      <div className="min-w-0 flex-1 basis-56">
        <Link
          to={`/chatbots/${id}/${health === 'connected' ? 'conversations' : 'integrations'}`}
          look="bare"
          className="block truncate font-medium after:absolute after:inset-0"
        >
          <bdi>{name}</bdi>
        </Link>
        <p className="text-[0.8125rem] text-muted">{figures.join(' · ')}</p>
      </div>
      <span className="shrink-0 text-[0.8125rem]">
        <ChatbotStatus health={health} />
      </span>
    </li>
  );
}
