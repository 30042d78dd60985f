import { useMutation, useQuery } from '@tanstack/react-query';
import { answerOf, api } from '../../api/client';
import { Banner } from '../../components/Banner';
import { Button } from '../../components/Button';
import { FormError } from '../../components/FormError';
import { GettingIn } from '../../components/GettingIn';
import { Loaded } from '../../components/Loaded';
import { useFragmentToken } from '../../components/use-fragment-token';
import { confirmAddress } from '../../texts/en';

/** Whether notifications of an account may go to an address, by the link of a letter. Nobody needs to be signed in. */
export function ConfirmAddress() {
  const token = useFragmentToken();
  const query = useQuery({
    // The token is a secret and stays out of the cache's keys.
    queryKey: ['address-question'],
    queryFn: () => answerOf(api.POST('/api/notifications/confirmations/look-up', { body: { token } })),
    enabled: token !== '',
    gcTime: 0,
  });
  const confirm = useMutation({
    mutationFn: () => answerOf(api.POST('/api/notifications/confirmations/accept', { body: { token } })),
  });
  if (confirm.isSuccess) {
    return (
      <GettingIn title={confirmAddress.title}>
        <Banner kind="good">{confirmAddress.done}</Banner>
      </GettingIn>
    );
  }
  return (
    <GettingIn title={confirmAddress.title}>
      {token === '' ? (
        <Banner kind="warning">{confirmAddress.incomplete}</Banner>
      ) : (
        <Loaded query={query}>
          {({ email, account_name }) => (
            <div className="grid gap-5">
              <p className="wrap-anywhere">
                {confirmAddress.wants} <bdi className="font-medium">{account_name}</bdi> {confirmAddress.shallGo}{' '}
                <bdi className="font-medium">{email}</bdi>.
              </p>
              <p className="text-muted">{confirmAddress.otherwise}</p>
              <FormError error={confirm.error} />
              <Button look="primary" loading={confirm.isPending} onClick={() => confirm.mutate()}>
                {confirmAddress.action}
              </Button>
            </div>
          )}
        </Loaded>
      )}
    </GettingIn>
  );
}
