import { useQuery } from '@tanstack/react-query';
import { Check, Circle, TriangleAlert } from 'lucide-react';
import type { Schema } from '../../../api/client';
import { Banner } from '../../../components/Banner';
import { Loaded } from '../../../components/Loaded';
import { RunLink } from '../../../components/RunLink';
import { behind } from '../../../texts/en';
import { formatExact, formatTime } from '../../../texts/format';
import { timelineQuery } from '../conversation-queries';

const TROUBLE = new Set(['failed', 'unknown', 'withheld']);
const DONE = new Set(['confirmed', 'answered', 'read']);

/** What happened to a message, step by step; operators find the run behind it. */
export function Timeline({ message }: { message: Schema<'Message'> }) {
  const query = useQuery(timelineQuery(message.conversation_id, message.id));
  return (
    <Loaded query={query}>
      {({ events, engine }) => {
        const workflowId = events.find(({ workflow_id }) => workflow_id)?.workflow_id ?? message.workflow_id;
        return (
          <div className="grid gap-4">
            {events.length === 0 ? (
              <p className="text-muted">{behind.noEvents}</p>
            ) : (
              <ol className="grid gap-2.5">
                {events.map(({ at, kind, text }, index) => (
                  <li key={index} className="flex gap-3">
                    <Sign kind={kind} />
                    <span className="min-w-0 flex-1 wrap-anywhere">
                      <bdi>{text}</bdi>
                    </span>
                    <time
                      dateTime={at}
                      title={formatExact(new Date(at))}
                      className="shrink-0 text-xs leading-5 text-muted tabular-nums"
                    >
                      {formatTime(at)}
                    </time>
                  </li>
                ))}
              </ol>
            )}
            <section
              aria-label={behind.engine}
              className="grid gap-2 border-t border-line pt-3 text-[0.8125rem] text-muted"
            >
              {engine ? (
                <>
                  <p>{behind.engineState(engine.status, engine.attempts)}</p>
                  {engine.failures.map(({ activity, attempt, message: why }, index) => (
                    <Banner key={index} kind="warning">
                      <p className="font-medium">{behind.attempt(activity, attempt)}</p>
                      <bdi className="wrap-anywhere">{why}</bdi>
                    </Banner>
                  ))}
                </>
              ) : (
                <p>{behind.engineAway}</p>
              )}
              {workflowId && (
                <p>
                  <RunLink workflowId={workflowId} />
                </p>
              )}
            </section>
          </div>
        );
      }}
    </Loaded>
  );
}

function Sign({ kind }: { kind: string }) {
  if (TROUBLE.has(kind)) return <TriangleAlert className="mt-0.5 size-4 shrink-0 text-danger" aria-hidden />;
  if (DONE.has(kind)) return <Check className="mt-0.5 size-4 shrink-0 text-good" aria-hidden />;
  return <Circle className="mx-0.5 mt-1 size-3 shrink-0 text-muted" aria-hidden />;
}
