import { useForm } from 'react-hook-form';
import { Button } from '../../../components/Button';
import { Dialog } from '../../../components/Dialog';
import { FormError } from '../../../components/FormError';
import { Textarea } from '../../../components/Textarea';
import { gaps } from '../../../texts/en';
import { filled } from '../adding/form-rules';
import { useAdding } from '../adding/use-adding';
import { decideGap } from '../knowledge-changes';
import type { Gap } from '../knowledge-queries';

interface DismissDialogProps {
  gap: Gap;
  chatbotId: string;
  onClose: () => void;
}

/** Puts a question away that is not for the bot, with the reason. */
export function DismissDialog({ gap: { id }, chatbotId, onClose }: DismissDialogProps) {
  const form = useForm({ defaultValues: { reason: '' } });
  const { refusal, submit, pending } = useAdding({
    form,
    chatbotId,
    fields: ['reason'],
    add: ({ reason }) => decideGap(chatbotId, id, { status: 'dismissed', reason: reason.trim() }),
    onAdded: onClose,
    said: gaps.dismissed,
  });
  return (
    <Dialog open onClose={onClose} title={gaps.dismissTitle} description={gaps.dismissText} closeOutside={false}>
      <form noValidate className="grid gap-5" onSubmit={submit}>
        <FormError error={refusal} />
        <Textarea
          label={gaps.reason}
          hint={gaps.reasonHint}
          rows={2}
          error={form.formState.errors.reason?.message}
          {...form.register('reason', filled(500))}
        />
        <Button type="submit" look="primary" className="justify-self-start" loading={pending}>
          {gaps.dismiss}
        </Button>
      </form>
    </Dialog>
  );
}
