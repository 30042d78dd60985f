import { askedFact, holdsFact } from '../../../../src/domain/knowledge/asking/asked-fact';

describe('the kind of fact that a question asks for', () => {
  it.each([
    ['How much does it cost?', 'price'],
    ['Was kostet das?', 'price'],
    ['¿Cuánto cuesta?', 'price'],
    ['Ile kosztuje?', 'price'],
    ['Сколько стоит?', 'price'],
    ['Kaç euro?', 'price'],
    ['Qual é o telefone?', 'phone'],
    ['À quelle heure ?', 'time'],
    ['Do you have parking?', null],
  ])('of %p is %p', (question, kind) => {
    expect(askedFact(question)).toBe(kind);
  });

  it.each([
    ['price', '34,00 €', true],
    ['price', 'Die Lieferung ist kostenlos.', true],
    ['price', 'On request.', false],
    ['phone', 'Telefon 0251 555 01 72', true],
    ['phone', 'Room 12, floor 3', false],
    ['time', 'from 8.30 am', true],
    ['time', 'de 9 h à 19 h', true],
    ['time', 'every Monday', false],
  ] as const)('as %p stands in %p: %p', (kind, text, holds) => {
    expect(holdsFact(kind, text)).toBe(holds);
  });
});
