import type { Place, ReadBlock } from '../../../domain/knowledge/read-document';
import { openingHours } from './opening-hours';
import type { Thing } from './thing';
import { amount, localName, plain, things, values } from './structured-values';
import type { Visible } from './visible-facts';

const BUSINESS =
  /Business|Store|Shop|Organization|Restaurant|Cafe|Bar|Bakery|Hotel|Lodging|Dentist|Physician|Clinic|Salon|Service|Gym|Club|Museum|Place|Attraction|School|Pharmacy|Corporation|Establishment|Garage|Repair|Studio|Spa|Hospital|Florist|Agency|Center|Centre/;

const AVAILABILITY: Record<string, string> = {
  InStock: 'in stock',
  OutOfStock: 'out of stock',
  PreOrder: 'can be ordered in advance',
  BackOrder: 'can be ordered, comes later',
  SoldOut: 'sold out',
  Discontinued: 'no longer made',
  LimitedAvailability: 'few left',
  InStoreOnly: 'in the shop only',
  OnlineOnly: 'online only',
};

/** The blocks of one object of structured data. Kinds that say nothing to customers, and reviews, give none. */
export function readThing(thing: Thing, seen: Visible, place: Place): ReadBlock[] {
  const types = values(thing['@type']).map((type) => localName(type));
  if (types.some((type) => /^(?:FAQPage|QAPage)$/.test(type)))
    return things(thing.mainEntity).flatMap((one) => questionBlocks(one, seen, place));
  if (types.includes('Question')) return questionBlocks(thing, seen, place);
  if (types.some((type) => /^(?:Product|ProductGroup|IndividualProduct|MenuItem|Course|Service)$/.test(type)))
    return productBlocks(thing, seen, place);
  if (types.some((type) => /Event$/.test(type))) return eventBlocks(thing, seen, place);
  if (types.some((type) => BUSINESS.test(type))) return businessBlocks(thing, seen, place);
  return [];
}

function questionBlocks(thing: Thing, seen: Visible, place: Place): ReadBlock[] {
  const question = plain(thing.name ?? thing.text);
  const answers = things(thing.acceptedAnswer).concat(
    thing.acceptedAnswer === undefined ? things(thing.suggestedAnswer).slice(0, 1) : [],
  );
  const answer = answers
    .map((one) => plain(one.text ?? one.name))
    .filter(Boolean)
    .join('\n');
  if (question === '' || answer === '' || seen.says(question)) return [];
  return [{ kind: 'pair', question, answer, place }];
}

function productBlocks(thing: Thing, seen: Visible, place: Place): ReadBlock[] {
  const name = plain(thing.name);
  if (name === '' || seen.pricesOf(name)) return [];
  const offers = things(thing.offers).flatMap((offer) =>
    offer.offers === undefined ? [offer] : [offer, ...things(offer.offers)],
  );
  const facts = offers.flatMap((offer) => {
    const availability = AVAILABILITY[localName(values(offer.availability)[0])];
    const until = plain(offer.priceValidUntil);
    const label = offers.length > 1 ? plain(offer.name) : '';
    const said = [priceOf(offer), availability ?? '', until && `price valid until ${until}`].filter(Boolean).join(', ');
    return said === '' ? [] : [label === '' ? said : `${label}: ${said}`];
  });
  const description = plain(thing.description);
  const about = description === '' || seen.says(description.slice(0, 80)) ? [] : [description];
  if (facts.length + about.length === 0) return [];
  return [{ kind: 'text', text: `${name}: ${[...new Set([...facts, ...about])].join('; ')}`, place }];
}

function priceOf(offer: Thing): string {
  const specification = things(offer.priceSpecification)[0] ?? {};
  const currency = plain(offer.priceCurrency ?? specification.priceCurrency);
  const low = amount(offer.lowPrice);
  const high = amount(offer.highPrice);
  if (low !== '' && high !== '' && low !== high) return `${low} to ${high} ${currency}`.trim();
  const price = amount(offer.price ?? specification.price ?? offer.lowPrice);
  return price === '' ? '' : `${price} ${currency}`.trim();
}

function eventBlocks(thing: Thing, seen: Visible, place: Place): ReadBlock[] {
  const name = plain(thing.name);
  if (name === '' || (seen.says(name) && (seen.pricesOf(name) || seen.hasHours))) return [];
  const where =
    things(thing.location).map((one) => [plain(one.name), addressOf(one.address)].filter(Boolean).join(', '))[0] ?? '';
  const prices = things(thing.offers).map(priceOf).filter(Boolean);
  const start = plain(thing.startDate).replace('T', ' ');
  const end = plain(thing.endDate).replace('T', ' ');
  const facts = [end === '' ? start : `${start} to ${end}`, where, ...prices].filter(Boolean);
  return facts.length === 0 ? [] : [{ kind: 'text', text: `${name}: ${facts.join('; ')}`, place }];
}

function businessBlocks(thing: Thing, seen: Visible, place: Place): ReadBlock[] {
  const name = plain(thing.name);
  const texts: string[] = [];
  const hours = seen.hasHours ? [] : openingHours(thing);
  if (hours.length > 0) texts.push(`Opening hours${name === '' ? '' : ` of ${name}`}:\n${hours.join('\n')}`);
  const address = addressOf(thing.address);
  const contact = [
    seen.hasPhone ? '' : labelled('Phone', values(thing.telephone).map(plain).filter(Boolean).join(', ')),
    labelled('E-mail', unseen(plain(thing.email).replace(/^mailto:/i, ''), seen)),
    labelled('Address', unseen(address, seen)),
    labelled('Price range', unseen(plain(thing.priceRange), seen)),
    labelled('Payment', unseen(values(thing.paymentAccepted).map(plain).join(', '), seen)),
  ].filter(Boolean);
  if (contact.length > 0) texts.push(contact.join('\n'));
  const inner = ['department', 'location', 'hasMenu', 'makesOffer', 'hasOfferCatalog'].flatMap((key) =>
    things(thing[key]),
  );
  const own = texts.map((text): ReadBlock => ({ kind: 'text', text, place }));
  return [...own, ...inner.flatMap((one) => (one['@type'] === undefined ? [] : readThing(one, seen, place)))];
}

function labelled(label: string, value: string): string {
  return value === '' ? '' : `${label}: ${value}`;
}

function unseen(value: string, seen: Visible): string {
  return seen.says(value) ? '' : value;
}

function addressOf(value: unknown): string {
  const [address] = things(value);
  if (!address) return plain(value);
  const city = [plain(address.postalCode), plain(address.addressLocality)].filter(Boolean).join(' ');
  return [plain(address.streetAddress), city, plain(address.addressCountry)].filter(Boolean).join(', ');
}
