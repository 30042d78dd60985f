import { Ellipsis } from 'lucide-react';
import { IconButton } from '../../../components/IconButton';
import { Menu } from '../../../components/Menu';
import { members } from '../../../texts/en';

interface MemberMenuProps {
  name: string;
  disabledReason: string | undefined;
  onRole: () => void;
  onRemove: () => void;
}

/** What can be done to a member. */
export function MemberMenu({ name, disabledReason, onRole, onRemove }: MemberMenuProps) {
  return (
    <Menu
      trigger={<IconButton name={members.actionsOf(name)} icon={<Ellipsis className="size-4.5" aria-hidden />} />}
      entries={[
        { label: members.changeRole, disabledReason, onSelect: onRole },
        { label: members.remove, danger: true, disabledReason, onSelect: onRemove },
      ]}
    />
  );
}
