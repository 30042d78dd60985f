interface ProgressProps {
  label: string;
  /** From 0 to 100; undefined while it is not known. */
  percent?: number | undefined;
  detail?: string;
}

/** How far something long has got. */
export function Progress({ label, percent, detail }: ProgressProps) {
  return (
    <div className="grid gap-1.5">
      <div className="flex justify-between gap-3 text-[0.8125rem] text-muted">
        <span>{label}</span>
        <span className="tabular-nums">{detail ?? (percent === undefined ? '' : `${Math.round(percent)} %`)}</span>
      </div>
      <div
        role="progressbar"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={percent}
        className="h-1.5 overflow-hidden rounded-full bg-tint-strong"
      >
        <div
          className={`h-full rounded-full bg-accent transition-[width] duration-300 ${percent === undefined ? 'w-1/3 animate-pulse' : ''}`}
          style={percent === undefined ? undefined : { width: `${percent}%` }}
        />
      </div>
    </div>
  );
}
