import { useQuery } from '@tanstack/react-query';
import { BellOff, BellRing } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { countsQuery } from '../../../api/conversation-counts';
import { IconButton } from '../../../components/IconButton';
import { tellDone, tellFailed } from '../../../components/toasts';
import { ApiError } from '../../../api/api-error';
import { inbox, shared } from '../../../texts/en';

const SETTING = 'botsmith-inbox-alerts';

/** Switches on that a sound and a notice of the desktop tell of what needs somebody while the page is in the background. */
export function AlertsButton({ className }: { className: string }) {
  const [on, setOn] = useState(() => localStorage.getItem(SETTING) !== null);
  useAlerts(on);
  if (!('Notification' in globalThis)) return null;
  const change = async () => {
    if (on) {
      localStorage.removeItem(SETTING);
      return setOn(false);
    }
    if ((await Notification.requestPermission()) !== 'granted') {
      return tellFailed(inbox.alerts, new ApiError(inbox.alertsRefused, { code: 'refused' }));
    }
    localStorage.setItem(SETTING, '1');
    setOn(true);
    tellDone(inbox.alertsOn);
  };
  const Icon = on ? BellRing : BellOff;
  return (
    <IconButton
      name={on ? inbox.alertsOff : inbox.alerts}
      aria-pressed={on}
      size="small"
      className={className}
      onClick={() => void change()}
      icon={<Icon className="size-4" aria-hidden />}
    />
  );
}

function useAlerts(on: boolean): void {
  const { data } = useQuery(countsQuery());
  const known = useRef<number | undefined>(undefined);
  const count = data?.needs_attention;
  useEffect(() => {
    const grew = known.current !== undefined && count !== undefined && count > known.current;
    known.current = count ?? known.current;
    if (!grew || !on || document.visibilityState === 'visible') return;
    new Notification(shared.product, { body: inbox.alertText(count), tag: SETTING });
    beep();
  }, [count, on]);
}

/** Two short tones; no file is loaded for them. */
function beep(): void {
  const context = new AudioContext();
  const volume = context.createGain();
  volume.gain.value = 0.06;
  volume.connect(context.destination);
  for (const [index, frequency] of [660, 880].entries()) {
    const tone = context.createOscillator();
    tone.frequency.value = frequency;
    tone.connect(volume);
    tone.start(context.currentTime + index * 0.14);
    tone.stop(context.currentTime + index * 0.14 + 0.1);
    if (index === 1) tone.addEventListener('ended', () => void context.close());
  }
}
