import { Banner } from '../../../components/Banner';
import { Button } from '../../../components/Button';
import { CodeBlock } from '../../../components/CodeBlock';
import { CopyField } from '../../../components/CopyField';
import { Dialog } from '../../../components/Dialog';
import { apiKeys } from '../../../texts/en';

/** A key that was just made: kept by its dialog alone, and gone with it. */
export interface MadeKey {
  name: string;
  secret: string;
}

/** Shows a key, this once. */
export function KeyMade({ made: { name, secret }, onClose }: { made: MadeKey; onClose: () => void }) {
  return (
    <Dialog
      open
      onClose={onClose}
      closeOutside={false}
      title={<bdi>{apiKeys.madeTitle(name)}</bdi>}
      footer={
        <Button look="primary" onClick={onClose}>
          {apiKeys.done}
        </Button>
      }
    >
      <Banner kind="warning">{apiKeys.madeText}</Banner>
      <CopyField label={apiKeys.secret} value={secret} />
      <div className="grid gap-1.5">
        <p>{apiKeys.how}</p>
        <CodeBlock label={apiKeys.header}>{'Authorization: Bearer <API key>'}</CodeBlock>
      </div>
    </Dialog>
  );
}
