/** One name: as written with Latin letters, in its own script, and as an e-mail address spells it. */
export interface Name {
  readonly latin: string;
  readonly native: string;
  readonly mail: string;
}

export interface Culture {
  readonly country: string;
  readonly locale: string;
  readonly given: readonly Name[];
  readonly family: readonly Name[];
  readonly familyFirst?: boolean;
}

const folds: Readonly<Record<string, string>> = {
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ß: 'ss',
  æ: 'ae',
  ø: 'o',
  ı: 'i',
};

/** Latin letters and digits only. */
function mailOf(latin: string): string {
  const plain = latin.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  return plain.replace(/[łđðþßæøı]/g, (letter) => folds[letter] ?? '').replace(/[^a-z0-9]/g, '');
}

/** Names between spaces; `Latin=native` gives both spellings and `_` stands for a space. */
const words = (text: string): readonly Name[] =>
  text.split(' ').map((word) => {
    const [latin = '', native] = word.replaceAll('_', ' ').split('=');
    return { latin, native: native ?? latin, mail: mailOf(latin) };
  });

export const cultures: readonly Culture[] = [
  {
    country: 'US',
    locale: 'en-US',
    given: words(
      'Ava Marcus Delia Theo Imani Wesley Nora Caleb June Dorian Maya Ellis Grace Owen Ruth Silas',
    ),
    family: words('Whitaker Boone Okafor Lindqvist Harlow Mercer Daniels Prescott Ives Calloway Reyes Stone'),
  },
  {
    country: 'GB',
    locale: 'en-GB',
    given: words('Imogen Rhys Poppy Alasdair Niamh Callum Freya Hamish Bronwyn Jasper Elspeth Tobias Cerys'),
    family: words(
      "Ashworth Pryce MacLeod Fairbairn O'Donnell Hargreaves Penrose Singh Thistlewood Blackwood",
    ),
  },
  {
    country: 'NG',
    locale: 'en-NG',
    given: words('Chiamaka Oluwaseun Ifeoma Tunde Ngozi Emeka Folake Chidi Adaeze Babatunde Yetunde Obinna'),
    family: words('Adeyemi Okonkwo Balogun Eze Abiodun Nwosu Ogunleye Okoro Adichie Danjuma Uzoma'),
  },
  {
    country: 'JP',
    locale: 'ja-JP',
    given: words(
      'Yuki=由紀 Haruto=陽翔 Sakura=桜 Ren=蓮 Aoi=葵 Kenji=健二 Mei=芽衣 Sota=颯太 Hana=花 Daichi=大地',
    ),
    family: words(
      'Sato=佐藤 Tanaka=田中 Watanabe=渡辺 Yamamoto=山本 Kobayashi=小林 Mori=森 Shimizu=清水 Ogawa=小川',
    ),
    familyFirst: true,
  },
  {
    country: 'CN',
    locale: 'zh-CN',
    given: words('Wei=伟 Xiulan=秀兰 Jing=静 Haoran=浩然 Mengqi=梦琪 Zihan=子涵 Lei=磊 Yan=燕 Guoqiang=国强'),
    family: words('Wang=王 Li=李 Zhang=张 Chen=陈 Liu=刘 Ouyang=欧阳 Zhao=赵 Huang=黄 Zhou=周'),
    familyFirst: true,
  },
  {
    country: 'KR',
    locale: 'ko-KR',
    given: words(
      'Minjun=민준 Seoyeon=서연 Jiho=지호 Haeun=하은 Dohyun=도현 Sumin=수민 Yejin=예진 Taeyang=태양',
    ),
    family: words('Kim=김 Lee=이 Park=박 Choi=최 Jung=정 Kang=강 Yoon=윤 Han=한'),
    familyFirst: true,
  },
  {
    country: 'IN',
    locale: 'hi-IN',
    given: words(
      'Aarav=आरव Diya=दिया Rohan=रोहन Priya=प्रिया Kabir=कबीर Ananya=अनन्या Vikram=विक्रम Meera=मीरा Ishaan=ईशान',
    ),
    family: words(
      'Sharma=शर्मा Iyer=अय्यर Patel=पटेल Reddy=रेड्डी Banerjee=बनर्जी Nair=नायर Gupta=गुप्ता Deshpande=देशपांडे',
    ),
  },
  {
    country: 'EG',
    locale: 'ar-EG',
    given: words(
      'Layla=ليلى Omar=عمر Nour=نور Yusuf=يوسف Salma=سلمى Karim=كريم Amira=أميرة Tariq=طارق Huda=هدى',
    ),
    family: words('Hassan=حسن Mansour=منصور Khalil=خليل Farouk=فاروق Nasser=ناصر Saleh=صالح Zaki=زكي'),
  },
  {
    country: 'IL',
    locale: 'he-IL',
    given: words('Noa=נועה Eitan=איתן Tamar=תמר Yonatan=יונתן Maayan=מעיין Ariel=אריאל Shira=שירה Dov=דב'),
    family: words('Cohen=כהן Levi=לוי Mizrahi=מזרחי Peretz=פרץ Biton=ביטון Friedman=פרידמן Azoulay=אזולאי'),
  },
  {
    country: 'UA',
    locale: 'uk-UA',
    given: words(
      'Oksana=Оксана Taras=Тарас Iryna=Ірина Bohdan=Богдан Lesia=Леся Andrii=Андрій Solomiia=Соломія',
    ),
    family: words(
      'Shevchenko=Шевченко Kovalenko=Коваленко Bondar=Бондар Melnyk=Мельник Tkachuk=Ткачук Koval=Коваль',
    ),
  },
  {
    country: 'GR',
    locale: 'el-GR',
    given: words(
      'Eleni=Ελένη Nikos=Νίκος Sofia=Σοφία Giorgos=Γιώργος Despina=Δέσποινα Kostas=Κώστας Ioanna=Ιωάννα',
    ),
    family: words(
      'Georgiou=Γεωργίου Oikonomou=Οικονόμου Ioannou=Ιωάννου Dimitriou=Δημητρίου Alexiou=Αλεξίου',
    ),
  },
  {
    country: 'DE',
    locale: 'de-DE',
    given: words('Jürgen Anke Sören Käthe Lukas Mareike Björn Friederike Emre Leonie Matthäus Wiebke Çağla'),
    family: words('Müller Weiß Schröder Großmann Yılmaz Köhler Brandt von_Arnim Öztürk Krüger Jäger'),
  },
  {
    country: 'FR',
    locale: 'fr-FR',
    given: words('Élodie Jean-Baptiste Maëlys Loïc Aurélie Théo Anaïs François Noémie Côme Zoé Hélène'),
    family: words("Lefèvre Dubois N'Diaye Béranger Garçon L'Hermite Château Benali Moreau d'Artois Nguyen"),
  },
  {
    country: 'BR',
    locale: 'pt-BR',
    given: words('João Beatriz Thiago Luíza Otávio Conceição Rafael Açucena Mateus Iara Antônio Tainá'),
    family: words(
      'Gonçalves Araújo Ferreira Magalhães Nascimento Guimarães Sepúlveda Teixeira Brandão Pires',
    ),
  },
  {
    country: 'MX',
    locale: 'es-MX',
    given: words('Xóchitl Íñigo Ximena Joaquín Guadalupe Ángel Itzel Rubén Lucía Cuauhtémoc Inés Óscar'),
    family: words('Peña Hernández Ibáñez Muñoz Quiñones Villaseñor Zúñiga Cárdenas Núñez Rincón'),
  },
  {
    country: 'PL',
    locale: 'pl-PL',
    given: words('Zofia Łukasz Grażyna Paweł Małgorzata Wojciech Agnieszka Święcisław Józef Bożena Michał'),
    family: words(
      'Wiśniewska Dąbrowski Wójcik Błaszczyk Żółtowska Kamiński Nowak Szczęsna Pękała Grzybowski',
    ),
  },
  {
    country: 'VN',
    locale: 'vi-VN',
    given: words('Thảo Minh Hương Đức Linh Tuấn Ngọc Phương Quân Trang Hải Yến'),
    family: words('Nguyễn Trần Lê Phạm Huỳnh Võ Đặng Bùi Đỗ Hồ'),
    familyFirst: true,
  },
  {
    country: 'IS',
    locale: 'is-IS',
    given: words('Björk Þór Guðrún Ásgeir Sigríður Ægir Hrafnhildur Davíð Þórunn Ólafur'),
    family: words('Blöndal Briem Thoroddsen Zoëga Nordal Kvaran Hafstein Ólafs Þormar'),
  },
  {
    country: 'KE',
    locale: 'sw-KE',
    given: words('Wanjiru Kamau Achieng Otieno Nyambura Mwangi Chebet Kipchoge Amani Zawadi'),
    family: words('Njoroge Odhiambo Kimani Wambui Ochieng Mutua Kiplagat Muthoni Barasa'),
  },
  {
    country: 'NZ',
    locale: 'mi-NZ',
    given: words('Aroha Tāne Mārama Wiremu Ngaio Rāwiri Hinemoa Tamati Anahera Kahu'),
    family: words('Ngata Parata Te_Kanawa Rewi Hēnare Waititi Tamihana Pōmare'),
  },
];
