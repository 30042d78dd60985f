import { clsx } from 'clsx';
import { useState } from 'react';

interface AvatarProps {
  name: string;
  /** An address of this product; Meta's end, and would tell Meta who looks. */
  src?: string | null | undefined;
  size?: 'small' | 'normal' | 'large';
}

const SIZES = { small: 'size-7 text-xs', normal: 'size-9 text-sm', large: 'size-14 text-lg' };

/** Somebody's picture, or their first letter where there is none. */
export function Avatar({ name, src, size = 'normal' }: AvatarProps) {
  const [failed, setFailed] = useState<string | null>(null);
  const look = clsx('shrink-0 rounded-full', SIZES[size]);
  if (src && failed !== src) {
    return (
      <img src={src} alt="" onError={() => setFailed(src)} className={clsx(look, 'bg-tint-strong object-cover')} />
    );
  }
  return (
    <span className={clsx(look, 'inline-grid place-items-center bg-accent-tint font-semibold text-accent')} aria-hidden>
      {firstLetter(name)}
    </span>
  );
}

function firstLetter(name: string): string {
  const [letter = '?'] = /\p{L}|\p{N}/u.exec(name) ?? [];
  return letter.toLocaleUpperCase();
}
