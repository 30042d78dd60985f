import { passageFit } from '../texts/en';
import { Badge } from './Badge';

/** The best passage of what can be answered scores higher, mostly. Scores are sums of many measures, no shares. */
const FITS_FROM = 1;
const scores = new Intl.NumberFormat(undefined, { maximumFractionDigits: 2, minimumFractionDigits: 2 });

/** How well a passage fits what was asked, in words and by its score. */
export function PassageFit({ score }: { score: number }) {
  const fits = score >= FITS_FROM;
  return (
    <Badge tone={fits ? 'good' : 'neutral'}>
      {(fits ? passageFit.fits : passageFit.hardlyFits)(scores.format(score))}
    </Badge>
  );
}
