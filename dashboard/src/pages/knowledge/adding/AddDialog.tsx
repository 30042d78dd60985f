import type { Schema } from '../../../api/client';
import { Dialog } from '../../../components/Dialog';
import { DropZone } from '../../../components/DropZone';
import { Tabs } from '../../../components/Tabs';
import { addKnowledge } from '../../../texts/en';
import { listOfTypes } from './judge-file';
import { PairForm } from './PairForm';
import { TextForm } from './TextForm';
import { UploadList } from './UploadList';
import type { Uploads } from './use-uploads';
import { WebsiteForm } from './WebsiteForm';

interface AddDialogProps {
  chatbotId: string;
  /** Which way of adding is seen; an unknown one is that of files. */
  way: string;
  onWay: (way: string) => void;
  uploads: Uploads;
  limits: Schema<'Installation'>['limits'] | undefined;
  onClose: () => void;
}

const WAYS = ['files', 'website', 'text', 'pair'];

/** The four ways to give a chatbot something to know. */
export function AddDialog({ chatbotId, way, onWay, uploads, limits, onClose }: AddDialogProps) {
  const form = { chatbotId, onAdded: onClose };
  return (
    <Dialog open onClose={onClose} title={addKnowledge.title} size="large" closeOutside={false}>
      <Tabs
        label={addKnowledge.ways}
        value={WAYS.includes(way) ? way : 'files'}
        onChange={onWay}
        tabs={[
          {
            value: 'files',
            label: addKnowledge.files,
            content: (
              <div className="grid gap-4">
                <DropZone
                  button={addKnowledge.chooseFiles}
                  {...(limits ? { accept: limits.upload_types.map((type) => `.${type}`).join(',') } : {})}
                  onFiles={uploads.add}
                >
                  {limits && addKnowledge.drop(listOfTypes(limits.upload_types), limits.upload_bytes)}
                </DropZone>
                <UploadList uploads={uploads} />
              </div>
            ),
          },
          { value: 'website', label: addKnowledge.website, content: <WebsiteForm {...form} /> },
          { value: 'text', label: addKnowledge.text, content: <TextForm {...form} /> },
          { value: 'pair', label: addKnowledge.pair, content: <PairForm {...form} /> },
        ]}
      />
    </Dialog>
  );
}
