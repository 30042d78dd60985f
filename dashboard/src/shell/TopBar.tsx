import { Search } from 'lucide-react';
import { IconButton } from '../components/IconButton';
import { commandMenu } from '../texts/en';
import { Brand } from './Brand';
import { NotificationBell } from './NotificationBell';

/** The head of a page on a phone. */
export function TopBar({ onSearch }: { onSearch: () => void }) {
  return (
    <header className="sticky top-0 z-20 flex items-center justify-between border-b border-line bg-surface/95 px-3 py-1.5 pt-[max(0.375rem,env(safe-area-inset-top))] backdrop-blur md:hidden">
      <Brand />
      <div className="flex">
        <IconButton name={commandMenu.open} icon={<Search className="size-5" aria-hidden />} onClick={onSearch} />
        <NotificationBell />
      </div>
    </header>
  );
}
