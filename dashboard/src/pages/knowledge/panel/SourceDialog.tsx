import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { asApiError } from '../../../api/api-error';
import { Dialog } from '../../../components/Dialog';
import { EmptyState } from '../../../components/EmptyState';
import { Loaded } from '../../../components/Loaded';
import { knowledge, nothingHere, shared } from '../../../texts/en';
import { sourceQuery } from '../knowledge-queries';
import { RemovalDialog } from './RemovalDialog';
import { SourceActions } from './SourceActions';
import { SourceContent } from './SourceContent';
import { SourceEditor } from './SourceEditor';

interface SourceDialogProps {
  chatbotId: string;
  sourceId: string;
  onClose: () => void;
}

/** One source: what it is, how it is doing, its text, and what can be done with it. */
export function SourceDialog({ chatbotId, sourceId, onClose }: SourceDialogProps) {
  const [open, setOpen] = useState<'editor' | 'removal' | undefined>();
  // What is being deleted is not asked for again.
  const query = useQuery({ ...sourceQuery(chatbotId, sourceId), enabled: open !== 'removal' });
  const close = () => setOpen(undefined);
  if (query.error && asApiError(query.error).status === 404) {
    return (
      <Dialog open onClose={onClose} title={nothingHere.title} size="small">
        <EmptyState title={nothingHere.explanation} />
      </Dialog>
    );
  }
  const source = query.data;
  if (source && open === 'removal') return <RemovalDialog source={source} onClose={close} onRemoved={onClose} />;
  return (
    <Dialog
      open
      onClose={onClose}
      size="large"
      closeOutside={open === undefined}
      title={source ? <bdi className="wrap-anywhere">{source.title}</bdi> : shared.loading}
      description={source && knowledge.kinds[source.kind]}
      {...(source && open === undefined
        ? {
            footer: (
              <SourceActions source={source} onEdit={() => setOpen('editor')} onRemove={() => setOpen('removal')} />
            ),
          }
        : {})}
    >
      <Loaded query={query}>
        {(loaded) =>
          open === 'editor' ? <SourceEditor source={loaded} onClose={close} /> : <SourceContent source={loaded} />
        }
      </Loaded>
    </Dialog>
  );
}
