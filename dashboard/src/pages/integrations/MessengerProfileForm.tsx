import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { useForm, useWatch } from 'react-hook-form';
import type { Schema } from '../../api/client';
import { usePermissions } from '../../api/permissions';
import { useOperation } from '../../api/use-operation';
import { Button } from '../../components/Button';
import { FormError } from '../../components/FormError';
import { tellDone } from '../../components/toasts';
import { messengerProfile } from '../../texts/en';
import { IceBreakerFields } from './IceBreakerFields';
import { messengerProfileQuery, showMessengerProfile } from './integrations-queries';
import { MenuFields } from './MenuFields';
import { contentOf, valuesOf } from './messenger-profile-values';
import type { ProfileValues } from './messenger-profile-values';
import { PhonePreview } from './PhonePreview';

type Profile = Schema<'MessengerProfile'>;

/** Questions and menu beside how they look on a phone. */
export function MessengerProfileForm({ chatbotId, profile }: { chatbotId: string; profile: Profile }) {
  const queryClient = useQueryClient();
  const { cannotEdit } = usePermissions();
  const form = useForm<ProfileValues>({ defaultValues: valuesOf(profile) });
  const values = useWatch({ control: form.control }) as ProfileValues;
  const { isDirty } = form.formState;
  const show = useOperation<Profile | Schema<'OperationAccepted'>, Profile>(
    'showing',
    useCallback((key: string) => showMessengerProfile(chatbotId, contentOf(form.getValues()), key), [chatbotId, form]),
    (shown) => {
      tellDone(messengerProfile.saved);
      form.reset(valuesOf(shown));
      void queryClient.invalidateQueries({ queryKey: messengerProfileQuery(chatbotId).queryKey });
    },
  );
  const isEmpty = profile.ice_breakers.length + profile.persistent_menu.length === 0;
  return (
    <form
      noValidate
      className="grid gap-6 lg:grid-cols-[1fr_16rem]"
      onSubmit={(event) => void form.handleSubmit(() => show.start())(event)}
    >
      <div className="grid content-start gap-6">
        <IceBreakerFields form={form} />
        <MenuFields form={form} />
        {show.state.status === 'failed' && <FormError error={show.state.error} />}
        <div className="flex flex-wrap items-center gap-4">
          <Button
            look={isDirty ? 'primary' : 'quiet'}
            type="submit"
            loading={show.state.status === 'running'}
            disabledReason={cannotEdit}
          >
            {messengerProfile.save}
          </Button>
          {!isEmpty && !isDirty && (
            <span className="text-[0.8125rem] text-muted">
              {profile.applied_at ? messengerProfile.shown : messengerProfile.pending}
            </span>
          )}
        </div>
      </div>
      <PhonePreview values={values} />
    </form>
  );
}
