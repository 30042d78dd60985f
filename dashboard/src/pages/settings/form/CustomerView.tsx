import { clsx } from 'clsx';
import { customerView } from '../../../texts/en';

/** Something that stands in the conversation on the customer's phone. */
export interface CustomerLine {
  kind: 'customer' | 'business' | 'comment';
  text: string;
  /** Words about what will stand there, not the text itself. */
  isStandIn?: boolean;
}

/** A piece of conversation as the customer's phone shows it; lines without a text are left out. */
export function CustomerView({ lines }: { lines: readonly CustomerLine[] }) {
  return (
    <figure className="grid gap-2 rounded-card border border-line bg-canvas p-4">
      <figcaption className="text-xs text-muted">{customerView.title}</figcaption>
      {lines
        .filter(({ text }) => text.trim() !== '')
        .map(({ kind, text, isStandIn }, index) => (
          <div key={index} className={clsx('flex flex-col', kind === 'business' ? 'items-start' : 'items-end')}>
            {kind === 'comment' && <span className="mb-0.5 text-xs text-muted">{customerView.commented}</span>}
            <p
              className={clsx(
                'max-w-[85%] rounded-2xl px-3.5 py-2 wrap-anywhere whitespace-pre-wrap',
                kind === 'business' && 'rounded-bl-md bg-tint-strong',
                kind === 'customer' && 'rounded-br-md bg-accent-tint',
                kind === 'comment' && 'rounded-md border border-line bg-surface',
                isStandIn && 'text-muted italic',
              )}
            >
              <bdi>{text}</bdi>
            </p>
          </div>
        ))}
    </figure>
  );
}
