import { useQuery } from '@tanstack/react-query';
import { sessionQuery } from './shared-queries';
import { roles } from '../texts/en';

/** What the signed-in person may do; where not, the reason in words, as `disabledReason` of a control. The server is the judge. */
export function usePermissions() {
  const { data: session } = useQuery(sessionQuery);
  const role = session?.role;
  return {
    /** Undefined for editors and owners. */
    cannotEdit: role === 'viewer' ? roles.viewerCannotEdit : undefined,
    /** Undefined for owners. */
    cannotManage: role === 'owner' ? undefined : roles.ownersOnly,
    operator: session?.operator ?? false,
  };
}
