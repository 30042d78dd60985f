import type { ReactNode } from 'react';

/** One figure with what it counts. */
export function Stat({ label, value, detail }: { label: string; value: ReactNode; detail?: ReactNode }) {
  return (
    <div className="min-w-0">
      <div className="text-[0.8125rem] text-muted">{label}</div>
      <div className="mt-0.5 text-2xl font-semibold tracking-tight tabular-nums">{value}</div>
      {detail && <div className="mt-0.5 text-[0.8125rem] text-muted">{detail}</div>}
    </div>
  );
}
