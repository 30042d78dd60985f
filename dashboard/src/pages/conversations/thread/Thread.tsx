import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { asApiError } from '../../../api/api-error';
import { ErrorState } from '../../../components/ErrorState';
import { NotFound } from '../../../components/NotFound';
import { Skeleton } from '../../../components/Skeleton';
import { useIsPhone } from '../../../components/use-is-phone';
import { useSearchValue } from '../../../components/use-search-value';
import { Composer } from '../composer/Composer';
import { ConversationKeys } from '../ConversationKeys';
import type { Conversation } from '../conversation-queries';
import { conversationQuery } from '../conversation-queries';
import { ErasedPerson } from './ErasedPerson';
import { MessageList } from './MessageList';
import { ThreadHeader } from './ThreadHeader';
import { useReply } from '../composer/use-reply';

// Both are opened by a click, and are not needed to read and answer.
const BehindReply = lazy(async () => ({ default: (await import('../behind/BehindReply')).BehindReply }));
const Details = lazy(async () => ({ default: (await import('../details/Details')).Details }));

/** One conversation: its messages, where to write, and what is known of the person. */
export function Thread({ conversationId }: { conversationId: string }) {
  const query = useQuery(conversationQuery(conversationId));
  const [erasure] = useSearchValue('erased');
  if (erasure !== undefined) return <ErasedPerson receiptId={erasure} />;
  if (query.data) return <OpenedThread conversation={query.data} />;
  if (query.error && asApiError(query.error).status === 404) {
    return (
      <div className="flex-1 overflow-y-auto">
        <NotFound />
      </div>
    );
  }
  return (
    <div className="flex-1 p-6">
      {query.error ? (
        <ErrorState error={query.error} onRetry={() => void query.refetch()} />
      ) : (
        <Skeleton className="h-72" />
      )}
    </div>
  );
}

function OpenedThread({ conversation }: { conversation: Conversation }) {
  const [panel] = useSearchValue('panel');
  const [behind, setBehind] = useSearchValue('behind', { push: true });
  const [mode, setMode] = useState<'reply' | 'note'>('reply');
  const reply = useReply(conversation);
  const isPhone = useIsPhone();
  const showsDetails = panel === 'details';
  return (
    <>
      <ConversationKeys conversation={conversation} />
      {!(isPhone && showsDetails) && (
        <section className="flex min-w-0 flex-1 flex-col bg-canvas">
          <ThreadHeader conversation={conversation} />
          <MessageList conversation={conversation} pending={reply.pending} onBehind={setBehind} />
          <Composer conversation={conversation} reply={reply} mode={mode} onMode={setMode} />
        </section>
      )}
      <Suspense>{showsDetails && <Details conversation={conversation} />}</Suspense>
      <Suspense>
        {behind !== undefined && (
          <BehindReply
            key={behind}
            conversation={conversation}
            messageId={behind}
            onClose={() => setBehind(undefined)}
            onInsert={(text) => {
              setBehind(undefined);
              setMode('reply');
              // What somebody has begun to write stays.
              reply.write(reply.text.trim() === '' ? text : `${reply.text.trimEnd()}\n\n${text}`);
            }}
          />
        )}
      </Suspense>
    </>
  );
}
