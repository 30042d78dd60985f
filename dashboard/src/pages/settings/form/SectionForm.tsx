import { useContext, useEffect } from 'react';
import type { ReactNode } from 'react';
import type { FieldValues } from 'react-hook-form';
import { usePermissions } from '../../../api/permissions';
import { Banner } from '../../../components/Banner';
import { Badge } from '../../../components/Badge';
import { Button } from '../../../components/Button';
import { ConfirmDialog } from '../../../components/ConfirmDialog';
import { FormError } from '../../../components/FormError';
import { useUnsavedGuard } from '../../../components/use-unsaved-guard';
import { settings, shared, unsaved } from '../../../texts/en';
import { TellUnsaved } from './tell-unsaved';
import type { Section } from './use-section';

interface SectionFormProps<Values extends FieldValues> {
  section: Section<Values>;
  children: ReactNode;
}

/** The frame of a section: what is wrong above, *Save* below, and nothing typed is lost by a slip. */
export function SectionForm<Values extends FieldValues>({ section, children }: SectionFormProps<Values>) {
  const { form, refusal, isPending, submit, undo, contest } = section;
  const { cannotEdit } = usePermissions();
  const { isDirty } = form.formState;
  const leaving = useUnsavedGuard(isDirty);
  const tellUnsaved = useContext(TellUnsaved);
  useEffect(() => {
    tellUnsaved(isDirty);
    return () => tellUnsaved(false);
  }, [isDirty, tellUnsaved]);
  return (
    <form noValidate autoComplete="off" className="grid grid-cols-1 gap-6" onSubmit={submit}>
      {cannotEdit && <Banner>{cannotEdit}</Banner>}
      <FormError error={refusal} />
      <fieldset disabled={cannotEdit !== undefined} className="grid min-w-0 grid-cols-1 gap-6">
        {children}
      </fieldset>
      {contest && (
        <Banner
          kind="warning"
          action={
            <div className="flex flex-wrap gap-2">
              <Button size="small" onClick={contest.showTheirs}>
                {settings.showTheirs}
              </Button>
              <Button size="small" onClick={contest.saveMine} loading={isPending}>
                {settings.saveMine}
              </Button>
            </div>
          }
        >
          <p>{settings.changedMeanwhile}</p>
        </Banner>
      )}
      <div className="flex flex-wrap items-center gap-3">
        <Button
          look="primary"
          type="submit"
          loading={isPending}
          disabledReason={cannotEdit ?? (isDirty ? undefined : settings.nothingChanged)}
        >
          {shared.save}
        </Button>
        {isDirty && (
          <>
            <Button onClick={undo}>{settings.undo}</Button>
            <Badge tone="warning">{settings.unsaved}</Badge>
          </>
        )}
      </div>
      {leaving && (
        <ConfirmDialog
          open
          onClose={leaving.stay}
          title={unsaved.title}
          action={unsaved.leave}
          onConfirm={leaving.leave}
        >
          <p>{unsaved.text}</p>
        </ConfirmDialog>
      )}
    </form>
  );
}
