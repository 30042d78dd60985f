import type { Source } from '../knowledge-queries';
import { PairEditor } from './PairEditor';
import { TextEditor } from './TextEditor';
import { TitleEditor } from './TitleEditor';
import { WebsiteEditor } from './WebsiteEditor';

/** The fields that a source of this kind has. What replies use stays until the change is read. */
export function SourceEditor({ source, onClose }: { source: Source; onClose: () => void }) {
  switch (source.kind) {
    case 'text':
      return <TextEditor source={source} onClose={onClose} />;
    case 'pair':
      return <PairEditor source={source} onClose={onClose} />;
    case 'website':
      return <WebsiteEditor source={source} onClose={onClose} />;
    case 'file':
      return <TitleEditor source={source} onClose={onClose} />;
  }
}
