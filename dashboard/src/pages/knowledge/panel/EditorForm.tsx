import type { FormEvent, ReactNode } from 'react';
import { Button } from '../../../components/Button';
import { ConfirmDialog } from '../../../components/ConfirmDialog';
import { FormError } from '../../../components/FormError';
import { useUnsavedGuard } from '../../../components/use-unsaved-guard';
import { shared, sourcePanel, unsaved } from '../../../texts/en';

interface EditorFormProps {
  editing: { refusal: unknown; submit: (event: FormEvent) => void; pending: boolean };
  /** Whether something was changed: leaving asks first. */
  dirty: boolean;
  onClose: () => void;
  children: ReactNode;
}

/** The frame of an editor: refusals above, buttons below, and nothing typed is lost by a slip. */
export function EditorForm({ editing: { refusal, submit, pending }, dirty, onClose, children }: EditorFormProps) {
  const leaving = useUnsavedGuard(dirty && !pending);
  return (
    <form noValidate className="grid gap-5" onSubmit={submit}>
      <FormError error={refusal} />
      {children}
      <div className="flex flex-wrap gap-2">
        <Button type="submit" look="primary" loading={pending}>
          {sourcePanel.save}
        </Button>
        <Button onClick={onClose}>{shared.cancel}</Button>
      </div>
      {leaving && (
        <ConfirmDialog
          open
          onClose={leaving.stay}
          title={unsaved.title}
          action={unsaved.leave}
          onConfirm={leaving.leave}
        >
          <p>{unsaved.text}</p>
        </ConfirmDialog>
      )}
    </form>
  );
}
