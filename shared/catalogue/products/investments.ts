/** Life insurance, retirement and securities: capital may be lost, so suitability comes first. */
import { ANYBODY, ceilingSince, type Eligibility, type ProductEntry } from '../product.ts';

/** Securities and life contracts: FATCA first, and no proposal to a protected adult by telephone. */
const INVESTOR: Eligibility = { ...ANYBODY, excludesUsPerson: true, protectedAdults: 'none' };

export const INVESTMENTS: readonly ProductEntry[] = [
  {
    code: 'AV',
    label: 'Assurance vie',
    family: 'savings',
    side: 'resources',
    consentScope: 'savings',
    eligibility: { ...INVESTOR, maxPerPerson: null },
    ceilings: [],
    onLeaving: 'check',
    complements: ['PER', 'PEA'],
    gates: ['N', 'M'],
    checks: ['Hors de France, les règles du pays de résidence sont à vérifier avant toute souscription.'],
    tel: { basis: 'consent' },
    pitch:
      'L’assurance vie réunit un fonds en euros garanti et des supports qui peuvent baisser comme monter, sans plafond. Après huit ans, les gains bénéficient d’un abattement annuel ; au décès, le capital va aux bénéficiaires désignés.',
    objections: [
      {
        objection: 'L’argent est bloqué huit ans.',
        answer:
          'Non : il peut être racheté à tout moment. Huit ans est l’âge où la fiscalité des gains devient plus douce.',
      },
      {
        objection: 'J’ai peur de perdre.',
        answer:
          'La part en fonds en euros est garantie, hors frais ; vous choisissez la part exposée selon votre tolérance et votre durée.',
      },
    ],
  },
  {
    code: 'PEA',
    label: 'Plan d’épargne en actions',
    family: 'securities',
    side: 'resources',
    consentScope: 'savings',
    eligibility: { ...INVESTOR, minAge: 18, taxResidence: true, notWith: ['PEAJ'] },
    ceilings: ceilingSince(150000, '2014-01-01'),
    onLeaving: 'check',
    complements: ['CTO', 'AV'],
    gates: ['M'],
    checks: ['Un seul PEA par personne, toutes banques confondues.'],
    tel: { basis: 'consent' },
    pitch:
      'Le PEA investit en actions européennes ; après cinq ans, les gains échappent à l’impôt sur le revenu. La valeur peut baisser : il s’adresse à un horizon long. L’ouvrir tôt, même avec peu, fait courir le délai.',
    objections: [
      {
        objection: 'La Bourse est risquée.',
        answer:
          'Oui, le capital n’est pas garanti. Des versements réguliers sur une longue durée et des fonds diversifiés limitent ce risque sans l’effacer.',
      },
      {
        objection: 'Je n’y connais rien.',
        answer:
          'Nous vérifions d’abord ensemble vos connaissances et vos objectifs ; si le PEA ne convient pas, je vous le dirai.',
      },
    ],
  },
  {
    code: 'PEAJ',
    label: 'PEA jeunes',
    family: 'securities',
    side: 'resources',
    consentScope: 'savings',
    eligibility: { ...INVESTOR, minAge: 18, maxAge: 25, taxResidence: true, notWith: ['PEA'] },
    ceilings: ceilingSince(20000, '2019-05-24'),
    onLeaving: 'check',
    complements: ['LIVJ'],
    gates: ['M'],
    checks: ['Rattachement au foyer fiscal des parents à confirmer.'],
    tel: { basis: 'consent' },
    pitch:
      'De 18 à 25 ans, tant que l’on dépend du foyer fiscal de ses parents, le PEA jeunes permet de débuter en actions avec un plafond de 20 000 €. Il devient ensuite un PEA classique en gardant son ancienneté.',
    objections: [
      {
        objection: 'Je n’ai pas assez pour investir.',
        answer: 'Quelques dizaines d’euros suffisent : ce qui compte est la date d’ouverture.',
      },
      {
        objection: 'Cela prend la place du PEA de mes parents.',
        answer: 'Non, il s’ajoute au leur ; seuls les versements sont limités.',
      },
    ],
  },
  {
    code: 'CTO',
    label: 'Compte-titres ordinaire',
    family: 'securities',
    side: 'resources',
    consentScope: null,
    eligibility: { ...INVESTOR, maxPerPerson: null },
    ceilings: [],
    onLeaving: 'check',
    complements: ['PEA'],
    gates: ['M'],
    checks: [],
    tel: { basis: 'linked', to: ['PEA'], notIfVulnerable: false },
    pitch:
      'Le compte-titres ouvre tous les marchés, sans plafond ni durée. Les gains sont imposés et le capital peut baisser : il complète un PEA plein ou vise ce que le PEA exclut.',
    objections: [
      {
        objection: 'La fiscalité est lourde.',
        answer: 'Elle l’est plus que celle du PEA : on remplit donc le PEA d’abord, le compte-titres vient ensuite.',
      },
      {
        objection: 'Les frais vont tout manger.',
        answer: 'Regardons la grille : le nombre d’ordres par an décide, et la garde a un prix connu.',
      },
    ],
  },
  {
    code: 'PER',
    label: 'Plan d’épargne retraite individuel',
    family: 'savings',
    side: 'resources',
    consentScope: 'savings',
    eligibility: { ...INVESTOR, minAge: 18, maxPerPerson: null },
    ceilings: [],
    onLeaving: 'check',
    complements: ['AV'],
    gates: ['N', 'M'],
    checks: ['Épargne dont le client n’aura pas besoin avant la retraite ; plafond de déduction à établir.'],
    tel: { basis: 'consent' },
    pitch:
      'Le PER prépare un complément de retraite, en capital ou en rente, avec des versements déductibles du revenu imposable dans une limite. L’épargne est bloquée jusqu’à la retraite, sauf accidents de la vie et achat de la résidence principale.',
    objections: [
      {
        objection: 'C’est bloqué trop longtemps.',
        answer:
          'C’est la contrepartie de l’avantage fiscal. Sans impôt à réduire, l’assurance vie est souvent plus adaptée.',
      },
      {
        objection: 'L’impôt revient à la sortie.',
        answer:
          'Oui ; le gain vient de la différence de tranche entre l’activité et la retraite, que nous pouvons chiffrer.',
      },
    ],
  },
  {
    code: 'PEAC',
    label: 'Plan d’épargne avenir climat',
    family: 'securities',
    side: 'resources',
    consentScope: 'savings',
    eligibility: { ...INVESTOR, maxAge: 20 },
    ceilings: [],
    onLeaving: 'check',
    complements: ['LIVA'],
    gates: ['M', 'N'],
    checks: ['Résidence en France et plafond en vigueur à vérifier avant l’ouverture.'],
    tel: { basis: 'consent' },
    pitch:
      'Ouvert avant 21 ans, ce plan investit dans la transition écologique, avec une gestion qui s’assagit à l’approche du terme. Les sommes restent bloquées jusqu’à 18 ans et au moins cinq ans ; le plan ferme à 30 ans.',
    objections: [
      {
        objection: 'Mon enfant n’en profitera que dans longtemps.',
        answer: 'C’est ce qui permet de viser plus qu’un livret ; gardez sur un livret ce qui doit rester disponible.',
      },
      {
        objection: 'Le capital est-il garanti ?',
        answer: 'Non, il peut baisser ; la part risquée diminue toutefois à mesure que la majorité approche.',
      },
    ],
  },
];
