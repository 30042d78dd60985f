import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { FormEvent } from 'react';
import { asApiError } from '../../../api/api-error';
import { Button } from '../../../components/Button';
import { Field } from '../../../components/Field';
import { FormError } from '../../../components/FormError';
import { Textarea } from '../../../components/Textarea';
import { tellDone } from '../../../components/toasts';
import { composer, shared } from '../../../texts/en';
import { saveReply } from '../conversation-changes';
import { savedRepliesQuery } from '../conversation-queries';

/** Saves a text as a reply of the account; filled with what is being written. */
export function SaveReplyForm({ text: initial }: { text: string }) {
  const client = useQueryClient();
  const [shortcut, setShortcut] = useState('');
  const [text, setText] = useState(initial);
  const [tried, setTried] = useState(false);
  const [running, setRunning] = useState(false);
  const [failure, setFailure] = useState<unknown>();
  const shortcutError = shortcutProblem(shortcut.trim());
  const textError = text.trim() === '' ? shared.required : text.length > 5_000 ? shared.tooLong(5_000) : undefined;
  const refused = failure === undefined ? undefined : asApiError(failure);
  const save = async (event: FormEvent) => {
    event.preventDefault();
    // A form inside the reply's dialog, not of the reply itself.
    event.stopPropagation();
    setTried(true);
    if (running || shortcutError !== undefined || textError !== undefined) return;
    setRunning(true);
    setFailure(undefined);
    try {
      await saveReply({ shortcut: shortcut.trim(), text: text.trim() });
      setShortcut('');
      setText('');
      setTried(false);
      tellDone(composer.savedDone);
      await client.invalidateQueries({ queryKey: savedRepliesQuery.queryKey });
    } catch (thrown) {
      setFailure(thrown);
    }
    setRunning(false);
  };
  return (
    <form noValidate className="grid gap-3 border-t border-line pt-4" onSubmit={(event) => void save(event)}>
      <h3 className="font-semibold">{composer.saveTitle}</h3>
      <Field
        label={composer.shortcut}
        hint={composer.shortcutHint}
        error={refused?.fieldMessage('shortcut') ?? (tried ? shortcutError : undefined)}
        autoComplete="off"
        value={shortcut}
        onChange={(event) => setShortcut(event.target.value)}
      />
      <Textarea
        label={composer.text}
        rows={2}
        error={refused?.fieldMessage('text') ?? (tried ? textError : undefined)}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      {refused && refused.fields.length === 0 && <FormError error={refused} />}
      <Button type="submit" className="justify-self-start" loading={running}>
        {composer.saveAction}
      </Button>
    </form>
  );
}

function shortcutProblem(shortcut: string): string | undefined {
  if (shortcut === '') return shared.required;
  return /^[\p{L}\p{N}_-]{1,40}$/u.test(shortcut) ? undefined : composer.shortcutWrong;
}
