import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Check, ChevronRight } from 'lucide-react';
import { onboardingQuery, putGuideAway } from '../api/onboarding-query';
import type { Schema } from '../api/client';
import { usePermissions } from '../api/permissions';
import { firstRun } from '../texts/en';
import { Button } from './Button';
import { Card } from './Card';
import { Link } from './Link';
import { Progress } from './Progress';
import { tellFailed } from './toasts';

/** The steps to a bot that answers, ticked by what is really there; the next one stands out. */
export function FirstRunGuide({ onboarding }: { onboarding: Schema<'Onboarding'> }) {
  const queryClient = useQueryClient();
  const { cannotEdit } = usePermissions();
  const putAway = useMutation({
    mutationFn: () => putGuideAway(!onboarding.dismissed),
    onSuccess: (changed) => queryClient.setQueryData(onboardingQuery.queryKey, changed),
    onError: (error) => tellFailed(firstRun.putAwayFailed, error),
  });
  const { steps } = onboarding;
  const done = steps.filter((step) => step.done).length;
  const next = steps.find((step) => !step.done)?.id;
  return (
    <Card
      title={firstRun.title}
      description={firstRun.description}
      actions={
        <Button
          size="small"
          look="ghost"
          loading={putAway.isPending}
          disabledReason={cannotEdit}
          onClick={() => putAway.mutate()}
        >
          {onboarding.dismissed ? firstRun.takeOut : firstRun.putAway}
        </Button>
      }
    >
      <Progress
        label={firstRun.progress}
        percent={(done * 100) / steps.length}
        detail={firstRun.count(done, steps.length)}
      />
      <ol className="mt-4 grid gap-1">
        {steps.map((step, index) => (
          <li key={step.id} className="relative flex items-center gap-3 rounded-control px-3 py-2.5 hover:bg-tint">
            <span
              className={`grid size-7 shrink-0 place-items-center rounded-full border text-[0.8125rem] font-semibold ${step.done ? 'border-good text-good' : step.id === next ? 'border-accent bg-accent text-on-accent' : 'border-control text-muted'}`}
            >
              {step.done ? <Check className="size-4" aria-hidden /> : index + 1}
            </span>
            <div className="min-w-0 flex-1">
              <Link to={step.link} look="bare" className="font-medium after:absolute after:inset-0">
                {firstRun.steps[step.id].title}
              </Link>
              {step.done && <span className="sr-only"> ({firstRun.done})</span>}
              <p className="text-[0.8125rem] text-muted">{firstRun.steps[step.id].text}</p>
            </div>
            <ChevronRight className="size-4 shrink-0 text-muted" aria-hidden />
          </li>
        ))}
      </ol>
    </Card>
  );
}
