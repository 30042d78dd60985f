import { Scissors } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../../components/Button';
import { Dialog } from '../../../components/Dialog';
import { composer } from '../../../texts/en';
import { formatNumber } from '../../../texts/format';
import { bytesOf, PART_BYTES, splitPreview } from './split-preview';

const SHOWN_FROM = 600;

/** How long the reply is in Instagram's measure; where it takes several messages, how it is split. */
export function SplitPreview({ text }: { text: string }) {
  const [open, setOpen] = useState(false);
  const bytes = bytesOf(text.trim());
  if (bytes < SHOWN_FROM) return null;
  if (bytes <= PART_BYTES) {
    return (
      <span className="text-xs text-muted tabular-nums">
        {composer.bytes(formatNumber(bytes), formatNumber(PART_BYTES))}
      </span>
    );
  }
  const parts = splitPreview(text);
  return (
    <>
      <Button
        size="small"
        look="ghost"
        icon={<Scissors className="size-4" aria-hidden />}
        onClick={() => setOpen(true)}
      >
        {composer.parts(parts.length)}
      </Button>
      <Dialog open={open} onClose={() => setOpen(false)} title={composer.preview} description={composer.previewHint}>
        <ol tabIndex={0} aria-label={composer.preview} className="grid gap-3">
          {parts.map((part, index) => (
            <li key={index} className="grid gap-1">
              <span className="text-xs text-muted">
                {composer.part(index + 1, parts.length)} ·{' '}
                {composer.bytes(formatNumber(bytesOf(part)), formatNumber(PART_BYTES))}
              </span>
              <bdi className="block rounded-2xl bg-tint-strong px-3.5 py-2 whitespace-pre-wrap wrap-anywhere">
                {part}
              </bdi>
            </li>
          ))}
        </ol>
      </Dialog>
    </>
  );
}
