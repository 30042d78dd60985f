import { useCallback, useState } from 'react';
import type { Schema } from '../../api/client';
import { useOperation } from '../../api/use-operation';
import { Banner } from '../../components/Banner';
import { Button } from '../../components/Button';
import { CopyField } from '../../components/CopyField';
import { Dialog } from '../../components/Dialog';
import { Field } from '../../components/Field';
import { FormError } from '../../components/FormError';
import { tellDone } from '../../components/toasts';
import { shared, webhookDialog } from '../../texts/en';
import { addressProblem, isPublicAddress } from './webhook-address';
import { setUpWebhook } from './integrations-queries';

interface WebhookDialogProps {
  chatbotId: string;
  publicUrl: string | undefined;
  onClose: () => void;
  onDone: () => void;
}

type SetUp = Schema<'InstagramWebhookInstructions'>;

/** Asks for the public address, sets the webhook up, and shows what is left to do at Meta. */
export function WebhookDialog({ chatbotId, publicUrl = '', onClose, onDone }: WebhookDialogProps) {
  const [typed, setTyped] = useState<string | undefined>();
  const [problem, setProblem] = useState<string | undefined>();
  const address = (typed ?? publicUrl).trim();
  const done = ({ webhook_url, verify_token, instructions }: SetUp) => {
    tellDone(webhookDialog.url, webhook_url);
    if (verify_token) tellDone(webhookDialog.verifyToken, verify_token);
    // The guide promises the steps in the browser's console too; the verify token is not among them.
    // eslint-disable-next-line no-console
    console.info(instructions.map((step, index) => `${index + 1}. ${step}`).join('\n'));
    onDone();
  };
  const setUp = useOperation<SetUp | Schema<'OperationAccepted'>, SetUp>(
    'setting-up',
    useCallback((key: string) => setUpWebhook(chatbotId, address, key), [chatbotId, address]),
    done,
  );
  const handleSetupInstagramWebhook = () => {
    const found = addressProblem(address);
    setProblem(found);
    if (found === undefined) void setUp.start();
  };
  const refused = setUp.state.status === 'failed' ? setUp.state.error : undefined;
  const atField = problem ?? refused?.fieldMessage('base_url');
  if (setUp.state.status === 'done') {
    const { webhook_url, verify_token, instructions } = setUp.state.result;
    return (
      <Dialog
        open
        onClose={onClose}
        title={webhookDialog.doneTitle}
        description={webhookDialog.doneDescription}
        footer={
          <Button look="primary" onClick={onClose}>
            {webhookDialog.done}
          </Button>
        }
      >
        <CopyField label={webhookDialog.url} value={webhook_url} />
        {verify_token && <CopyField label={webhookDialog.verifyToken} value={verify_token} />}
        <ol aria-label={webhookDialog.steps} className="grid list-decimal gap-2 pl-5 marker:text-muted">
          {instructions.map((step) => (
            <li key={step} className="wrap-anywhere">
              {step}
            </li>
          ))}
        </ol>
      </Dialog>
    );
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={webhookDialog.title}
      description={webhookDialog.description}
      footer={
        <>
          <Button onClick={onClose}>{shared.cancel}</Button>
          <Button look="primary" loading={setUp.state.status === 'running'} onClick={handleSetupInstagramWebhook}>
            {webhookDialog.action}
          </Button>
        </>
      }
    >
      <FormError error={atField === undefined ? refused : undefined} />
      <Field
        label={webhookDialog.address}
        hint={webhookDialog.addressHint}
        error={atField}
        type="url"
        value={typed ?? publicUrl}
        onChange={(event) => {
          setTyped(event.target.value);
          setProblem(undefined);
        }}
      />
      {addressProblem(address) === undefined && !isPublicAddress(address) && (
        <Banner kind="warning">{webhookDialog.notPublic}</Banner>
      )}
    </Dialog>
  );
}
