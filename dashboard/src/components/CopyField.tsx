import { Check, Copy } from 'lucide-react';
import { useId, useState } from 'react';
import { copying } from '../texts/en';
import { copyText } from './copy-text';
import { Button } from './Button';
import { tellDone, tellFailed } from './toasts';

/** A value to be pasted elsewhere, with its button. */
export function CopyField({ label, value }: { label: string; value: string }) {
  const id = useId();
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    try {
      await copyText(value);
      setCopied(true);
      setTimeout(() => setCopied(false), 2_000);
      tellDone(copying.done(label));
    } catch (error) {
      tellFailed(copying.failed(label), error);
    }
  };
  return (
    <div className="grid gap-1.5">
      <label htmlFor={id} className="font-medium">
        {label}
      </label>
      <div className="flex gap-2">
        <input
          id={id}
          readOnly
          value={value}
          onFocus={(event) => event.target.select()}
          className="control min-w-0 flex-1 font-mono text-[0.8125rem]"
        />
        <Button
          aria-label={copying.copy(label)}
          onClick={() => void copy()}
          icon={copied ? <Check className="size-4 text-good" aria-hidden /> : <Copy className="size-4" aria-hidden />}
        >
          {copied ? copying.copied : copying.button}
        </Button>
      </div>
    </div>
  );
}
