import { Download } from 'lucide-react';
import { useCallback, useState } from 'react';
import { answerOf, api } from '../../../api/client';
import { followOperation } from '../../../api/follow-operation';
import { usePermissions } from '../../../api/permissions';
import { whenConfirmed } from '../../../api/confirm-password';
import { useOperation } from '../../../api/use-operation';
import { Button } from '../../../components/Button';
import { FormError } from '../../../components/FormError';
import { details } from '../../../texts/en';
import { exportConversation } from '../conversation-changes';
import type { Conversation } from '../conversation-queries';

/** The conversation as a file: prepared in the background, then downloaded. */
export function ExportConversation({ conversation: { id } }: { conversation: Conversation }) {
  const { cannotEdit } = usePermissions();
  const [address, setAddress] = useState<string | undefined>();
  const call = useCallback(
    async (key: string) => {
      const started = await whenConfirmed(() => exportConversation(id, key));
      await followOperation(started.workflow_id);
      const params = { path: { id, export_id: started.id } };
      const { download_url } = await answerOf(api.GET('/api/conversations/{id}/exports/{export_id}', { params }));
      setAddress(download_url ?? undefined);
      return {};
    },
    [id],
  );
  const { state, start } = useOperation('export', call);
  if (address !== undefined) {
    return (
      <div>
        <a
          href={address}
          download
          className="inline-flex min-h-9 w-full items-center gap-2 rounded-control bg-accent px-3.5 py-1.5 font-medium text-on-accent pointer-coarse:min-h-11"
        >
          <Download className="size-4" aria-hidden />
          {details.exportReady}
        </a>
        <p className="mt-1 text-xs text-muted">{details.exportHint}</p>
      </div>
    );
  }
  return (
    <>
      <Button
        className="w-full justify-start!"
        loading={state.status === 'running'}
        disabledReason={cannotEdit}
        icon={<Download className="size-4" aria-hidden />}
        onClick={() => void start()}
      >
        {state.status === 'running' ? details.exporting : details.export}
      </Button>
      {state.status === 'failed' && <FormError error={state.error} />}
    </>
  );
}
