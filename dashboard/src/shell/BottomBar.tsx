import { clsx } from 'clsx';
import { Ellipsis } from 'lucide-react';
import { NavLink } from 'react-router';
import { navigation } from '../texts/en';
import { MAIN_PAGES } from './navigation';
import { UserMenu } from './UserMenu';
import { WaitingCount } from './WaitingCount';

const ENTRY = 'flex min-h-14 flex-col items-center justify-center gap-0.5 text-[0.6875rem] font-medium';

/** The way around on a phone, where the thumb is. */
export function BottomBar() {
  return (
    <nav
      aria-label={navigation.label}
      className="fixed inset-x-0 bottom-0 z-20 grid grid-cols-4 border-t border-line bg-surface pb-[env(safe-area-inset-bottom)] md:hidden"
    >
      {MAIN_PAGES.slice(0, 3).map(({ to, label, Icon }) => (
        <NavLink
          key={to}
          to={to}
          end={to === '/'}
          className={({ isActive }) => clsx(ENTRY, isActive ? 'text-accent' : 'text-muted')}
        >
          <span className="relative">
            <Icon className="size-5" aria-hidden />
            {to === '/conversations' && <WaitingCount className="absolute -top-1.5 left-3" />}
          </span>
          {label}
        </NavLink>
      ))}
      <UserMenu
        pages={MAIN_PAGES.slice(3)}
        trigger={
          <button type="button" className={clsx(ENTRY, 'text-muted')}>
            <Ellipsis className="size-5" aria-hidden />
            {navigation.more}
          </button>
        }
      />
    </nav>
  );
}
