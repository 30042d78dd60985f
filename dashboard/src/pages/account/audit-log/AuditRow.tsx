import type { Schema } from '../../../api/client';
import { Badge } from '../../../components/Badge';
import { TimeAgo } from '../../../components/TimeAgo';
import { auditLog } from '../../../texts/en';
import { actionInWords, endInWords, targetInWords } from './audit-words';

/** One entry as a sentence; what a program would want to know is folded. */
export function AuditRow({ entry }: { entry: Schema<'AuditEntry'> }) {
  const { actor, action, status, created_at } = entry;
  const end = endInWords(status);
  return (
    <li className="px-4 py-3">
      <details className="group">
        <summary className="flex flex-wrap items-baseline gap-x-3 gap-y-1 rounded-control">
          <span className="min-w-0 flex-1 basis-64">
            <bdi className="font-medium wrap-anywhere">{actor.email}</bdi> {actionInWords(action)}
            {actor.api_key_id !== null && <span className="text-muted"> {auditLog.byKey}</span>}
          </span>
          {end !== undefined && <Badge tone={status < 500 ? 'warning' : 'danger'}>{end}</Badge>}
          <span className="text-[0.8125rem] text-muted">
            <TimeAgo at={created_at} />
          </span>
        </summary>
        <AuditDetails entry={entry} />
      </details>
    </li>
  );
}

function AuditDetails({ entry: { targets, address, status, request_id, action } }: { entry: Schema<'AuditEntry'> }) {
  const facts = [
    ...Object.entries(targets).map(([name, value]) => [targetInWords(name), value] as const),
    [auditLog.address, address] as const,
    [auditLog.status, String(status)] as const,
    [auditLog.operation, action] as const,
    [auditLog.requestId, request_id] as const,
  ];
  return (
    <dl className="mt-2 grid gap-x-4 gap-y-1 text-[0.8125rem] md:grid-cols-[max-content_1fr]">
      {facts
        .filter(([, value]) => value !== '')
        .map(([name, value]) => (
          <div key={name} className="contents">
            <dt className="text-muted">{name}</dt>
            <dd className="font-mono wrap-anywhere">
              <bdi>{value}</bdi>
            </dd>
          </div>
        ))}
    </dl>
  );
}
