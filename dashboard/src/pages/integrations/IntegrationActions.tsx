import { useMutation } from '@tanstack/react-query';
import { FlaskConical, Settings2, Trash2, Zap } from 'lucide-react';
import type { Schema } from '../../api/client';
import { usePermissions } from '../../api/permissions';
import { Button } from '../../components/Button';
import { IconButton } from '../../components/IconButton';
import { tellFailed } from '../../components/toasts';
import { integrations } from '../../texts/en';
import { EnableSwitch } from './EnableSwitch';
import { beginSignIn } from './integrations-queries';

interface IntegrationActionsProps {
  chatbotId: string;
  integration: Schema<'Integration'> | null;
  /** Whether the installation has an app by which one signs in at Instagram. */
  canSignIn: boolean;
  testing: boolean;
  onTest: () => void;
  onOpen: (dialog: 'setup' | 'webhook' | 'delete') => void;
}

/** The card's buttons, in the order in which they are needed. */
export function IntegrationActions({
  chatbotId,
  integration,
  canSignIn,
  testing,
  onTest,
  onOpen,
}: IntegrationActionsProps) {
  const { cannotEdit } = usePermissions();
  const connect = useMutation({
    mutationFn: () => beginSignIn(chatbotId),
    onSuccess: (address) => location.assign(address),
    onError: (error) => tellFailed(integrations.connectFailed, error),
  });
  const notYet = integration === null ? integrations.setUpFirst : cannotEdit;
  return (
    <div className="grid gap-4 border-t border-line p-4 md:p-5">
      {canSignIn && (
        <div className="grid justify-items-start gap-2">
          <Button look="brand" loading={connect.isPending} disabledReason={cannotEdit} onClick={() => connect.mutate()}>
            {integrations.connect}
          </Button>
          <p className="text-[0.8125rem] text-muted">{integrations.connectHint}</p>
        </div>
      )}
      <div className="flex flex-wrap gap-2">
        <Button
          look={integration === null && !canSignIn ? 'primary' : 'quiet'}
          disabledReason={cannotEdit}
          icon={<Settings2 className="size-4" aria-hidden />}
          onClick={() => onOpen('setup')}
        >
          {integration === null ? integrations.setup : integrations.reconfigure}
        </Button>
        <Button
          loading={testing}
          disabledReason={notYet}
          icon={<FlaskConical className="size-4" aria-hidden />}
          onClick={onTest}
        >
          {integrations.test}
        </Button>
        <IconButton
          look="quiet"
          name={integrations.webhook}
          disabledReason={notYet}
          icon={<Zap className="size-4" aria-hidden />}
          onClick={() => onOpen('webhook')}
        />
        <IconButton
          look="quiet"
          name={integrations.remove}
          disabledReason={notYet}
          className="ml-auto text-danger"
          icon={<Trash2 className="size-4" aria-hidden />}
          onClick={() => onOpen('delete')}
        />
      </div>
      {integration && <EnableSwitch chatbotId={chatbotId} enabled={integration.enabled} cannotEdit={cannotEdit} />}
    </div>
  );
}
