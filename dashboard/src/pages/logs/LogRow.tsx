import { CodeBlock } from '../../components/CodeBlock';
import { Link } from '../../components/Link';
import { RunLink } from '../../components/RunLink';
import { StatusDot } from '../../components/StatusDot';
import type { Status } from '../../components/StatusDot';
import { TimeAgo } from '../../components/TimeAgo';
import { logs as words } from '../../texts/en';
import type { LogEntry } from './logs-queries';

const SIGNS: Record<LogEntry['level'], Status> = { info: 'good', warning: 'warning', error: 'failed' };

interface LogRowProps {
  entry: LogEntry;
  /** The address of this list with the entries of one conversation alone; without it the list is of one already. */
  onlyOf: ((conversationId: string) => string) | undefined;
}

/** One thing that happened: what, when, where, and everything that was noted of it behind a fold. */
export function LogRow({ entry, onlyOf }: LogRowProps) {
  const { level, event, message, conversation_id, workflow_id, data, created_at } = entry;
  return (
    <li className="grid gap-2 rounded-card border border-line bg-surface px-4 py-3 shadow-lift">
      <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-1">
        <StatusDot status={SIGNS[level]}>
          <span className="sr-only">{words.levels[level]}: </span>
          <bdi className="wrap-anywhere">{message}</bdi>
        </StatusDot>
        <span className="shrink-0 text-[0.8125rem] text-muted">
          <TimeAgo at={created_at} />
        </span>
      </div>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1 text-[0.8125rem]">
        <code className="text-xs text-muted">{event}</code>
        {conversation_id && (
          <>
            <Link to={`/conversations/${encodeURIComponent(conversation_id)}`}>{words.openConversation}</Link>
            {onlyOf && <Link to={onlyOf(conversation_id)}>{words.onlyThis}</Link>}
          </>
        )}
        {workflow_id && <RunLink workflowId={workflow_id} />}
      </div>
      <details className="text-[0.8125rem]">
        <summary className="cursor-pointer text-muted hover:text-text pointer-coarse:py-3">{words.raw}</summary>
        <div className="mt-2">
          <CodeBlock label={words.raw}>
            {JSON.stringify({ id: entry.id, event, created_at, workflow_id, conversation_id, data }, null, 2)}
          </CodeBlock>
        </div>
      </details>
    </li>
  );
}
