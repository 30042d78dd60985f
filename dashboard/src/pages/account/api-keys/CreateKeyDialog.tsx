import { useState } from 'react';
import { CreateKeyForm } from './CreateKeyForm';
import { KeyMade } from './KeyMade';
import type { MadeKey } from './KeyMade';

/** Making a key, which is then shown this once. */
export function CreateKeyDialog({ onClose }: { onClose: () => void }) {
  const [made, setMade] = useState<MadeKey | undefined>();
  return made ? <KeyMade made={made} onClose={onClose} /> : <CreateKeyForm onClose={onClose} onMade={setMade} />;
}
