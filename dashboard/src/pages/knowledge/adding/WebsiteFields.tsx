import { useFormContext } from 'react-hook-form';
import { Checkbox } from '../../../components/Checkbox';
import { Field } from '../../../components/Field';
import { Select } from '../../../components/Select';
import { Textarea } from '../../../components/Textarea';
import { addKnowledge } from '../../../texts/en';
import { linesOf } from './lines-of';
import type { WebsiteValues } from './website-values';

const whole = (from: number, to: number) => ({
  validate: (value: string) => {
    const number = Number(value);
    const fits = value.trim() !== '' && Number.isInteger(number) && number >= from && number <= to;
    return fits || addKnowledge.between(from, to);
  },
});
const patterns = {
  validate: (text: string) => {
    const lines = linesOf(text);
    return (lines.length <= 100 && lines.every((line) => line.length <= 500)) || addKnowledge.tooManyPatterns;
  },
};
const recrawls = Object.entries(addKnowledge.recrawls).map(([value, label]) => ({ value, label }));

/** How a website is read: limits, what belongs to it, and when it is visited again. */
export function WebsiteFields() {
  const { register, formState } = useFormContext<WebsiteValues>();
  const { errors } = formState;
  return (
    <>
      <div className="grid items-start gap-5 sm:grid-cols-3">
        <Field
          label={addKnowledge.maxPages}
          inputMode="numeric"
          error={errors.max_pages?.message}
          {...register('max_pages', whole(1, 10_000))}
        />
        <Field
          label={addKnowledge.maxDepth}
          inputMode="numeric"
          error={errors.max_depth?.message}
          {...register('max_depth', whole(0, 100))}
        />
        <Select label={addKnowledge.recrawl} options={recrawls} {...register('recrawl')} />
      </div>
      <div className="grid items-start gap-5 sm:grid-cols-2">
        <Textarea
          label={addKnowledge.include}
          optional
          rows={2}
          hint={addKnowledge.patternsHint}
          error={errors.include?.message}
          {...register('include', patterns)}
        />
        <Textarea
          label={addKnowledge.exclude}
          optional
          rows={2}
          hint={addKnowledge.patternsHint}
          error={errors.exclude?.message}
          {...register('exclude', patterns)}
        />
      </div>
      <Checkbox label={addKnowledge.ownSite} hint={addKnowledge.ownSiteHint} {...register('ignore_robots_marks')} />
    </>
  );
}
