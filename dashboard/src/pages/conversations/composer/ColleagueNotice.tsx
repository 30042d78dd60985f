import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { sessionQuery } from '../../../api/shared-queries';
import { Banner } from '../../../components/Banner';
import { Button } from '../../../components/Button';
import { composer } from '../../../texts/en';
import { authorName } from '../thread/author-name';
import { useThread } from '../thread/use-thread';

/** What a colleague answered while somebody writes: above the draft, so that nobody answers twice. */
export function ColleagueNotice({ conversationId, hasDraft }: { conversationId: string; hasDraft: boolean }) {
  const { query } = useThread(conversationId);
  const { data: session } = useQuery(sessionQuery);
  const last = query.data?.messages.findLast(({ role }) => role === 'human');
  // What stood there when the draft was begun is no news.
  const [known, setKnown] = useState<string | undefined | null>(null);
  if (!hasDraft || known === null) {
    if (query.data && known !== (last?.id ?? undefined)) setKnown(last?.id);
    return null;
  }
  const byMe = last?.author.kind === 'member' && last.author.name === (session?.name ?? session?.email);
  if (!last || last.id === known || byMe) return null;
  return (
    <Banner
      kind="warning"
      action={
        <Button size="small" onClick={() => setKnown(last.id)}>
          {composer.seenIt}
        </Button>
      }
    >
      <p className="font-medium">
        <bdi>{composer.meanwhile(authorName(last.author))}</bdi>
      </p>
      <bdi className="line-clamp-3 wrap-anywhere">{last.text}</bdi>
    </Banner>
  );
}
