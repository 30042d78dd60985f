import { useMutation, useQueryClient } from '@tanstack/react-query';
import { integrationQuery } from '../../api/shared-queries';
import { Switch } from '../../components/Switch';
import { tellDone, tellFailed } from '../../components/toasts';
import { integrations } from '../../texts/en';
import { setEnabled } from './integrations-queries';

interface EnableSwitchProps {
  chatbotId: string;
  enabled: boolean;
  cannotEdit: string | undefined;
}

/** Whether customers are answered. It moves at once, and back when the server refuses. */
export function EnableSwitch({ chatbotId, enabled, cannotEdit }: EnableSwitchProps) {
  const queryClient = useQueryClient();
  const { queryKey } = integrationQuery(chatbotId);
  const change = useMutation({
    mutationFn: (next: boolean) => setEnabled(chatbotId, next),
    onSuccess: (integration) => {
      queryClient.setQueryData(queryKey, integration);
      tellDone(integration.enabled ? integrations.enabled : integrations.disabled);
    },
    onError: (error) => tellFailed(integrations.enableFailed, error),
    onSettled: () => queryClient.invalidateQueries({ queryKey }),
  });
  return (
    <Switch
      label={integrations.enable}
      hint={integrations.enableHint}
      checked={change.isPending ? change.variables : enabled}
      busy={change.isPending}
      disabledReason={cannotEdit}
      onChange={(next) => change.mutate(next)}
    />
  );
}
