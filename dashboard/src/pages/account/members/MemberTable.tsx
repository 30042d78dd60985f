import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { usePermissions } from '../../../api/permissions';
import { sessionQuery } from '../../../api/shared-queries';
import { Badge } from '../../../components/Badge';
import { Table } from '../../../components/Table';
import { members, roles } from '../../../texts/en';
import { formatDate } from '../../../texts/format';
import type { Member } from '../account-queries';
import { MemberMenu } from './MemberMenu';
import { RemoveMemberDialog } from './RemoveMemberDialog';
import { RoleDialog } from './RoleDialog';

interface MemberTableProps {
  members: readonly Member[];
  /** Whether these are all: only then it is known who is the last owner. */
  complete: boolean;
}

/** The members, and what may be done to each of them. */
export function MemberTable({ members: rows, complete }: MemberTableProps) {
  const { data: session } = useQuery(sessionQuery);
  const { cannotManage, operator } = usePermissions();
  const [asked, setAsked] = useState<{ member: Member; about: 'role' | 'removal' } | undefined>();
  const isSelf = ({ id }: Member) => id === session?.user_id;
  const owners = rows.filter(({ role }) => role === 'owner').length;
  const reasonOf = (member: Member) => {
    if (cannotManage) return cannotManage;
    if (member.operator && !operator) return members.operatorsOnly;
    return complete && member.role === 'owner' && owners === 1 ? members.lastOwner : undefined;
  };
  const close = () => setAsked(undefined);
  return (
    <>
      <Table
        label={members.list}
        rows={rows}
        keyOf={({ id }) => id}
        columns={[
          { key: 'name', header: members.name, cell: (member) => <Who member={member} isSelf={isSelf(member)} /> },
          { key: 'role', header: members.role, cell: ({ role }) => roles[role] },
          {
            key: 'joined',
            header: members.joined,
            cell: ({ created_at }) => <time dateTime={created_at}>{formatDate(created_at)}</time>,
          },
          {
            key: 'actions',
            header: members.actions,
            align: 'end',
            cell: (member) => (
              <MemberMenu
                name={member.name ?? member.email}
                disabledReason={reasonOf(member)}
                onRole={() => setAsked({ member, about: 'role' })}
                onRemove={() => setAsked({ member, about: 'removal' })}
              />
            ),
          },
        ]}
      />
      {asked?.about === 'role' && <RoleDialog member={asked.member} isSelf={isSelf(asked.member)} onClose={close} />}
      {asked?.about === 'removal' && (
        <RemoveMemberDialog member={asked.member} isSelf={isSelf(asked.member)} onClose={close} />
      )}
    </>
  );
}

function Who({ member: { name, email, operator, email_proved }, isSelf }: { member: Member; isSelf: boolean }) {
  return (
    <div className="grid gap-1 max-md:justify-items-end max-md:text-end">
      <div className="flex flex-wrap items-center gap-x-2 gap-y-1 max-md:justify-end">
        <bdi className="font-medium wrap-anywhere">{name ?? email}</bdi>
        {isSelf && <Badge tone="accent">{members.you}</Badge>}
        {operator && <Badge>{members.operator}</Badge>}
        {!email_proved && <Badge tone="warning">{members.unproved}</Badge>}
      </div>
      {name !== null && <bdi className="text-[0.8125rem] text-muted wrap-anywhere">{email}</bdi>}
    </div>
  );
}
