import { Reply } from 'lucide-react';
import { Link } from '../../../components/Link';
import { thread } from '../../../texts/en';
import type { Message } from '../conversation-queries';
import { kindInWords } from '../excerpt';
import { useInboxAddress } from '../use-inbox-address';

/** What a message answers: another message, or a story that may be gone. */
export function QuotedMessage({ message: { reply_to }, quoted }: { message: Message; quoted: Message | undefined }) {
  const { addressOf, conversationId } = useInboxAddress();
  if (!reply_to) return null;
  const { story, message_id, mid } = reply_to;
  if (story) {
    return (
      <Quote>
        {thread.answersStory}
        {'. '}
        {story.url && /^https?:/i.test(story.url) ? <Link to={story.url}>{thread.open}</Link> : thread.storyGone}
      </Quote>
    );
  }
  if (message_id === null) return mid === null ? null : <Quote>{thread.originalGone}</Quote>;
  return (
    <Quote>
      <Link to={addressOf(conversationId, message_id)} look="bare" className="block">
        <span className="sr-only">{thread.goTo}: </span>
        {quoted ? (
          <bdi className="line-clamp-2 wrap-anywhere">
            {quoted.is_deleted ? thread.unsent : quoted.text || kindInWords(quoted.attachments[0]?.type)}
          </bdi>
        ) : (
          thread.goTo
        )}
      </Link>
    </Quote>
  );
}

function Quote({ children }: { children: React.ReactNode }) {
  return (
    <div className="mb-1.5 flex gap-1.5 border-s-2 border-control ps-2 text-[0.8125rem] text-muted">
      <Reply className="mt-0.5 size-3.5 shrink-0" aria-hidden />
      <div className="min-w-0">{children}</div>
    </div>
  );
}
