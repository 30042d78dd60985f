import { unsupportedFacts } from '../../../../../../src/domain/answering/answer/facts/unsupported-facts';

const textsOf = (reply: string, ...sources: string[]) => unsupportedFacts(reply, sources).map(({ text }) => text);

describe('a fact in another form is the same', () => {
  it.each([
    ['47 €', 'The pot costs 47,00 EUR.'],
    ['€47', 'Pot: 47 €'],
    ['47 euros', 'price: 47; currency: EUR'],
    ['47,- €', '47.00 EUR'],
    ['EUR 1.200,50', '€1,200.50'],
    ['1 200 €', 'Preis: 1.200,- €'],
    ["CHF 1'200", '1200 Franken'],
    ['$9.99', 'only 9.99 USD'],
    ['250 TL', '₺250'],
    ['R$ 30', '30 reais'],
    ['99 zł', 'cena: 99,00 PLN'],
    ['500 руб.', '500 ₽'],
    ['٤٧ €', '47 €'],
    ['40–60 €', '40 to 60 EUR'],
    ['40 €', 'from 40–60 €'],
    ['£5 or £7.50', '5 pounds; 7.50 GBP'],
    ['9 am', '09:00'],
    ['9:00', '9 Uhr'],
    ['9 Uhr', 'open from 9 am'],
    ['9h', '9:00'],
    ['18h30', '6:30 pm'],
    ['6.30 p.m.', '18:30'],
    ['5 pm', 'Mon–Fri: 9–5'],
    ['17:00', 'closes at 5 pm'],
    ['5:00', 'closes at 5 p.m.'],
    ['9 to 17 Uhr', '09:00-17:00'],
    ['9–18 Uhr', 'Mo–Fr 9 bis 18'],
    ['12:00', 'closed at noon'],
    ['24:00', '00:00'],
    ['saat 9', '09:00'],
    ['a las 21', '9 pm'],
    ['9.30 Uhr', '9:30'],
    ['+49 30 1234567', '030/1234567'],
    ['030 123 45 67', '+49 (0)30 1234567'],
    ['+1 (212) 555-0123', '212.555.0123'],
    ['612 345 678', 'wa.me/34612345678'],
    ['00 90 212 555 01 23', '+902125550123'],
    ['30.11.2026', '2026-11-30'],
    ['November 30, 2026', '30.11.2026'],
    ['30 de noviembre', '30/11/2026'],
    ['le 1er janvier', '1 January'],
    ['30 Kasım 2026', '30th of November 2026'],
    ['30 ноября', 'Nov 30'],
    ['30.11.', '30. November'],
    ['11/30/2026', '30.11.26'],
    ['24.–26. Dezember', 'Dec 24, Dec 25, December 26'],
    ['24 December', '24.–26. Dezember'],
    ['11月30日', '2026-11-30'],
    ['December 24, 2026', 'closed every 24 December'],
  ])('%s stands in: %s', (reply, source) => {
    expect(textsOf(`It is ${reply}`, source)).toEqual([]);
  });
});

describe('a fact that stands in no source is found', () => {
  it.each([
    ['It costs 47 €.', 'The pot costs 49 €.', ['47 €']],
    ['It costs 47 €.', 'The pot costs 47 $.', ['47 €']],
    ['It costs 47 €.', 'Call 030 4747474, open at 4:47, on 4.7.2047.', ['47 €']],
    ['Between 40 and 60 €, or 40–70 €.', '40 €, 60 €', ['70 €']],
    ['It costs 1.200 €.', '1,20 €', ['1.200 €']],
    ['We open at 8 am.', 'We open at 9 am until 8 pm.', ['8 am']],
    ['Until 18:00.', 'Until 8 pm.', ['18:00']],
    ['Geöffnet bis 20 Uhr.', 'Geöffnet bis 19 Uhr', ['20 Uhr']],
    ['Call +49 30 7654321.', 'Call 030 1234567.', ['+49 30 7654321']],
    ['Call 646 555 0123.', 'Call +1 212 555 0123.', ['646 555 0123']],
    ['On 24 December we close.', 'We close on 25 December.', ['24 December']],
    ['On 24.12.2027.', 'On 24.12.2026.', ['24.12.2027']],
    ['On 1 May and 2 May, at 9 am, for 5 €.', '', ['1 May', '2 May', '9 am', '5 €']],
    ['5 €! Really, 5 €!', '', ['5 €']],
  ])('%s of: %s', (reply, source, expected) => {
    expect(textsOf(reply, source)).toEqual(expected);
  });

  it('tells its kind', () => {
    const kinds = unsupportedFacts('5 € at 9 am on 1 May, call 030 1234567', []).map(({ kind }) => kind);
    expect(kinds).toEqual(['money', 'time', 'date', 'phone']);
  });
});

describe('what is not such a fact is left alone', () => {
  it.each([
    'We are here 24/7, for all 365 days and 3 nights.',
    'The seasons 2024/2025 and 2025-2026.',
    'It weighs 12 kg, holds 1.5 l, and takes 1/2 hour.',
    'Order 12345678 and room 101, at 10115 Berlin, 5th floor.',
    'You may bring 2 friends; I read 1.000.000 books, 100 %.',
    'Open on Monday. See you then!',
    'Kurs A1, Version 2.1, ISO 9001',
  ])('%s', (reply) => {
    expect(textsOf(reply)).toEqual([]);
  });
});
