/** Something as machines write it; it wraps, and scrolls in itself where it is long. */
export function CodeBlock({ children, label }: { children: string; label: string }) {
  return (
    <pre
      tabIndex={0}
      aria-label={label}
      className="max-h-96 overflow-auto rounded-control border border-line bg-tint p-3 font-mono text-xs wrap-anywhere whitespace-pre-wrap"
    >
      {children}
    </pre>
  );
}
