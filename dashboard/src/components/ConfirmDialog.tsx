import { useState } from 'react';
import type { ReactNode } from 'react';
import { shared } from '../texts/en';
import { Button } from './Button';
import { Dialog } from './Dialog';
import { Field } from './Field';

interface ConfirmDialogProps {
  open: boolean;
  onClose: () => void;
  title: string;
  /** What is lost and what stays. */
  children: ReactNode;
  /** What happens, as the button says it: "Disconnect Instagram". */
  action: string;
  onConfirm: () => void;
  busy?: boolean;
  /** What has to be typed first, for what cannot be undone. */
  typed?: { label: string; value: string };
}

/** A question before something that is not undone easily. */
export function ConfirmDialog({ open, onClose, title, children, action, onConfirm, busy, typed }: ConfirmDialogProps) {
  const [answer, setAnswer] = useState('');
  const close = () => {
    setAnswer('');
    onClose();
  };
  const missing = typed !== undefined && answer.trim() !== typed.value.trim();
  return (
    <Dialog
      open={open}
      onClose={close}
      title={title}
      size="small"
      footer={
        <>
          <Button onClick={close}>{shared.cancel}</Button>
          <Button
            look="danger"
            loading={busy ?? false}
            disabledReason={missing ? typed.label : undefined}
            onClick={onConfirm}
          >
            {action}
          </Button>
        </>
      }
    >
      <div className="grid gap-2 text-muted">{children}</div>
      {typed && (
        <Field
          label={typed.label}
          value={answer}
          onChange={(event) => setAnswer(event.target.value)}
          autoComplete="off"
        />
      )}
    </Dialog>
  );
}
