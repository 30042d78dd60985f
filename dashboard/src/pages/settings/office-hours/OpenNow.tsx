import { Banner } from '../../../components/Banner';
import { useNow } from '../../../components/use-now';
import { officeHoursSettings } from '../../../texts/en';
import type { OfficeHoursValues } from './office-hours-values';
import { dayAndTime, minuteOfWeek, stateAt } from './week';

const STEP_MS = 15_000;

/** What holds at this moment by what stands in the form, and until when. */
export function OpenNow({ hours }: { hours: OfficeHoursValues['office_hours'] }) {
  const now = useNow(STEP_MS);
  const minute = minuteOfWeek(hours.timezone, new Date(now));
  const { isOpen, until } = stateAt(hours.open, minute);
  const inWords = (at: number): [string, string] => {
    const { day, time } = dayAndTime(at);
    return [officeHoursSettings.days[day] ?? '', time];
  };
  const state = isOpen ? officeHoursSettings.open : officeHoursSettings.shut;
  const end = until === null ? officeHoursSettings.always : officeHoursSettings.untilThen(...inWords(until));
  return (
    <Banner kind={isOpen ? 'good' : 'info'}>
      <p className="font-medium">{officeHoursSettings.now(`${state.toLowerCase()} ${end}`, ...inWords(minute))}</p>
      <p>{officeHoursSettings.does[isOpen ? hours.inside : hours.outside]}</p>
    </Banner>
  );
}
