import { useQuery } from '@tanstack/react-query';
import { BookOpen, LogOut, Moon, Sun, SunMoon, UserRound } from 'lucide-react';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { useNavigate } from 'react-router';
import { sessionQuery } from '../api/shared-queries';
import { Avatar } from '../components/Avatar';
import { Menu } from '../components/Menu';
import { shell } from '../texts/en';
import type { NavigationEntry } from './navigation';
import { useSignOut } from './use-sign-out';
import { chooseTheme, chosenTheme } from './theme';
import type { Theme } from './theme';

const THEMES: readonly { theme: Theme; Icon: typeof Sun }[] = [
  { theme: 'system', Icon: SunMoon },
  { theme: 'light', Icon: Sun },
  { theme: 'dark', Icon: Moon },
];

interface UserMenuProps {
  compact?: boolean;
  trigger?: ReactElement;
  /** Pages that have no place of their own where the menu is. */
  pages?: readonly NavigationEntry[];
}

/** Who is signed in, the appearance, and the way out. */
export function UserMenu({ compact = false, trigger, pages = [] }: UserMenuProps) {
  const { data: session } = useQuery(sessionQuery);
  const signOut = useSignOut();
  const navigate = useNavigate();
  const [theme, setTheme] = useState(chosenTheme);
  const name = session?.name ?? session?.email ?? shell.you;
  const icon = 'size-4 text-muted';
  return (
    <Menu
      align={trigger ? 'end' : 'start'}
      heading={
        <>
          <div className="font-medium">
            <bdi>{name}</bdi>
          </div>
          <div className="text-[0.8125rem] text-muted">
            <bdi>{session?.account.name}</bdi>
          </div>
        </>
      }
      trigger={
        trigger ?? (
          <button
            type="button"
            aria-label={shell.menuOf(name)}
            className="flex min-h-10 min-w-0 items-center gap-2.5 rounded-control p-1.5 text-start hover:bg-tint"
          >
            <Avatar name={name} size="small" />
            {!compact && (
              <span className="min-w-0 truncate text-[0.8125rem] font-medium">
                <bdi>{name}</bdi>
              </span>
            )}
          </button>
        )
      }
      entries={[
        ...pages.map(({ to, label, Icon }) => ({
          label,
          icon: <Icon className={icon} aria-hidden />,
          onSelect: () => void navigate(to),
        })),
        {
          label: shell.yourself,
          icon: <UserRound className={icon} aria-hidden />,
          onSelect: () => void navigate('/account/you'),
        },
        {
          label: shell.apiDocs,
          icon: <BookOpen className={icon} aria-hidden />,
          onSelect: () => window.open('/api/docs', '_blank', 'noopener'),
        },
        ...THEMES.filter((one) => one.theme !== theme).map((one) => ({
          label: `${shell.theme.label}: ${shell.theme[one.theme]}`,
          icon: <one.Icon className={icon} aria-hidden />,
          onSelect: () => {
            chooseTheme(one.theme);
            setTheme(one.theme);
          },
        })),
        { label: shell.signOut, icon: <LogOut className={icon} aria-hidden />, onSelect: signOut },
      ]}
    />
  );
}
