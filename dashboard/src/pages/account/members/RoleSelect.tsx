import type { ComponentProps } from 'react';
import { Select } from '../../../components/Select';
import { members, roles } from '../../../texts/en';
import type { Role } from '../account-queries';

const ROLES: readonly Role[] = ['viewer', 'editor', 'owner'];

/** One of the roles, with what it may do. */
export function RoleSelect({
  chosen,
  ...select
}: { chosen: Role } & Omit<ComponentProps<typeof Select>, 'label' | 'hint' | 'options'>) {
  return (
    <Select
      {...select}
      label={members.role}
      hint={members.roleHints[chosen]}
      options={ROLES.map((role) => ({ value: role, label: roles[role] }))}
    />
  );
}
