import { questionsOf } from '../../../../../src/domain/knowledge/asking/questions-of';

describe('the questions of a message', () => {
  it.each([
    ['How much is the blue teapot? And where are you?'],
    ['How much is the blue teapot? When are you open?'],
    ['Was kostet die Kanne? Und wo seid ihr?'],
    ['Was kostet die Kanne? Wann habt ihr auf?'],
    ['¿Cuánto cuesta la tetera? ¿Y dónde están?'],
    ['¿Cuánto cuesta la tetera? ¿Cuándo abren?'],
    ['Combien coûte la théière ? Et où êtes-vous ?'],
    ['Combien coûte la théière ? Vous ouvrez quand ?'],
    ['Quanto costa la teiera? E dove siete?'],
    ['Quanto custa o bule? E onde ficam vocês?'],
    ['Çaydanlık kaç lira? Peki neredesiniz?'],
    ['Çaydanlık kaç lira? Ne zaman açıksınız?'],
    ['Wat kost de theepot? En waar zitten jullie?'],
    ['Ile kosztuje czajnik? A gdzie jesteście?'],
    ['Сколько стоит чайник? А где вы?'],
    ['كم سعر الإبريق؟ وأين أنتم؟'],
    ['كم سعر الإبريق؟ متى تفتحون؟'],
  ])('of which one asks where or when are two: %s', (text) => {
    expect(questionsOf(text)).toHaveLength(2);
  });

  it.each([
    ['Do you have a car park? Where?'],
    ['Do you have a car park? And where is it?'],
    ['Habt ihr einen Parkplatz? Wo ist das?'],
    ['¿Tienen aparcamiento? ¿Y dónde está?'],
    ['Avez-vous un parking ? C’est où ?'],
    ['Do you sell the blue teapot? Really?'],
    ['How are your teapots made? And you?'],
  ])('of which one leans on the other are one: %s', (text) => {
    expect(questionsOf(text)).toEqual([text.replaceAll(/\s+/g, ' ')]);
  });

  it('belong to what is said before them, and three at most are looked up', () => {
    expect(questionsOf('I am in Berlin. Where are you? Thanks!')).toEqual(['I am in Berlin. Where are you? Thanks!']);
    expect(questionsOf('How much is tea? How much is coffee? Where are you? When do you open?')).toHaveLength(3);
  });
});
