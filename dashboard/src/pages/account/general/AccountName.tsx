import { useMutation, useQueryClient } from '@tanstack/react-query';
import { keys } from '../../../api/query-keys';
import { Card } from '../../../components/Card';
import { tellDone } from '../../../components/toasts';
import { accountGeneral, shared } from '../../../texts/en';
import { accountQuery, renameAccount } from '../account-queries';
import { NameForm } from '../NameForm';

/** The account's name. Everybody sees it, owners change it. */
export function AccountName({ name, disabledReason }: { name: string; disabledReason: string | undefined }) {
  const queryClient = useQueryClient();
  const rename = useMutation({
    mutationFn: renameAccount,
    onSuccess: (account) => {
      queryClient.setQueryData(accountQuery.queryKey, account);
      void queryClient.invalidateQueries({ queryKey: keys.session });
      tellDone(accountGeneral.saved);
    },
  });
  return (
    <Card>
      <NameForm
        label={accountGeneral.name}
        hint={disabledReason ?? accountGeneral.nameHint}
        name={name}
        emptyMessage={shared.required}
        disabledReason={disabledReason}
        save={rename.mutateAsync}
        saving={rename.isPending}
      />
    </Card>
  );
}
