import { clsx } from 'clsx';
import { MessagesSquare } from 'lucide-react';
import { lazy, Suspense } from 'react';
import { useIsPhone } from '../../components/use-is-phone';
import { useDocumentTitle } from '../../components/document-title';
import { inbox } from '../../texts/en';
import { Inbox } from './inbox/Inbox';
import { useInboxAddress } from './use-inbox-address';

/** The list is there without it. */
const Thread = lazy(async () => ({ default: (await import('./thread/Thread')).Thread }));

/** Conversations of all chatbots or of one: the list beside the opened thread; on a phone one after the other. */
export function Conversations() {
  const { conversationId } = useInboxAddress();
  const isPhone = useIsPhone();
  useDocumentTitle(inbox.title);
  const opened = conversationId !== undefined;
  return (
    <div className="relative min-h-96 flex-1">
      <div className="absolute inset-0 flex">
        {!(isPhone && opened) && (
          <div
            className={clsx('flex min-w-0 flex-col', isPhone ? 'flex-1' : 'w-80 shrink-0 border-r border-line lg:w-96')}
          >
            <Inbox />
          </div>
        )}
        {opened && (
          <Suspense fallback={<div className="flex-1" />}>
            <Thread key={conversationId} conversationId={conversationId} />
          </Suspense>
        )}
        {!opened && !isPhone && (
          <div className="grid flex-1 place-items-center p-8 text-center text-muted">
            <div className="grid justify-items-center gap-3">
              <MessagesSquare className="size-8" strokeWidth={1.5} aria-hidden />
              <p className="font-medium text-text">{inbox.choose}</p>
              <p>{inbox.chooseHint}</p>
            </div>
          </div>
        )}
      </div>
    </div>
  );
}
