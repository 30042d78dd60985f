import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { newIntent } from '../../../api/client';
import type { Schema } from '../../../api/client';
import { keys } from '../../../api/query-keys';
import { chatbotQuery } from '../../../api/shared-queries';
import { Banner } from '../../../components/Banner';
import { Button } from '../../../components/Button';
import { Checkbox } from '../../../components/Checkbox';
import { Dialog } from '../../../components/Dialog';
import { Field } from '../../../components/Field';
import { FormError } from '../../../components/FormError';
import { Loaded } from '../../../components/Loaded';
import { tellDone } from '../../../components/toasts';
import { chatbots, playground, shared } from '../../../texts/en';
import type { DraftedTrial } from './changes-of-draft';
import { Difference } from './Difference';
import { saveChanges } from './save-changes';
import type { Saving } from './save-changes';
import { savedChange, settingDifferences } from './setting-differences';

interface SaveChangesProps {
  chatbotId: string;
  trial: DraftedTrial;
  onClose: () => void;
  /** `keepsKnowledge`: what was pasted stays in the panel, since it was not added. */
  onSaved: (keepsKnowledge: boolean) => void;
}

const TITLE_LIMIT = 200;

/** The difference to what is stored at this moment, and the way to save it. */
export function SaveChanges(props: SaveChangesProps) {
  // Read anew: somebody else may have changed the chatbot since the page was opened.
  const stored = useQuery({ ...chatbotQuery(props.chatbotId), staleTime: 0, refetchOnMount: 'always' });
  return <Loaded query={stored}>{(chatbot) => <SaveDialog {...props} chatbot={chatbot} />}</Loaded>;
}

function SaveDialog({
  chatbotId,
  chatbot,
  trial,
  onClose,
  onSaved,
}: SaveChangesProps & { chatbot: Schema<'Chatbot'> }) {
  const client = useQueryClient();
  const [intent] = useState(newIntent);
  const [adds, setAdds] = useState(true);
  const [title, setTitle] = useState(playground.knowledgeDefaultTitle);
  const change = savedChange(trial.changes, chatbot);
  const differences = settingDifferences(change, chatbot);
  const pasted = trial.knowledge;
  const knowledge = adds && pasted !== undefined ? { title: title.trim(), text: pasted } : undefined;
  const wrongTitle =
    knowledge?.title === '' ? shared.required : title.length > TITLE_LIMIT ? shared.tooLong(TITLE_LIMIT) : undefined;
  const save = useMutation({
    mutationFn: (saving: Saving) => saveChanges(chatbotId, saving, intent),
    onSuccess: async (_nothing, saving) => {
      await client.invalidateQueries({ queryKey: keys.chatbots });
      if (saving.knowledge) void client.invalidateQueries({ queryKey: keys.sources(chatbotId) });
      tellDone(playground.saved);
      onClose();
      onSaved(pasted !== undefined && saving.knowledge === undefined);
    },
  });
  const nothing = differences.length === 0 && knowledge === undefined ? playground.nothingToSave : undefined;
  const keyGoes = trial.changes.provider !== undefined && chatbot.api_key.set;
  return (
    <Dialog
      open
      onClose={onClose}
      title={playground.saveTitle}
      description={playground.saveDescription}
      size="large"
      closeOutside={false}
      footer={
        <>
          <Button onClick={onClose}>{shared.cancel}</Button>
          <Button
            look="primary"
            loading={save.isPending}
            disabledReason={nothing ?? wrongTitle}
            onClick={() => save.mutate({ change, ...(knowledge ? { knowledge } : {}) })}
          >
            {playground.saveAction}
          </Button>
        </>
      }
    >
      <FormError error={save.error} />
      {differences.map((difference) => (
        <Difference key={difference.field} difference={difference} />
      ))}
      {keyGoes && <Banner kind="warning">{playground.keyGoes(chatbots.providers[chatbot.provider])}</Banner>}
      {pasted !== undefined && (
        <div className="grid gap-3">
          <Checkbox
            label={playground.keepKnowledge}
            checked={adds}
            onChange={(event) => setAdds(event.target.checked)}
          />
          {adds && (
            <Field
              label={playground.knowledgeTitle}
              value={title}
              error={wrongTitle}
              onChange={(event) => setTitle(event.target.value)}
            />
          )}
        </div>
      )}
      {nothing && <p className="text-muted">{nothing}</p>}
    </Dialog>
  );
}
