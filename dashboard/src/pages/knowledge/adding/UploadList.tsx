import { X } from 'lucide-react';
import { Button } from '../../../components/Button';
import { IconButton } from '../../../components/IconButton';
import { StatusDot } from '../../../components/StatusDot';
import type { Status } from '../../../components/StatusDot';
import { addKnowledge } from '../../../texts/en';
import { formatBytes } from '../../../texts/format';
import type { Upload } from './upload-queue';
import type { Uploads } from './use-uploads';

const DOTS: Record<Upload['state'], Status> = {
  waiting: 'off',
  sending: 'waiting',
  taken: 'good',
  existing: 'good',
  refused: 'failed',
  cancelled: 'off',
};

const isOver = ({ state }: Upload) => state !== 'waiting' && state !== 'sending';

/** What became of each file. */
export function UploadList({ uploads: { list, cancel, putAway } }: { uploads: Uploads }) {
  if (list.length === 0) return null;
  return (
    <section className="grid gap-2" aria-label={addKnowledge.uploads}>
      {list.some(isOver) && (
        <Button size="small" className="justify-self-start" onClick={putAway}>
          {addKnowledge.putAway}
        </Button>
      )}
      <ul aria-live="polite" className="grid divide-y divide-line rounded-card border border-line bg-surface">
        {list.map((upload) => (
          <li key={upload.id} className="flex items-start gap-3 px-4 py-2.5">
            <div className="min-w-0 flex-1">
              <p className="wrap-anywhere">
                <bdi className="font-medium">{upload.name}</bdi>{' '}
                <span className="text-[0.8125rem] text-muted">{formatBytes(upload.bytes)}</span>
              </p>
              <div className="text-[0.8125rem] wrap-anywhere">
                <StatusDot status={DOTS[upload.state]}>
                  {addKnowledge.uploadStates[upload.state]}
                  {upload.reason && `: ${upload.reason}`}
                </StatusDot>
              </div>
            </div>
            {!isOver(upload) && (
              <IconButton
                name={addKnowledge.cancelUpload(upload.name)}
                icon={<X className="size-4" aria-hidden />}
                onClick={() => cancel(upload.id)}
              />
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
