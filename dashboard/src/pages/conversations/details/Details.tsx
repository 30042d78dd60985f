import { useQuery } from '@tanstack/react-query';
import { ArrowLeft, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { chatbotQuery } from '../../../api/shared-queries';
import { Avatar } from '../../../components/Avatar';
import { IconButton } from '../../../components/IconButton';
import { Link } from '../../../components/Link';
import { TimeAgo } from '../../../components/TimeAgo';
import { useIsPhone } from '../../../components/use-is-phone';
import { useSearchValue } from '../../../components/use-search-value';
import { details, thread } from '../../../texts/en';
import { formatDate, formatNumber } from '../../../texts/format';
import type { Conversation } from '../conversation-queries';
import { DetailsActions } from './DetailsActions';
import { nameOf } from '../excerpt';
import { Notes } from './Notes';

/** What is known of the person, and everything that can be done with the conversation. */
export function Details({ conversation }: { conversation: Conversation }) {
  const [, setPanel] = useSearchValue('panel');
  const isPhone = useIsPhone();
  const { data: chatbot } = useQuery(chatbotQuery(conversation.chatbot_id));
  const { username, avatar_url, created_at, last_customer_act_at, message_count, session_id, referral } = conversation;
  const name = nameOf(conversation);
  const hasWritten = Date.parse(last_customer_act_at) > 0;
  const Heading = isPhone ? 'h1' : 'h2';
  return (
    <aside
      aria-label={details.title}
      className="flex min-w-0 flex-col border-line bg-surface max-md:flex-1 md:w-80 md:shrink-0 md:border-l"
    >
      <header className="flex items-center gap-2 border-b border-line px-3 py-2 md:px-4">
        {isPhone && (
          <IconButton
            name={details.back}
            icon={<ArrowLeft className="size-5" aria-hidden />}
            onClick={() => setPanel(undefined)}
            className="-ml-2"
          />
        )}
        <Heading className="flex-1 font-semibold">{details.title}</Heading>
        {!isPhone && (
          <IconButton
            name={thread.hideDetails}
            size="small"
            icon={<X className="size-4.5" aria-hidden />}
            onClick={() => setPanel(undefined)}
          />
        )}
      </header>
      <div className="flex min-h-0 flex-1 flex-col gap-5 overflow-y-auto p-4">
        <div className="flex items-center gap-3">
          <Avatar name={name} src={avatar_url} size="large" />
          <div className="min-w-0">
            <p className="text-base font-semibold wrap-anywhere">
              <bdi>{name}</bdi>
            </p>
            {username && (
              <Link to={`https://www.instagram.com/${encodeURIComponent(username)}/`} className="wrap-anywhere">
                @{username}
              </Link>
            )}
          </div>
        </div>
        <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1.5 text-[0.8125rem]">
          <Fact name={details.firstContact}>{formatDate(created_at)}</Fact>
          <Fact name={details.lastActivity}>{hasWritten ? <TimeAgo at={last_customer_act_at} /> : details.never}</Fact>
          <Fact name={details.messages}>{formatNumber(message_count)}</Fact>
          <Fact name={details.came}>
            <bdi>
              {referral
                ? (referral.ref ?? referral.source ?? referral.type ?? thread.cameBy.other)
                : details.cameDirectly}
            </bdi>
          </Fact>
          {chatbot && (
            <Fact name={details.chatbot}>
              <Link to={`/chatbots/${chatbot.id}/integrations`}>
                <bdi>{chatbot.name}</bdi>
              </Link>
            </Fact>
          )}
          <Fact name={details.instagramId}>
            <span className="font-mono text-xs">{session_id}</span>
          </Fact>
        </dl>
        <DetailsActions conversation={conversation} />
        <Notes conversationId={conversation.id} />
      </div>
    </aside>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-muted">{name}</dt>
      <dd className="min-w-0 text-end wrap-anywhere">{children}</dd>
    </>
  );
}
