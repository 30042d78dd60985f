import { useInfiniteQuery } from '@tanstack/react-query';
import { LockKeyhole } from 'lucide-react';
import { EmptyState } from '../../components/EmptyState';
import { ownersOnly } from '../../texts/en';
import { membersQuery } from './account-queries';

/** In place of what owners alone may see: why, and whom to ask. */
export function OwnersOnly({ reason }: { reason: string }) {
  const { data } = useInfiniteQuery(membersQuery);
  const owners = (data?.pages ?? []).flatMap((page) => page.data).filter(({ role }) => role === 'owner');
  return (
    <EmptyState icon={<LockKeyhole className="size-5" aria-hidden />} title={reason}>
      {owners.length > 0 && (
        <>
          <p>{ownersOnly.ask}</p>
          <ul>
            {owners.map(({ id, name, email }) => (
              <li key={id}>
                <bdi>{name ?? email}</bdi> {name !== null && <bdi>({email})</bdi>}
              </li>
            ))}
          </ul>
        </>
      )}
    </EmptyState>
  );
}
