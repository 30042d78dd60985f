import { useState } from 'react';
import { Button } from '../../../components/Button';
import { Dialog } from '../../../components/Dialog';
import { invitations } from '../../../texts/en';
import { InvitationMade } from './InvitationMade';
import type { MadeInvitation } from './InvitationMade';
import { InviteForm } from './InviteForm';

/** Inviting somebody; where no mail goes out, the link is shown here, this once. */
export function InviteDialog({ onClose }: { onClose: () => void }) {
  const [made, setMade] = useState<MadeInvitation | undefined>();
  if (made === undefined) return <InviteForm onClose={onClose} onMade={setMade} />;
  const { mailed, link } = made;
  return (
    <Dialog
      open
      onClose={onClose}
      closeOutside={false}
      size="small"
      title={mailed ? invitations.mailedTitle : link === null ? invitations.notMailedTitle : invitations.linkTitle}
      footer={
        <Button look="primary" onClick={onClose}>
          {invitations.done}
        </Button>
      }
    >
      <InvitationMade made={made} />
    </Dialog>
  );
}
