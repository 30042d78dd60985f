import { useQuery } from '@tanstack/react-query';
import { installationQuery } from '../api/installation-query';
import { usePermissions } from '../api/permissions';
import { shared } from '../texts/en';
import { Link } from './Link';

/** The way to a run in the Temporal Web UI, for operators, whom alone it lets in; nothing for everybody else. */
export function RunLink({ workflowId }: { workflowId: string }) {
  const { operator } = usePermissions();
  const { data: installation } = useQuery(installationQuery);
  const { ui_url, namespace } = installation?.temporal ?? {};
  if (!operator || !ui_url) return null;
  return (
    <Link
      to={`${ui_url}/namespaces/${encodeURIComponent(namespace ?? 'default')}/workflows/${encodeURIComponent(workflowId)}`}
    >
      {shared.openRun}
    </Link>
  );
}
