import { useQuery } from '@tanstack/react-query';
import { BookOpenCheck } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Schema } from '../../../api/client';
import { Banner } from '../../../components/Banner';
import { Button } from '../../../components/Button';
import { Link } from '../../../components/Link';
import { PassageFit } from '../../../components/PassageFit';
import { behind } from '../../../texts/en';
import { formatCountdown, formatNumber } from '../../../texts/format';
import { answeredQuestion } from './answered-question';
import { conversationQuery } from '../conversation-queries';
import { MessageText } from '../MessageText';
import { Rating } from './Rating';
import { useThread } from '../thread/use-thread';

type MessageWithPassages = Schema<'MessageWithPassages'>;

/** Why a reply is as it is: what it answered, what it had before it, what wrote it, and how good it was. */
export function WhyReply({ message, onTeach }: { message: MessageWithPassages; onTeach: () => void }) {
  const { query } = useThread(message.conversation_id);
  const asked = answeredQuestion(query.data?.messages ?? [], message.id);
  const { generation, passages, degraded } = message;
  const first = asked[0];
  const took = first && message.sent_at ? Date.parse(message.sent_at) - Date.parse(first.created_at) : undefined;
  return (
    <div className="grid gap-5">
      {asked.length > 0 && (
        <Part title={behind.answered}>
          {asked.map(({ id, text }) => (
            <blockquote key={id} className="border-s-2 border-control ps-3">
              <MessageText text={text} />
            </blockquote>
          ))}
        </Part>
      )}
      {degraded && <Banner kind="warning">{behind.degraded}</Banner>}
      <Part title={behind.passages}>
        {passages.length === 0 ? (
          <div className="grid justify-items-start gap-2">
            <p className="text-muted">{behind.noPassages}</p>
            <Button size="small" onClick={onTeach}>
              {behind.teach}
            </Button>
          </div>
        ) : (
          <Passages message={message} />
        )}
      </Part>
      {generation && (
        <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1 text-[0.8125rem]">
          <dt className="text-muted">{behind.written}</dt>
          <dd>{behind.sources[generation.source]}</dd>
          {generation.source === 'model' && (
            <>
              <dt className="text-muted">{behind.model}</dt>
              <dd className="wrap-anywhere">
                {generation.model} ({generation.provider})
              </dd>
              <dt className="text-muted">{behind.tokens}</dt>
              <dd>
                {behind.tokensText(formatNumber(generation.input_tokens), formatNumber(generation.output_tokens))}
              </dd>
            </>
          )}
          {took !== undefined && took >= 0 && (
            <>
              <dt className="text-muted">{behind.time}</dt>
              <dd>{formatCountdown(Math.max(took, 1_000))}</dd>
            </>
          )}
        </dl>
      )}
      <Rating message={message} />
    </div>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="grid gap-2">
      <h3 className="text-[0.8125rem] font-semibold">{title}</h3>
      {children}
    </section>
  );
}

function Passages({ message: { passages, conversation_id } }: { message: MessageWithPassages }) {
  const { data: conversation } = useQuery(conversationQuery(conversation_id));
  return (
    <ol className="grid gap-2">
      {passages.map(({ text, score, source_id, title, location }, index) => (
        <li key={index} className="rounded-control border border-line p-3">
          <div className="mb-1 flex flex-wrap items-center gap-x-2 gap-y-1">
            <BookOpenCheck className="size-4 text-muted" aria-hidden />
            <Link
              to={`/chatbots/${conversation?.chatbot_id ?? ''}/knowledge/${source_id}`}
              className="min-w-0 wrap-anywhere"
            >
              <bdi>{title}</bdi>
            </Link>
            {location && <bdi className="text-xs text-muted wrap-anywhere">{location}</bdi>}
            <span className="ml-auto">
              <PassageFit score={score} />
            </span>
          </div>
          <bdi className="line-clamp-4 text-[0.8125rem] text-muted wrap-anywhere">{text}</bdi>
        </li>
      ))}
    </ol>
  );
}
