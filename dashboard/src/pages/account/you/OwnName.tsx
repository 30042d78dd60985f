import { useMutation, useQueryClient } from '@tanstack/react-query';
import { answerOf, api } from '../../../api/client';
import { keys } from '../../../api/query-keys';
import { sessionQuery } from '../../../api/shared-queries';
import { Card } from '../../../components/Card';
import { tellDone } from '../../../components/toasts';
import { yourself } from '../../../texts/en';
import { NameForm } from '../NameForm';

/** The name that colleagues see. */
export function OwnName({ name, email }: { name: string; email: string }) {
  const queryClient = useQueryClient();
  const rename = useMutation({
    mutationFn: (next: string) => answerOf(api.PATCH('/api/session', { body: { name: next === '' ? null : next } })),
    onSuccess: (session) => {
      queryClient.setQueryData(sessionQuery.queryKey, session);
      void queryClient.invalidateQueries({ queryKey: keys.account });
      tellDone(yourself.nameSaved);
    },
  });
  return (
    <Card title={yourself.nameTitle}>
      <div className="grid gap-4">
        <p>
          <span className="text-muted">{yourself.email}:</span> <bdi className="wrap-anywhere">{email}</bdi>
        </p>
        <NameForm
          label={yourself.name}
          hint={yourself.nameHint}
          name={name}
          autoComplete="name"
          save={rename.mutateAsync}
          saving={rename.isPending}
        />
      </div>
    </Card>
  );
}
