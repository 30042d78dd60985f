import { useQuery } from '@tanstack/react-query';
import { X } from 'lucide-react';
import { useState } from 'react';
import type { ApiError } from '../../../api/api-error';
import type { Schema } from '../../../api/client';
import { usePermissions } from '../../../api/permissions';
import { installationQuery } from '../../../api/installation-query';
import { Button } from '../../../components/Button';
import { Card } from '../../../components/Card';
import { Dialog } from '../../../components/Dialog';
import { IconButton } from '../../../components/IconButton';
import { Switch } from '../../../components/Switch';
import { useIsPhone } from '../../../components/use-is-phone';
import { playground } from '../../../texts/en';
import { ChangeFields } from './ChangeFields';
import type { DraftedTrial, TrialDraft } from './changes-of-draft';
import { SaveChanges } from './SaveChanges';

interface ChangesPanelProps {
  chatbot: Schema<'Chatbot'>;
  draft: TrialDraft;
  trial: DraftedTrial;
  /** Whether each question goes to both sides. */
  beside: boolean;
  /** Why the newest trial with the changes was refused. */
  refused: ApiError | undefined;
  onChange: (draft: TrialDraft) => void;
  onBeside: (beside: boolean) => void;
  onClose: () => void;
}

/** What is changed for this session alone, and the way to keep it: beside the conversation, or a sheet over it on a phone. */
export function ChangesPanel(props: ChangesPanelProps) {
  const { chatbot, draft, trial, onChange, onClose } = props;
  const isPhone = useIsPhone();
  const [saving, setSaving] = useState(false);
  const content = <Content {...props} onSave={() => setSaving(true)} />;
  const close = (
    <IconButton
      name={playground.closeChanges}
      icon={<X className="size-4.5" aria-hidden />}
      className="-mt-1 -mr-2"
      onClick={onClose}
    />
  );
  return (
    <>
      {isPhone ? (
        <Dialog open onClose={onClose} title={playground.changes} description={playground.changesHint}>
          {content}
        </Dialog>
      ) : (
        <Card title={playground.changes} actions={close}>
          <p className="-mt-3 mb-5 text-muted">{playground.changesHint}</p>
          {content}
        </Card>
      )}
      {saving && (
        <SaveChanges
          chatbotId={chatbot.id}
          trial={trial}
          onClose={() => setSaving(false)}
          onSaved={(keepsKnowledge) => onChange(keepsKnowledge ? { knowledge: draft.knowledge ?? '' } : {})}
        />
      )}
    </>
  );
}

type ContentProps = Omit<ChangesPanelProps, 'onClose'> & { onSave: () => void };

function Content({ chatbot, draft, trial, beside, refused, onChange, onBeside, onSave }: ContentProps) {
  const { cannotEdit } = usePermissions();
  const { data: installation } = useQuery(installationQuery);
  const hasProblems = Object.keys(trial.problems).length > 0;
  const nothing = trial.differs ? undefined : playground.nothingChanged;
  return (
    <div className="grid gap-5">
      <Switch label={playground.compare} hint={playground.compareHint} checked={beside} onChange={onBeside} />
      <ChangeFields
        {...{ chatbot, draft, onChange, refused }}
        problems={trial.problems}
        providers={installation?.providers ?? []}
      />
      <div className="flex flex-wrap gap-2">
        <Button disabledReason={nothing} onClick={() => onChange({})}>
          {playground.putBack}
        </Button>
        <Button
          look="primary"
          disabledReason={cannotEdit ?? nothing ?? (hasProblems ? playground.problems : undefined)}
          onClick={onSave}
        >
          {playground.save}
        </Button>
      </div>
    </div>
  );
}
