import { useMemo, useState } from 'react';
import type { Schema } from '../../../api/client';
import { uploadFile } from '../knowledge-changes';
import { useSourcesChanged } from '../use-sources-changed';
import { judgeFile } from './judge-file';
import { UploadQueue } from './upload-queue';
import type { Upload } from './upload-queue';

/** The uploads that were begun on this page, also while the dialog is closed. */
export function useUploads(chatbotId: string, limits: Schema<'Installation'>['limits'] | undefined) {
  const changed = useSourcesChanged(chatbotId);
  const [list, setList] = useState<readonly Upload[]>([]);
  const queue = useMemo(
    () => new UploadQueue((file, signal) => uploadFile(chatbotId, file, signal), setList, changed),
    [changed, chatbotId],
  );
  return {
    list,
    add: (files: readonly File[]) => queue.add(files, (file) => judgeFile(file, limits)),
    cancel: (id: number) => queue.cancel(id),
    putAway: () => queue.putAway(),
  };
}

export type Uploads = ReturnType<typeof useUploads>;
