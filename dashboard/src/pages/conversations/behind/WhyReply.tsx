import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { Schema } from '../../../api/client';
import { Banner } from '../../../components/Banner';
import { Button } from '../../../components/Button';
import { PassageList } from '../../../components/PassageList';
import { behind } from '../../../texts/en';
import { formatCountdown, formatNumber } from '../../../texts/format';
import { answeredQuestion } from './answered-question';
import { conversationQuery } from '../conversation-queries';
import { MessageText } from '../MessageText';
import { Rating } from './Rating';
import { UnsupportedFacts } from './UnsupportedFacts';
import { useThread } from '../thread/use-thread';

type MessageWithPassages = Schema<'MessageWithPassages'>;

/** Why a reply is as it is: what it answered, what it had before it, what wrote it, and how good it was. */
export function WhyReply({ message, onTeach }: { message: MessageWithPassages; onTeach: () => void }) {
  const { query } = useThread(message.conversation_id);
  const asked = answeredQuestion(query.data?.messages ?? [], message.id);
  const { generation, passages, degraded } = message;
  const { data: conversation } = useQuery(conversationQuery(message.conversation_id));
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
      {generation?.held_back && <Banner kind="warning">{behind.heldBack[generation.held_back]}</Banner>}
      {generation && <UnsupportedFacts facts={generation.unsupported_facts} />}
      <Part title={behind.passages}>
        {passages.length === 0 ? (
          <div className="grid justify-items-start gap-2">
            <p className="text-muted">{behind.noPassages}</p>
            <Button size="small" onClick={onTeach}>
              {behind.teach}
            </Button>
          </div>
        ) : (
          <PassageList passages={passages} chatbotId={conversation?.chatbot_id} />
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
