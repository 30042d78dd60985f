import { clsx } from 'clsx';
import { PanelLeftClose, PanelLeftOpen, Search } from 'lucide-react';
import { useState } from 'react';
import { NavLink } from 'react-router';
import { IconButton } from '../components/IconButton';
import { Kbd } from '../components/Kbd';
import { commandMenu, navigation, shell } from '../texts/en';
import { Brand } from './Brand';
import { MAIN_PAGES } from './navigation';
import { NotificationBell } from './NotificationBell';
import { UserMenu } from './UserMenu';
import { WaitingCount } from './WaitingCount';

const FOLDED = 'botsmith-sidebar-folded';

/** The way around on a desktop. Folded, it keeps its icons. */
export function Sidebar({ onSearch }: { onSearch: () => void }) {
  const [folded, setFolded] = useState(() => localStorage.getItem(FOLDED) !== null);
  const fold = () => {
    if (folded) localStorage.removeItem(FOLDED);
    else localStorage.setItem(FOLDED, '1');
    setFolded(!folded);
  };
  return (
    <div
      className={clsx(
        'sticky top-0 flex h-dvh shrink-0 flex-col gap-1 border-r border-line bg-surface p-3 max-md:hidden',
        folded ? 'w-16 items-center' : 'w-60',
      )}
    >
      <div className={clsx('flex items-center', folded ? 'flex-col gap-1' : 'justify-between')}>
        <Brand compact={folded} />
        <NotificationBell />
      </div>
      <button
        type="button"
        onClick={onSearch}
        aria-label={commandMenu.open}
        className={clsx(
          'my-2 flex min-h-9 items-center gap-2 rounded-control border border-control text-muted hover:bg-tint',
          folded ? 'w-9 justify-center' : 'px-3',
        )}
      >
        <Search className="size-4 shrink-0" aria-hidden />
        {!folded && (
          <>
            <span className="flex-1 truncate text-start">{commandMenu.open}</span>
            <Kbd>⌘K</Kbd>
          </>
        )}
      </button>
      <nav aria-label={navigation.label} className="grid gap-0.5">
        {MAIN_PAGES.map(({ to, label, Icon }) => (
          <NavLink
            key={to}
            to={to}
            end={to === '/'}
            title={folded ? label : undefined}
            className={({ isActive }) =>
              clsx(
                'relative flex min-h-9 items-center gap-3 rounded-control font-medium hover:bg-tint',
                folded ? 'w-9 justify-center' : 'px-3',
                isActive ? 'bg-tint-strong text-text' : 'text-muted',
              )
            }
          >
            <Icon className="size-4.5 shrink-0" aria-hidden />
            <span className={folded ? 'sr-only' : 'flex-1'}>{label}</span>
            {to === '/conversations' && <WaitingCount className={folded ? 'absolute -top-1 -right-1' : ''} />}
          </NavLink>
        ))}
      </nav>
      <div className={clsx('mt-auto flex items-center gap-1', folded ? 'flex-col' : 'justify-between')}>
        <UserMenu compact={folded} />
        <IconButton
          name={folded ? shell.unfold : shell.fold}
          onClick={fold}
          icon={
            folded ? (
              <PanelLeftOpen className="size-4.5" aria-hidden />
            ) : (
              <PanelLeftClose className="size-4.5" aria-hidden />
            )
          }
        />
      </div>
    </div>
  );
}
