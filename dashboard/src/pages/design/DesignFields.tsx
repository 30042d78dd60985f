import { useState } from 'react';
import { Card } from '../../components/Card';
import { Checkbox } from '../../components/Checkbox';
import { Combobox } from '../../components/Combobox';
import { DropZone } from '../../components/DropZone';
import { Field } from '../../components/Field';
import { SecretField } from '../../components/SecretField';
import { Select } from '../../components/Select';
import { Switch } from '../../components/Switch';
import { Textarea } from '../../components/Textarea';
import { tellDone } from '../../components/toasts';

const OPTIONS = [
  { value: 'tea', label: 'Tea' },
  { value: 'plants', label: 'Plants' },
];

/** Fields: empty, filled, refused, read-only, not allowed. */
export function DesignFields() {
  const [on, setOn] = useState(true);
  const [chosen, setChosen] = useState('tea');
  return (
    <Card title="Fields">
      <div className="grid gap-5 md:grid-cols-2">
        <Field label="Name" hint="As customers see it." defaultValue="Fern & Kettle" />
        <Field label="Address" error="Enter an https address." defaultValue="http://example" />
        <Field label="Read-only" readOnly value="nobody changes this" />
        <SecretField label="Token" stored={{ set: true, last4: '9xYz' }} />
        <Select label="Offer" options={OPTIONS} />
        <Combobox label="Found by typing" options={OPTIONS} value={chosen} onChange={setChosen} />
        <Textarea label="Text" aside="12 of 1,000" optional />
        <div className="grid content-start gap-4">
          <Switch label="Enabled" hint="Customers are answered." checked={on} onChange={setOn} />
          <Switch label="Not allowed" checked={false} onChange={setOn} disabledReason="Viewers may look, not change." />
          <Switch label="Under way" checked busy onChange={setOn} />
          <Checkbox label="Tell me by e-mail" hint="Once a day at most." />
        </div>
        <DropZone button="Choose files" onFiles={(files) => tellDone(`${files.length} files`)}>
          Drop files here
        </DropZone>
      </div>
    </Card>
  );
}
