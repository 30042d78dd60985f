import { useMutation, useQueryClient } from '@tanstack/react-query';
import { answerOf, api } from '../../../api/client';
import type { Schema } from '../../../api/client';
import { Badge } from '../../../components/Badge';
import { Button } from '../../../components/Button';
import { TimeAgo } from '../../../components/TimeAgo';
import { tellDone, tellFailed } from '../../../components/toasts';
import { yourself } from '../../../texts/en';
import { browsersQuery } from '../account-queries';
import { browserName } from './browser-name';

/** One browser that is signed in; the others can be signed out from here. */
export function BrowserRow({ browser }: { browser: Schema<'SignedInBrowser'> }) {
  const { id, current, user_agent, address, last_used_at, created_at } = browser;
  const queryClient = useQueryClient();
  const name = browserName(user_agent);
  const end = useMutation({
    mutationFn: () => answerOf(api.DELETE('/api/sessions/{id}', { params: { path: { id } } })),
    onSuccess: () => tellDone(yourself.ended),
    onError: (error) => tellFailed(yourself.endOf(name), error),
    onSettled: () => queryClient.invalidateQueries({ queryKey: browsersQuery.queryKey }),
  });
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 py-3">
      <div className="min-w-0 flex-1 basis-56">
        <div className="flex flex-wrap items-center gap-2">
          <bdi className="font-medium wrap-anywhere" title={user_agent ?? undefined}>
            {name}
          </bdi>
          {current && <Badge tone="accent">{yourself.here}</Badge>}
        </div>
        <p className="text-[0.8125rem] text-muted">
          {yourself.lastUsed} <TimeAgo at={last_used_at} />
          {address !== null && (
            <>
              {' '}
              {yourself.from} <bdi>{address}</bdi>
            </>
          )}
          {' · '}
          {yourself.signedIn} <TimeAgo at={created_at} />
        </p>
      </div>
      {!current && (
        <Button size="small" aria-label={yourself.endOf(name)} loading={end.isPending} onClick={() => end.mutate()}>
          {yourself.end}
        </Button>
      )}
    </li>
  );
}
