import { useQuery } from '@tanstack/react-query';
import { UserX } from 'lucide-react';
import { answerOf, api } from '../../../api/client';
import { EmptyState } from '../../../components/EmptyState';
import { Link } from '../../../components/Link';
import { thread, details } from '../../../texts/en';
import { formatExact } from '../../../texts/format';
import { useInboxAddress } from '../use-inbox-address';

/** What stands in place of the thread of somebody who was erased: the receipt, which keeps no name. */
export function ErasedPerson({ receiptId }: { receiptId: string }) {
  const { addressOf } = useInboxAddress();
  const { data } = useQuery({
    queryKey: ['erasure', receiptId],
    queryFn: ({ signal }) => answerOf(api.GET('/api/erasures/{id}', { params: { path: { id: receiptId } }, signal })),
    refetchInterval: ({ state }) => (state.data?.status === 'done' ? false : 1_000),
  });
  return (
    <div className="flex-1 p-6">
      <EmptyState
        icon={<UserX className="size-5" aria-hidden />}
        title={thread.erased}
        action={
          <Link to={addressOf(undefined)} look="quiet">
            {thread.back}
          </Link>
        }
      >
        <p>{thread.erasedText}</p>
        <p className="mt-2 font-mono text-xs">
          {details.receipt} {receiptId}
          {data?.finished_at && ` · ${formatExact(new Date(data.finished_at))}`}
        </p>
        {data && data.status !== 'done' && <p role="status">{details.erasing}</p>}
      </EmptyState>
    </div>
  );
}
