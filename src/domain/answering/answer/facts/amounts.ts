/** A number as people write it, with signs between thousands and before the decimals. */
export const NUMBER = String.raw`(?:\d{1,3}(?:[.,'’ ]\d{3}){1,4}(?:[.,]\d{1,2})?|\d{1,9}(?:[.,]\d{1,2})?)(?!\d)`;
/** Nothing before it that it would be the end of. */
export const NUMBER_BEGINS = String.raw`(?<!\d)(?<!\d[.,])`;

/**
 * The hundredths that a written number may mean: `1.200,50`, `1,200.50` and `1 200.50` are 120050, `47` and `47,00` are 4700. Of
 * `2 120` it is not known whether the blank parts thousands or two numbers: it may mean 212000 and 12000.
 */
export function amountsOf(written: string): number[] {
  const [, whole = written, decimals = ''] = /^(.*?)(?:[.,](\d{1,2}))?$/su.exec(written) ?? [];
  const hundredths = (digits: string) => Number(digits.replace(/\D/g, '')) * 100 + Number(decimals.padEnd(2, '0'));
  const last = / (\d{3})$/.exec(whole)?.[1];
  return last === undefined ? [hundredths(whole)] : [hundredths(whole), hundredths(last)];
}
