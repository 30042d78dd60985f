import { useQuery } from '@tanstack/react-query';
import { details } from '../../texts/en';
import { membersQuery } from './conversation-queries';

/** Answers the name of a member by the id; the address where there is no name. */
export function useMemberName(): (id: string) => string {
  const { data = [] } = useQuery(membersQuery);
  return (id) => {
    const member = data.find((each) => each.id === id);
    return member ? (member.name ?? member.email) : details.formerMember;
  };
}
