/** A key of the keyboard. */
export function Kbd({ children }: { children: string }) {
  return (
    <kbd className="inline-grid min-h-5 min-w-5 place-items-center rounded border border-control bg-surface px-1 font-sans text-[0.6875rem] text-muted">
      {children}
    </kbd>
  );
}
