import { useCallback } from 'react';
import { Banner } from '../../components/Banner';
import { Button } from '../../components/Button';
import { FormError } from '../../components/FormError';
import { Progress } from '../../components/Progress';
import { useOperation } from '../../api/use-operation';
import { deletedChatbot } from '../../texts/en';

/** What becomes of a chatbot that was deleted; its run stands in the address as `deleting`. Nothing without one. */
export function DeletedChatbot() {
  // It was begun where the chatbot was; here it is only followed.
  const { state, clear } = useOperation(
    'deleting',
    useCallback(() => Promise.resolve({}), []),
  );
  if (state.status === 'idle') return null;
  if (state.status === 'running') return <Progress label={deletedChatbot.running} />;
  const close = (
    <Button size="small" onClick={clear}>
      {deletedChatbot.close}
    </Button>
  );
  if (state.status === 'done') {
    return (
      <Banner kind="good" action={close}>
        {deletedChatbot.done}
      </Banner>
    );
  }
  return (
    <div className="grid gap-3">
      <Banner kind="danger" action={close}>
        {deletedChatbot.failed}
      </Banner>
      <FormError error={state.error} />
    </div>
  );
}
