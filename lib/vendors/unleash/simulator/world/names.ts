/** One name: as written with Latin letters, in its own script, and as an e-mail address spells it. */
export interface Name {
  readonly latin: string;
  readonly native: string;
  readonly mail: string;
}

export interface Culture {
  readonly given: readonly Name[];
  readonly family: readonly Name[];
}

const folds: Readonly<Record<string, string>> = { ł: 'l', ß: 'ss', ı: 'i' };

/** Latin letters and digits only. */
function mailOf(latin: string): string {
  const plain = latin.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  return plain.replace(/[łßı]/g, (letter) => folds[letter] ?? '').replace(/[^a-z0-9]/g, '');
}

/** Names between spaces; `Latin=native` gives both spellings and `_` stands for a space. */
const words = (text: string): readonly Name[] =>
  text.split(' ').map((word) => {
    const [latin = '', native] = word.replaceAll('_', ' ').split('=');
    return { latin, native: native ?? latin, mail: mailOf(latin) };
  });

/** How many cultures the shared world of the demonstration has; only those below work in this company. */
export const CULTURES = 20;

/** By the number of the culture. Same names, same order as everywhere else in the demonstration. */
export const cultures: Readonly<Record<number, Culture>> = {
  0: {
    given: words(
      'Ava Marcus Delia Theo Imani Wesley Nora Caleb June Dorian Maya Ellis Grace Owen Ruth Silas',
    ),
    family: words('Whitaker Boone Okafor Lindqvist Harlow Mercer Daniels Prescott Ives Calloway Reyes Stone'),
  },
  1: {
    given: words('Imogen Rhys Poppy Alasdair Niamh Callum Freya Hamish Bronwyn Jasper Elspeth Tobias Cerys'),
    family: words(
      "Ashworth Pryce MacLeod Fairbairn O'Donnell Hargreaves Penrose Singh Thistlewood Blackwood",
    ),
  },
  2: {
    given: words('Chiamaka Oluwaseun Ifeoma Tunde Ngozi Emeka Folake Chidi Adaeze Babatunde Yetunde Obinna'),
    family: words('Adeyemi Okonkwo Balogun Eze Abiodun Nwosu Ogunleye Okoro Adichie Danjuma Uzoma'),
  },
  6: {
    given: words(
      'Aarav=आरव Diya=दिया Rohan=रोहन Priya=प्रिया Kabir=कबीर Ananya=अनन्या Vikram=विक्रम Meera=मीरा Ishaan=ईशान',
    ),
    family: words(
      'Sharma=शर्मा Iyer=अय्यर Patel=पटेल Reddy=रेड्डी Banerjee=बनर्जी Nair=नायर Gupta=गुप्ता Deshpande=देशपांडे',
    ),
  },
  11: {
    given: words('Jürgen Anke Sören Käthe Lukas Mareike Björn Friederike Emre Leonie Matthäus Wiebke Çağla'),
    family: words('Müller Weiß Schröder Großmann Yılmaz Köhler Brandt von_Arnim Öztürk Krüger Jäger'),
  },
  12: {
    given: words('Élodie Jean-Baptiste Maëlys Loïc Aurélie Théo Anaïs François Noémie Côme Zoé Hélène'),
    family: words("Lefèvre Dubois N'Diaye Béranger Garçon L'Hermite Château Benali Moreau d'Artois Nguyen"),
  },
  13: {
    given: words('João Beatriz Thiago Luíza Otávio Conceição Rafael Açucena Mateus Iara Antônio Tainá'),
    family: words(
      'Gonçalves Araújo Ferreira Magalhães Nascimento Guimarães Sepúlveda Teixeira Brandão Pires',
    ),
  },
  14: {
    given: words('Xóchitl Íñigo Ximena Joaquín Guadalupe Ángel Itzel Rubén Lucía Cuauhtémoc Inés Óscar'),
    family: words('Peña Hernández Ibáñez Muñoz Quiñones Villaseñor Zúñiga Cárdenas Núñez Rincón'),
  },
  15: {
    given: words('Zofia Łukasz Grażyna Paweł Małgorzata Wojciech Agnieszka Święcisław Józef Bożena Michał'),
    family: words(
      'Wiśniewska Dąbrowski Wójcik Błaszczyk Żółtowska Kamiński Nowak Szczęsna Pękała Grzybowski',
    ),
  },
  18: {
    given: words('Wanjiru Kamau Achieng Otieno Nyambura Mwangi Chebet Kipchoge Amani Zawadi'),
    family: words('Njoroge Odhiambo Kimani Wambui Ochieng Mutua Kiplagat Muthoni Barasa'),
  },
};
