import { InvalidInputError } from '../../domain/errors';
import { addressProblem } from '../../security/address-form';
import { LocalAddresses } from '../../security/local-addresses';

/**
 * Judges the form of an address that a caller gave and the product will send secrets to: https, or a local one that the
 * operator allows. What its name resolves to is judged when it is called.
 * @throws InvalidInputError that names `location`.
 */
export function checkUserAddress(
  address: string | null | undefined,
  location: string,
  { LOCAL_ADDRESSES }: { LOCAL_ADDRESSES: readonly string[] },
): void {
  if (address === null || address === undefined) return;
  const message = addressProblem(address, { local: new LocalAddresses(LOCAL_ADDRESSES), httpsOnly: true });
  if (message !== undefined) throw new InvalidInputError([{ location, message }]);
}
