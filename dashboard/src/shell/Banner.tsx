import { useSyncExternalStore } from 'react';
import { liveUpdates } from '../api/live-updates';
import { Banner as Notice } from '../components/Banner';
import { banners } from '../texts/en';
import { DeadTokens } from './DeadTokens';
import { useOnline } from './use-online';

/** What everybody must know whatever page they are on. */
export function Banner() {
  const online = useOnline();
  const live = useSyncExternalStore(liveUpdates.subscribe, liveUpdates.state);
  return (
    <div className="grid gap-2 px-4 not-empty:pt-4 md:px-8">
      {!online && <Notice kind="warning">{banners.offline}</Notice>}
      <DeadTokens />
      {online && live === 'paused' && <Notice kind="info">{banners.paused}</Notice>}
    </div>
  );
}
