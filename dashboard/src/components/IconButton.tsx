import { clsx } from 'clsx';
import { Button } from './Button';
import type { ButtonProps } from './Button';
import { Tooltip } from './Tooltip';

interface IconButtonProps extends Omit<ButtonProps, 'children' | 'icon' | 'aria-label'> {
  /** What the button does, for people who do not see the icon or do not know it. */
  name: string;
  icon: ButtonProps['icon'];
}

/** A button of an icon alone. */
export function IconButton({ name, look = 'ghost', className, ...rest }: IconButtonProps) {
  const button = (
    <Button
      {...rest}
      look={look}
      aria-label={name}
      className={clsx('aspect-square min-w-9 px-0! pointer-coarse:min-w-11', className)}
    />
  );
  return rest.disabledReason === undefined ? <Tooltip text={name}>{button}</Tooltip> : button;
}
