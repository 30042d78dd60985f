import { useInfiniteQuery } from '@tanstack/react-query';
import { Combobox } from '../../../components/Combobox';
import { auditActions, auditLog } from '../../../texts/en';
import { apiKeysQuery, membersQuery } from '../account-queries';
import type { AuditFilters } from '../account-queries';

interface AuditFilterFieldsProps {
  filters: AuditFilters;
  onChange: (change: AuditFilters) => void;
}

const EVERY = { value: '', label: auditLog.everything };
const ACTIONS = Object.entries(auditActions)
  .map(([value, label]) => ({ value, label }))
  .sort((one, other) => one.label.localeCompare(other.label));

/** Whose entries are listed, and of what. */
export function AuditFilterFields({ filters: { actor = '', action = '' }, onChange }: AuditFilterFieldsProps) {
  const { data: members } = useInfiniteQuery(membersQuery);
  const { data: apiKeys } = useInfiniteQuery(apiKeysQuery);
  const actors = [
    { value: '', label: auditLog.everybody },
    ...(members?.pages ?? []).flatMap(({ data }) =>
      data.map(({ id, name, email }) => ({ value: id, label: name === null ? email : `${name} (${email})` })),
    ),
    ...(apiKeys?.pages ?? []).flatMap(({ data }) =>
      data.map(({ id, name }) => ({ value: id, label: auditLog.keyOption(name) })),
    ),
  ];
  return (
    <div className="grid grid-cols-1 gap-4 md:grid-cols-2">
      <Combobox
        label={auditLog.who}
        value={actor}
        placeholder={actor}
        options={actors}
        onChange={(next) => onChange({ actor: next || undefined })}
      />
      <Combobox
        label={auditLog.what}
        value={action}
        placeholder={action}
        options={[EVERY, ...ACTIONS]}
        onChange={(next) => onChange({ action: next || undefined })}
      />
    </div>
  );
}
