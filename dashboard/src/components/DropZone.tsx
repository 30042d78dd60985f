import { clsx } from 'clsx';
import { Upload } from 'lucide-react';
import { useRef, useState } from 'react';
import type { DragEvent, ReactNode } from 'react';
import { Button } from './Button';

interface DropZoneProps {
  /** What may be dropped, such as "PDF, Word or text, up to 20 MB each". */
  children: ReactNode;
  button: string;
  /** As an input's `accept`. */
  accept?: string;
  disabledReason?: string | undefined;
  onFiles: (files: File[]) => void;
}

/** Where files are dropped, pasted or chosen. What is refused is the caller's to judge, one by one. */
export function DropZone({ children, button, accept, disabledReason, onFiles }: DropZoneProps) {
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const take = (list: FileList | null | undefined) => {
    const files = [...(list ?? [])];
    if (files.length > 0 && disabledReason === undefined) onFiles(files);
  };
  const drag = (event: DragEvent, isOver: boolean) => {
    event.preventDefault();
    setOver(isOver && disabledReason === undefined);
  };
  return (
    <div
      onDragOver={(event) => drag(event, true)}
      onDragLeave={(event) => drag(event, false)}
      onDrop={(event) => {
        drag(event, false);
        take(event.dataTransfer.files);
      }}
      onPaste={(event) => take(event.clipboardData.files)}
      className={clsx(
        'grid justify-items-center gap-3 rounded-card border border-dashed px-6 py-8 text-center transition',
        over ? 'border-accent bg-accent-tint' : 'border-control',
      )}
    >
      <Upload className="size-6 text-muted" aria-hidden />
      <div className="text-muted">{children}</div>
      <Button disabledReason={disabledReason} onClick={() => input.current?.click()}>
        {button}
      </Button>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        accept={accept}
        onChange={(event) => {
          take(event.target.files);
          // The same file may be chosen again.
          event.target.value = '';
        }}
      />
    </div>
  );
}
