import { useQuery } from '@tanstack/react-query';
import { answerOf, api } from '../../api/client';
import { Banner } from '../../components/Banner';
import { GettingIn } from '../../components/GettingIn';
import { Loaded } from '../../components/Loaded';
import { useFragmentToken } from '../../components/use-fragment-token';
import { invitation } from '../../texts/en';
import { JoinForm } from './JoinForm';

/** Taking a seat in an account by the link of an invitation. */
export function Invitation() {
  const token = useFragmentToken();
  const query = useQuery({
    // The token is a secret and stays out of the cache's keys.
    queryKey: ['invitation'],
    queryFn: () => answerOf(api.POST('/api/invitations/look-up', { body: { token } })),
    enabled: token !== '',
    gcTime: 0,
  });
  const { data } = query;
  return (
    <GettingIn
      title={data ? invitation.join(data.account_name) : invitation.title}
      description={data && invitation.invited(data.account_name, data.role)}
    >
      {token === '' ? (
        <Banner kind="warning">{invitation.incomplete}</Banner>
      ) : (
        <Loaded query={query}>{({ email }) => <JoinForm token={token} email={email} />}</Loaded>
      )}
    </GettingIn>
  );
}
