import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { MouseEvent } from 'react';
import { keys } from '../../../api/query-keys';
import { Button } from '../../../components/Button';
import { Dialog } from '../../../components/Dialog';
import { FormError } from '../../../components/FormError';
import { Select } from '../../../components/Select';
import { useOnce } from '../../../components/use-once';
import { apiKeys, shared } from '../../../texts/en';
import { rotateApiKey } from '../account-queries';
import type { ApiKey } from '../account-queries';
import { KeyMade } from './KeyMade';
import type { MadeKey } from './KeyMade';

/** A new key in place of one of one's own. */
export function RotateKeyDialog({ apiKey: { id, name }, onClose }: { apiKey: ApiKey; onClose: () => void }) {
  const queryClient = useQueryClient();
  const [hours, setHours] = useState('24');
  const [made, setMade] = useState<MadeKey | undefined>();
  const rotate = useMutation({
    // The key goes to the dialog alone: a result would stay in the cache of changes.
    mutationFn: async () => setMade({ name, secret: (await rotateApiKey(id, Number(hours))).api_key }),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: keys.account }),
  });
  const replace = useOnce((_click: MouseEvent) => rotate.mutateAsync());
  if (made) return <KeyMade made={made} onClose={onClose} />;
  return (
    <Dialog
      open
      onClose={onClose}
      size="small"
      title={<bdi>{apiKeys.rotateTitle(name)}</bdi>}
      description={apiKeys.rotateText}
      footer={
        <>
          <Button onClick={onClose}>{shared.cancel}</Button>
          <Button look="primary" loading={rotate.isPending} onClick={replace}>
            {apiKeys.rotateAction}
          </Button>
        </>
      }
    >
      <FormError error={rotate.error} />
      <Select
        label={apiKeys.overlap}
        options={Object.entries(apiKeys.overlaps).map(([value, label]) => ({ value, label }))}
        value={hours}
        onChange={({ target }) => setHours(target.value)}
      />
    </Dialog>
  );
}
