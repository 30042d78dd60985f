import { any, list, maybe } from '../phrases';
import type { WishPhrases } from '../phrases';

const BARE = any(
  list(
    'insan, kisi, yetkili, temsilci, musteri temsilcisi, calisan, gorevli, operator, danisman, musteri danismani, gercek insan, gercek kisi, gercek bir insan, gercek bir kisi, canli bir insan, canli insan, canli temsilci, yetkili kisi, yetkili biri, yetkili birisi, biri, birisi, mudur, muduru, mudurunuz, patron, sorumlu, personel, magaza muduru, baska biri',
  ),
);
const WITH = any(
  list(
    'insanla, kisiyle, kisi ile, insan ile, yetkiliyle, yetkili ile, temsilciyle, temsilci ile, musteri temsilcisiyle, musteri temsilcisi ile, musteri temsilcinizle, temsilcinizle, calisanla, calisaninizla, gorevliyle, gorevli ile, operatorle, operator ile, danismanla, danisman ile, biriyle, biri ile, birisiyle, birisi ile, birileriyle, mudurle, mudur ile, mudurunuzle, patronla, patronunuzla, sorumluyla, personelle, personelinizle, insanlarla, canli destekle, canli destek ile, musteri hizmetleriyle, musteri hizmetleri ile, yetkilinizle, ekibinizle, destek ekibiyle, destek ekibinizle, sizden biriyle',
  ),
);
const TO = any(
  list(
    'insana, kisiye, yetkiliye, temsilciye, musteri temsilcisine, musteri temsilcinize, temsilcinize, calisana, gorevliye, operatore, danismana, birine, birisine, mudure, mudurunuze, patrona, sorumluya, personele, canli destege, musteri hizmetlerine, yetkilinize, destek ekibine, destek ekibinize',
  ),
);
const SOME = `${maybe('bir', 'baska bir', 'sizden bir', 'ekibinizden bir', 'ekibinizden', 'sirketinizden', 'magazanizdan', 'aranizdan', 'sizin ekipten', 'herhangi bir', 'sizden')}${maybe('gercek', 'gercek bir', 'canli', 'canli bir', 'yetkili', 'yetkili bir')}`;
const NOW = maybe(list('lutfen, hemen, simdi, direkt, dogrudan, bizzat, telefonda, acilen, sadece, sesli, yuz yuze'));
const SUBJECT = '(?:(?:\\S+ ){1,4}(?:hakkinda|konusunda|icin|ile ilgili) )?';
const SPEAK = any(
  list(
    'konusmak, gorusmek, yazismak, iletisime gecmek, irtibata gecmek, sohbet etmek, iletisim kurmak, irtibat kurmak',
  ),
);
const WANT = any(
  list(
    'istiyorum, isterim, isterdim, istiyoruz, istedim, lazim, mumkun mu, mumkun mudur, gerekiyor, rica ediyorum, istemistim, icin ne yapmaliyim',
  ),
);
const SPEAK_ME = any(
  list(
    'konusabilir miyim, konusabilir miyiz, gorusebilir miyim, gorusebilir miyiz, yazisabilir miyim, iletisime gecebilir miyim, konusmam lazim, gorusmem lazim, konusmam gerek, gorusmem gerek, konusmam gerekiyor, gorusmem gerekiyor, konusabiliyor muyum, nasil konusabilirim, nasil gorusebilirim, konusayim, gorusebilsem, gorustur, gorusturun, gorusturur musunuz, gorusturebilir misiniz, irtibata gecebilir miyim',
  ),
);
const CONNECT = any(
  list(
    'bagla, baglan, baglayin, baglar misin, baglar misiniz, baglayabilir misiniz, baglayabilir misin, aktar, aktarin, aktarir misiniz, aktarabilir misiniz, yonlendir, yonlendirin, yonlendirir misiniz, yonlendirebilir misiniz, yonlendirir misin, devredin, baglarmisiniz, baglarmisin',
  ),
);
const CALL = any(
  list(
    'arayabilir mi, arar mi, arasin, donus yapabilir mi, donus yapar mi, donebilir mi, ulasabilir mi, ulassin, geri arayabilir mi, geri arasin, yardimci olabilir mi, cevap verebilir mi, yazabilir mi',
  ),
);
const BOT = any(
  list(
    'robotla, robot ile, botla, bot ile, bir robotla, bir botla, makineyle, makine ile, bir makineyle, yapay zekayla, yapay zeka ile, bilgisayarla, chatbotla',
  ),
);

export const TURKISH: WishPhrases = {
  wishes: [
    `${SUBJECT}${SOME}${WITH} ${NOW}${any(`${SPEAK} ${WANT}`, SPEAK_ME)}`,
    `${SUBJECT}${maybe('beni')}${SOME}${TO} ${NOW}${any(`baglanmak ${WANT}`, `ulasmak ${WANT}`, `aktarilmak ${WANT}`, CONNECT, 'baglanabilir miyim', 'ulasabilir miyim', 'nasil ulasabilirim', 'nasil baglanabilirim', 'nasil ulasirim')}`,
    `${SOME}${BARE} ${CALL}`,
    `${SOME}${any('biri', 'birisi', BARE)} ${any('beni', 'bana', 'bizi')} ${maybe('lutfen')}${CALL}`,
    `${any('beni', 'bana')} ${SOME}${BARE} ${maybe('lutfen')}${CALL}`,
    `${BOT} ${maybe('artik')}${any(SPEAK)} istemiyorum`,
    `${BOT} degil ${SOME}${WITH} ${NOW}${any(`${SPEAK} ${WANT}`, SPEAK_ME)}`,
    `${any('konusabilecegim', 'gorusebilecegim', 'yazisabilecegim')} ${maybe('bir')}${maybe('gercek')}${BARE} var mi`,
    `${any('gercek bir insan', 'gercek insan', 'gercek bir kisi', 'canli destek', 'canli bir insan', 'musteri temsilcisi', 'bir musteri temsilcisi', 'gercek kisi', 'gercek bir yetkili')} ${WANT}`,
    `${any('temsilci', 'bir temsilci', 'musteri temsilcisi', 'yetkili', 'bir yetkili', 'gercek insan', 'bir insan', 'gercek bir insan', 'insan', 'canli destek', 'operator', 'gercek bir kisi', 'musteri hizmetleri')} lutfen`,
    any(list('canli destek, gercek bir insan, gercek insan')),
  ],
  before: list(
    'merhaba, selam, selamlar, merhabalar, iyi gunler, gunaydin, iyi aksamlar, slm, mrb, lutfen, tamam, hayir, evet, tesekkurler, tesekkur ederim, sagol, pardon, kusura bakmayin, o zaman, peki, ama, ve, yani, bakin, bak, acil, yardim, tekrar ediyorum, ben, artik, rica etsem, acaba, ya, yeter',
  ),
  after: list(
    'lutfen, tesekkurler, tesekkur ederim, simdi, hemen, bugun, acil, acilen, burada, telefonda, mumkunse, rica ediyorum, robotla degil, botla degil, bot degil, robot degil, en kisa surede, artik, acaba, yarin',
  ),
  subject: list('cunku, siparisim hakkinda, zira'),
  joints: list('ve, ama, bu yuzden, o yuzden, cunku, lutfen'),
  conditions: list('eger, sayet, olursa, ne zaman'),
};
