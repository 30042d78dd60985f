import { useQuery } from '@tanstack/react-query';
import { sessionQuery } from './shared-queries';
import { roles } from '../texts/en';

/** What the signed-in person may do; where not, the reason in words, as `disabledReason` of a control. The server is the judge. */
export function usePermissions() {
  const { data: session } = useQuery(sessionQuery);
  const { role, operator = false } = session ?? {};
  return {
    /** Undefined for editors, owners and operators. */
    cannotEdit: role === 'viewer' && !operator ? roles.viewerCannotEdit : undefined,
    /** Undefined for owners, and for operators, who stand above accounts. */
    cannotManage: role === 'owner' || operator ? undefined : roles.ownersOnly,
    operator,
  };
}
