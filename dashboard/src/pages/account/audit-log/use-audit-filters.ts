import { useSearchParams } from 'react-router';
import type { AuditFilters } from '../account-queries';

/** The names of the filters in the address. */
const NAMES = { actor: 'who', action: 'what' } as const;

/** The filters of the log, which stand in the address; each change keeps the other filter. */
export function useAuditFilters() {
  const [address, setAddress] = useSearchParams();
  const filters: AuditFilters = {
    actor: address.get(NAMES.actor)?.slice(0, 100) || undefined,
    action: address.get(NAMES.action)?.slice(0, 200) || undefined,
  };
  const change = (values: AuditFilters) =>
    setAddress(
      (before) => {
        const after = new URLSearchParams(before);
        for (const [name, value] of Object.entries({ ...filters, ...values })) {
          if (value) after.set(NAMES[name as keyof AuditFilters], value);
          else after.delete(NAMES[name as keyof AuditFilters]);
        }
        return after;
      },
      { replace: true, preventScrollReset: true },
    );
  return { filters, change };
}
