import { Ellipsis } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../components/Button';
import { Card } from '../../components/Card';
import { ConfirmDialog } from '../../components/ConfirmDialog';
import { Dialog } from '../../components/Dialog';
import { IconButton } from '../../components/IconButton';
import { Menu } from '../../components/Menu';
import { tellDone, tellFailed } from '../../components/toasts';
import { Tooltip } from '../../components/Tooltip';

/** Buttons, and what opens above the page. */
export function DesignOverlays() {
  const [open, setOpen] = useState<'dialog' | 'confirm' | undefined>();
  const close = () => setOpen(undefined);
  return (
    <Card title="Buttons and overlays">
      <div className="flex flex-wrap items-center gap-3">
        {(['primary', 'quiet', 'danger', 'ghost', 'brand'] as const).map((look) => (
          <Button key={look} look={look}>
            {look}
          </Button>
        ))}
        <Button look="primary" loading>
          Saving
        </Button>
        <Button disabledReason="Viewers may look, not change.">Not allowed</Button>
        <Button size="small">small</Button>
        <Tooltip text="A few words">
          <Button>Tooltip</Button>
        </Tooltip>
        <Menu
          trigger={<IconButton name="More" icon={<Ellipsis className="size-4" aria-hidden />} />}
          entries={[
            { label: 'Rename', onSelect: () => tellDone('Renamed') },
            { label: 'Delete', danger: true, disabledReason: 'Owners only.', onSelect: () => undefined },
          ]}
        />
        <Button onClick={() => setOpen('dialog')}>Dialog</Button>
        <Button onClick={() => setOpen('confirm')}>Question</Button>
        <Button onClick={() => tellDone('Saved', 'Customers see it now.')}>Toast</Button>
        <Button onClick={() => tellFailed('Not saved', new TypeError())}>Failed toast</Button>
      </div>
      <Dialog
        open={open === 'dialog'}
        onClose={close}
        title="A dialog"
        description="With a description."
        footer={<Button look="primary">Go on</Button>}
      >
        <p>What it is about.</p>
      </Dialog>
      <ConfirmDialog
        open={open === 'confirm'}
        onClose={close}
        onConfirm={close}
        title="Erase Mia?"
        action="Erase Mia"
        typed={{ label: 'Type the name to go on', value: 'Mia' }}
      >
        <p>Her messages are erased; the receipt stays.</p>
      </ConfirmDialog>
    </Card>
  );
}
