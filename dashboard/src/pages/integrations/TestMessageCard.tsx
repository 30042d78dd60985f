import { useQuery } from '@tanstack/react-query';
import { useCallback, useId, useState } from 'react';
import type { Schema } from '../../api/client';
import { usePermissions } from '../../api/permissions';
import { useOperation } from '../../api/use-operation';
import { Banner } from '../../components/Banner';
import { Button } from '../../components/Button';
import { Card } from '../../components/Card';
import { Field } from '../../components/Field';
import { FormError } from '../../components/FormError';
import { Textarea } from '../../components/Textarea';
import { integrations, shared, testMessage } from '../../texts/en';
import { recentPeopleQuery, sendTestMessage } from './integrations-queries';

type Sent = Schema<'TestMessageSent'>;

/** A message through the real way to Instagram, to somebody who may be written to. */
export function TestMessageCard({ chatbotId, integration }: { chatbotId: string; integration: Schema<'Integration'> }) {
  const list = useId();
  const { cannotEdit } = usePermissions();
  const people = useQuery(recentPeopleQuery(chatbotId));
  const [recipient, setRecipient] = useState('');
  const [text, setText] = useState(testMessage.defaultText);
  const [missing, setMissing] = useState<string | undefined>();
  const body = { recipient_id: recipient.trim(), text };
  const send = useOperation<Sent | Schema<'OperationAccepted'>, Sent>('sending', (key) =>
    sendTestMessage(chatbotId, body, key),
  );
  const { state } = send;
  const refused = state.status === 'failed' ? state.error : undefined;
  const atField = missing ?? refused?.fieldMessage('recipient_id');
  const change = useCallback((value: string) => {
    setRecipient(value);
    setMissing(undefined);
  }, []);
  return (
    <Card title={testMessage.title} description={testMessage.description}>
      <form
        noValidate
        className="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          const empty = body.recipient_id === '';
          setMissing(empty ? shared.required : undefined);
          if (!empty) void send.start();
        }}
      >
        <Field
          label={testMessage.recipient}
          hint={testMessage.recipientHint}
          error={atField}
          list={list}
          autoComplete="off"
          value={recipient}
          onChange={(event) => change(event.target.value)}
        />
        <datalist id={list}>
          {people.data?.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </datalist>
        <Textarea
          label={testMessage.text}
          rows={2}
          maxLength={10_000}
          error={refused?.fieldMessage('text')}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        <FormError error={atField === undefined ? refused : undefined} />
        {state.status === 'done' && <Banner kind="good">{testMessage.sent}</Banner>}
        <Button
          type="submit"
          loading={state.status === 'running'}
          disabledReason={cannotEdit ?? (integration.enabled ? undefined : integrations.switchOnFirst)}
        >
          {testMessage.action}
        </Button>
      </form>
    </Card>
  );
}
