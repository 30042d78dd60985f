import { Link } from '../components/Link';
import { shared } from '../texts/en';

/** The product's sign, which leads home. */
export function Brand({ compact = false }: { compact?: boolean }) {
  return (
    <Link
      to="/"
      look="bare"
      className="flex min-h-9 items-center gap-2.5 rounded-control px-1.5 font-semibold tracking-tight"
    >
      <img src="/icon.svg" alt="" className="size-6" />
      <span className={compact ? 'sr-only' : 'text-[0.9375rem]'}>{shared.product}</span>
    </Link>
  );
}
