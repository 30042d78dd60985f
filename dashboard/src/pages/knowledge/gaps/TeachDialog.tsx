import { useState } from 'react';
import { Dialog } from '../../../components/Dialog';
import { gaps } from '../../../texts/en';
import { PairForm } from '../adding/PairForm';
import type { Gap } from '../knowledge-queries';
import { GapConversations } from './GapConversations';

interface TeachDialogProps {
  gap: Gap;
  chatbotId: string;
  onClose: () => void;
}

/** The answer to what was asked; then the customers who can still be told. */
export function TeachDialog({ gap: { id, question, conversations }, chatbotId, onClose }: TeachDialogProps) {
  const [taught, setTaught] = useState(false);
  const reachable = conversations.filter(({ messaging_window }) => messaging_window.person_until !== null);
  return (
    <Dialog open onClose={onClose} title={gaps.teachTitle} closeOutside={taught}>
      {taught ? (
        <>
          <p role="status">{gaps.taught}</p>
          <p className="text-muted">{reachable.length > 0 ? gaps.writeNow : gaps.nobodyToWrite}</p>
          {reachable.length > 0 && <GapConversations conversations={reachable} />}
        </>
      ) : (
        <PairForm chatbotId={chatbotId} gap={{ id, question }} onAdded={() => setTaught(true)} />
      )}
    </Dialog>
  );
}
