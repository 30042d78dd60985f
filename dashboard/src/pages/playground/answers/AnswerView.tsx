import { usePermissions } from '../../../api/permissions';
import { Badge } from '../../../components/Badge';
import { Banner } from '../../../components/Banner';
import { Button } from '../../../components/Button';
import { FormError } from '../../../components/FormError';
import { Progress } from '../../../components/Progress';
import { useNow } from '../../../components/use-now';
import { behind, playground } from '../../../texts/en';
import { formatNumber, formatSeconds } from '../../../texts/format';
import type { Answer } from './answer';

interface AnswerViewProps {
  answer: Answer;
  /** Which side answers, where there are two. */
  heading: string | undefined;
  onAgain: () => void;
  onBehind: () => void;
}

/** One answer: how far it is, why there is none, or what the customer would see in as many messages. */
export function AnswerView({ answer, heading, onAgain, onBehind }: AnswerViewProps) {
  return (
    <section aria-label={heading} className="grid min-w-0 content-start justify-items-start gap-2">
      {heading && <h2 className="text-xs font-semibold text-muted">{heading}</h2>}
      <Body {...{ answer, onAgain }} />
      {(answer.found ?? answer.reply) && (
        <Button size="small" onClick={onBehind}>
          {playground.behind}
        </Button>
      )}
    </section>
  );
}

function Body({ answer, onAgain }: Pick<AnswerViewProps, 'answer' | 'onAgain'>) {
  const { status, found, reply, error, waitedMs } = answer;
  if (status === 'running') {
    const label = found ? playground.writing(found.passages.length) : playground.looking;
    return (
      <div className="w-full max-w-md">
        <Progress label={label} />
      </div>
    );
  }
  if (reply === undefined) {
    return (
      <>
        {status === 'failed' ? <FormError error={error} /> : <p className="text-muted">{playground.stopped}</p>}
        <AgainButton error={error} onAgain={onAgain} />
      </>
    );
  }
  return (
    <>
      {reply.parts.map((part, index) => (
        <div
          key={index}
          className="max-w-2xl rounded-2xl rounded-bl-md border border-line bg-surface px-3.5 py-2 shadow-lift"
        >
          <bdi className="block whitespace-pre-wrap wrap-anywhere">{part}</bdi>
        </div>
      ))}
      {found?.degraded && <Banner kind="warning">{behind.degraded}</Banner>}
      {reply.notes.map((note) => (
        <Banner key={note} kind="warning">
          {note}
        </Banner>
      ))}
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1 text-xs text-muted tabular-nums">
        {reply.source !== 'model' && <Badge tone="warning">{playground.noModel}</Badge>}
        {reply.handoff && <Badge tone="accent">{playground.handoff}</Badge>}
        <span>{playground.inMessages(reply.parts.length)}</span>
        {waitedMs !== undefined && <span>{formatSeconds(waitedMs)}</span>}
        <span>{playground.tokens(formatNumber(reply.input_tokens), formatNumber(reply.output_tokens))}</span>
      </div>
    </>
  );
}

function AgainButton({ error, onAgain }: { error: Answer['error']; onAgain: () => void }) {
  const { cannotEdit } = usePermissions();
  const now = useNow(1_000);
  const waits = error?.retryAfterMs !== undefined && error.receivedAt + error.retryAfterMs > now;
  return (
    <Button size="small" disabledReason={cannotEdit ?? (waits ? playground.notYet : undefined)} onClick={onAgain}>
      {playground.tryAgain}
    </Button>
  );
}
