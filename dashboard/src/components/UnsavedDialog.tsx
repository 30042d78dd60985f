import { unsaved } from '../texts/en';
import { ConfirmDialog } from './ConfirmDialog';
import type { useUnsavedGuard } from './use-unsaved-guard';

/** The question before what was typed is lost: shown while a navigation is held back. */
export function UnsavedDialog({ leaving }: { leaving: ReturnType<typeof useUnsavedGuard> }) {
  if (!leaving) return null;
  return (
    <ConfirmDialog open onClose={leaving.stay} title={unsaved.title} action={unsaved.leave} onConfirm={leaving.leave}>
      <p>{unsaved.text}</p>
    </ConfirmDialog>
  );
}
