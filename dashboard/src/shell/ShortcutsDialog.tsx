import { useState } from 'react';
import { Dialog } from '../components/Dialog';
import { Kbd } from '../components/Kbd';
import { currentShortcuts, shortcutSetting } from '../components/shortcuts';
import { Switch } from '../components/Switch';
import { shortcuts } from '../texts/en';

/** The keys that mean something on this page. */
export function ShortcutsDialog({ onClose }: { onClose: () => void }) {
  const [enabled, setEnabled] = useState(shortcutSetting.enabled);
  const [known] = useState(currentShortcuts);
  const change = (next: boolean) => {
    shortcutSetting.set(next);
    setEnabled(next);
  };
  return (
    <Dialog open onClose={onClose} title={shortcuts.title} size="small">
      <dl className="grid grid-cols-[1fr_auto] items-center gap-x-6 gap-y-2">
        <Row label={shortcuts.menu} keys="⌘/Ctrl K" />
        {known.map(({ keys, label }) => (
          <Row key={keys} label={label} keys={keys} />
        ))}
      </dl>
      <div className="border-t border-line pt-4">
        <Switch label={shortcuts.enabled} hint={shortcuts.enabledHint} checked={enabled} onChange={change} />
      </div>
    </Dialog>
  );
}

function Row({ label, keys }: { label: string; keys: string }) {
  return (
    <>
      <dt>{label}</dt>
      <dd className="flex justify-end gap-1">
        {keys.split(' ').map((key) => (
          <Kbd key={key}>{key}</Kbd>
        ))}
      </dd>
    </>
  );
}
