import { Progress } from '../../../components/Progress';
import { StatusDot } from '../../../components/StatusDot';
import type { Status } from '../../../components/StatusDot';
import { knowledge } from '../../../texts/en';
import { isUnderWay } from '../knowledge-queries';
import type { Source } from '../knowledge-queries';

const DOTS: Record<Source['status'], Status> = {
  queued: 'waiting',
  reading: 'waiting',
  refining: 'waiting',
  ready: 'good',
  failed: 'failed',
};

/** How a source is doing, in words: how far its reading is, why it failed, what was left out. `brief` shortens long reasons. */
export function SourceState({ source, brief = false }: { source: Source; brief?: boolean }) {
  const { status, progress, error, warnings, answers } = source;
  const warned = status === 'ready' && warnings.length > 0;
  const clamp = brief ? 'line-clamp-2' : '';
  return (
    <div className="grid gap-1.5">
      <StatusDot status={warned ? 'warning' : DOTS[status]}>
        {warned ? knowledge.readyWithWarnings : knowledge.statuses[status]}
      </StatusDot>
      {isUnderWay(source) && (
        <>
          <Progress label={knowledge.progress} percent={progress.percent} />
          {progress.current !== null && (
            <bdi className="truncate text-muted" title={progress.current}>
              {progress.current}
            </bdi>
          )}
          {answers && status !== 'refining' && <p className="text-muted">{knowledge.servesMeanwhile}</p>}
        </>
      )}
      {error && <p className={`wrap-anywhere text-danger ${clamp}`}>{error.message}</p>}
      {brief && warnings.length > 0 && (
        <p className={`wrap-anywhere text-muted ${clamp}`}>
          {knowledge.warnings(warnings.length)}: {warnings[0]?.message}
        </p>
      )}
    </div>
  );
}
