import { lazy, Suspense } from 'react';
import type { ComponentType } from 'react';
import { Skeleton } from '../../components/Skeleton';
import type { SectionName } from './sections';
import type { SectionProps } from './section-props';

const VIEWS: Record<SectionName, ComponentType<SectionProps>> = {
  prompt: lazy(async () => ({ default: (await import('./prompt/PromptSection')).PromptSection })),
  model: lazy(async () => ({ default: (await import('./model/ModelSection')).ModelSection })),
  answering: lazy(async () => ({ default: (await import('./answering/AnsweringSection')).AnsweringSection })),
  people: lazy(async () => ({ default: (await import('./people/PeopleSection')).PeopleSection })),
  'office-hours': lazy(async () => ({
    default: (await import('./office-hours/OfficeHoursSection')).OfficeHoursSection,
  })),
  texts: lazy(async () => ({ default: (await import('./texts/TextsSection')).TextsSection })),
  danger: lazy(async () => ({ default: (await import('./danger/DangerSection')).DangerSection })),
};

/** One section of the settings, loaded when it is gone to. */
export function SectionView({ section, ...props }: SectionProps & { section: SectionName }) {
  const View = VIEWS[section];
  return (
    <Suspense fallback={<Skeleton className="h-96" />}>
      <View {...props} />
    </Suspense>
  );
}
