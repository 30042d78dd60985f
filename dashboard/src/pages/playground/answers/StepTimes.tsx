import { behind, playground } from '../../../texts/en';
import { formatNumber, formatSeconds } from '../../../texts/format';
import type { Answer } from './answer';

/** Who wrote an answer, how long each step took, and what it cost in tokens. */
export function StepTimes({ answer: { found, reply, waitedMs } }: { answer: Answer }) {
  const { times } = playground;
  const around =
    waitedMs !== undefined && found && reply ? Math.max(0, waitedMs - found.took_ms - reply.took_ms) : undefined;
  const rows: readonly (readonly [string, string | undefined])[] = [
    [times.written, reply && behind.sources[reply.source]],
    [times.model, reply?.source === 'model' ? `${reply.model} (${reply.provider})` : undefined],
    [times.found, found && formatSeconds(found.took_ms)],
    [times.wrote, reply && formatSeconds(reply.took_ms)],
    [times.around, around === undefined ? undefined : formatSeconds(around)],
    [times.waited, waitedMs === undefined ? undefined : formatSeconds(waitedMs)],
    [times.read, reply && formatNumber(reply.input_tokens)],
    [times.wroteTokens, reply && formatNumber(reply.output_tokens)],
  ];
  return (
    <dl className="grid grid-cols-[auto_1fr] gap-x-6 gap-y-1.5 tabular-nums">
      {rows.map(
        ([name, value]) =>
          value !== undefined && (
            <div key={name} className="contents">
              <dt className="text-muted">{name}</dt>
              <dd className="wrap-anywhere">{value}</dd>
            </div>
          ),
      )}
    </dl>
  );
}
