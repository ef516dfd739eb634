/** Booklets, housing savings and deposits. */
import { ANYBODY, ceilingSince, type ProductEntry } from '../product.ts';

export const SAVINGS: readonly ProductEntry[] = [
  {
    code: 'LIVA',
    label: 'Livret A',
    family: 'savings',
    side: 'resources',
    consentScope: 'savings',
    eligibility: { ...ANYBODY, protectedAdults: 'any' },
    ceilings: ceilingSince(22950, '2013-01-01'),
    onLeaving: 'keeps',
    complements: ['LDDS'],
    gates: ['K'],
    checks: ['Un seul Livret A par personne, toutes banques confondues.'],
    tel: { basis: 'consent' },
    pitch:
      'Le Livret A garde l’épargne disponible à tout moment, capital garanti, intérêts sans impôt ni prélèvements sociaux. Dix euros suffisent pour commencer.',
    objections: [
      {
        objection: 'Le taux est trop bas.',
        answer:
          'C’est le prix d’une épargne sans risque et disponible ; au-delà de la réserve de sécurité, d’autres supports visent plus.',
      },
      {
        objection: 'J’en ai déjà un ailleurs.',
        answer: 'Un seul est permis par personne : nous pouvons demander son transfert, ou regarder une autre épargne.',
      },
    ],
  },
  {
    code: 'LDDS',
    label: 'Livret de développement durable et solidaire',
    family: 'savings',
    side: 'resources',
    consentScope: 'savings',
    eligibility: { ...ANYBODY, minAge: 18, taxResidence: true },
    ceilings: ceilingSince(12000, '2012-10-01'),
    onLeaving: 'check',
    complements: ['LIVA', 'AV'],
    gates: ['K'],
    checks: ['Un seul LDDS par personne, toutes banques confondues.'],
    tel: { basis: 'linked', to: ['LIVA'], notIfVulnerable: false },
    pitch:
      'Le LDDS prolonge le Livret A : même disponibilité, même garantie, intérêts sans impôt, jusqu’à 12 000 €. Il finance des entreprises locales et l’économie sociale, et permet un don en ligne.',
    objections: [
      {
        objection: 'C’est la même chose que le Livret A.',
        answer: 'Les règles sont proches, et c’est l’intérêt : la réserve sans impôt passe de 22 950 € à 34 950 €.',
      },
      {
        objection: 'Je n’ai plus rien à placer.',
        answer: 'Un versement automatique de vingt euros par mois suffit, et se suspend quand vous voulez.',
      },
    ],
  },
  {
    code: 'LEP',
    label: 'Livret d’épargne populaire',
    family: 'savings',
    side: 'resources',
    consentScope: 'savings',
    eligibility: { ...ANYBODY, taxResidence: true, lepIncome: true, maxPerHousehold: 2, protectedAdults: 'any' },
    ceilings: ceilingSince(10000, '2023-10-01'),
    onLeaving: 'closes',
    complements: ['LIVA'],
    gates: ['K'],
    checks: [
      'Deux LEP au plus par foyer fiscal ; l’avis d’impôt confirme le revenu.',
      'Un enfant rattaché au foyer fiscal de ses parents n’y a pas droit.',
    ],
    tel: { basis: 'linked', to: ['LIVA'], notIfVulnerable: false },
    pitch:
      'Le LEP est le livret réglementé le mieux rémunéré, réservé aux revenus modestes, disponible à tout moment et sans impôt. Le revenu est vérifié chaque année auprès de l’administration fiscale.',
    objections: [
      {
        objection: 'Je ne sais pas si j’y ai droit.',
        answer:
          'Votre avis d’impôt le dit : nous comparons le revenu fiscal de référence au plafond de votre nombre de parts.',
      },
      {
        objection: 'Et si mes revenus augmentent ?',
        answer: 'Le livret reste ouvert une première année au-dessus du plafond ; il ferme après deux années de suite.',
      },
    ],
  },
  {
    code: 'LIVJ',
    label: 'Livret jeune',
    family: 'savings',
    side: 'resources',
    consentScope: 'savings',
    eligibility: { ...ANYBODY, minAge: 12, maxAge: 25, endsYearOfAge: 25, addressInFrance: true },
    ceilings: ceilingSince(1600, '2002-01-01'),
    onLeaving: 'closes',
    complements: ['CARD'],
    gates: ['K'],
    checks: ['Un seul livret jeune par personne, toutes banques confondues.'],
    tel: { basis: 'consent' },
    pitch:
      'De 12 à 25 ans, le livret jeune rémunère au moins autant que le Livret A, jusqu’à 1 600 €, sans impôt. C’est un bon premier livret à gérer soi-même.',
    objections: [
      {
        objection: 'Le plafond est petit.',
        answer: 'Il se remplit vite, en effet ; le Livret A prend alors la suite.',
      },
      {
        objection: 'Il est trop jeune pour gérer un livret.',
        answer:
          'Avant 16 ans, les retraits demandent l’accord du représentant légal : c’est un apprentissage accompagné.',
      },
    ],
  },
  {
    code: 'PEL',
    label: 'Plan d’épargne logement',
    family: 'savings',
    side: 'resources',
    consentScope: 'savings',
    eligibility: ANYBODY,
    ceilings: ceilingSince(61200, '2002-01-01'),
    onLeaving: 'keeps',
    complements: ['CEL', 'MORT'],
    gates: ['K'],
    checks: ['Versements réguliers de 540 € par an au moins : capacité d’épargne à vérifier.'],
    tel: { basis: 'linked', to: ['CEL'], notIfVulnerable: false },
    pitch:
      'Le PEL fixe dès l’ouverture le taux de l’épargne et celui d’un futur prêt immobilier. On y verse régulièrement pendant quatre à dix ans.',
    objections: [
      {
        objection: 'Je n’ai pas de projet d’achat.',
        answer:
          'Le droit à prêt reste une option ; mais si le logement est vraiment exclu, une épargne plus souple peut mieux convenir.',
      },
      {
        objection: 'L’argent est bloqué.',
        answer: 'Un retrait ferme le plan : gardez d’abord une réserve sur un livret, et ne versez ici que le reste.',
      },
    ],
  },
  {
    code: 'CEL',
    label: 'Compte épargne logement',
    family: 'savings',
    side: 'resources',
    consentScope: 'savings',
    eligibility: ANYBODY,
    ceilings: ceilingSince(15300, '2002-01-01'),
    onLeaving: 'keeps',
    complements: ['PEL', 'MORT'],
    gates: ['K'],
    checks: [],
    tel: { basis: 'linked', to: ['PEL'], notIfVulnerable: false },
    pitch:
      'Le CEL prépare un prêt logement ou travaux tout en laissant l’épargne disponible. Il se tient dans la même banque que le PEL et le complète.',
    objections: [
      {
        objection: 'Le taux est inférieur au Livret A.',
        answer: 'Oui ; son intérêt est le droit à prêt, utile surtout pour des travaux.',
      },
      {
        objection: 'J’ai déjà un PEL.',
        answer: 'Les deux droits à prêt se cumulent dans une limite commune, et le CEL reste disponible.',
      },
    ],
  },
  {
    code: 'CSL',
    label: 'Compte sur livret',
    family: 'savings',
    side: 'resources',
    consentScope: 'savings',
    eligibility: { ...ANYBODY, maxPerPerson: null },
    ceilings: [],
    onLeaving: 'keeps',
    complements: ['AV'],
    gates: ['K'],
    checks: [],
    tel: { basis: 'linked', to: ['LIVA'], notIfVulnerable: false },
    pitch:
      'Quand les livrets réglementés sont pleins, le compte sur livret garde l’épargne disponible et garantie. Ses intérêts sont soumis à l’impôt.',
    objections: [
      {
        objection: 'Les intérêts sont imposés.',
        answer: 'En effet : il sert d’attente, le temps de choisir un placement adapté à la durée du projet.',
      },
      {
        objection: 'Autant laisser sur le compte courant.',
        answer: 'Le livret rapporte dès la première quinzaine et l’argent revient en un virement.',
      },
    ],
  },
  {
    code: 'CAT',
    label: 'Compte à terme',
    family: 'savings',
    side: 'resources',
    consentScope: 'savings',
    eligibility: { ...ANYBODY, minAge: 18, maxPerPerson: null },
    ceilings: [],
    onLeaving: 'keeps',
    complements: ['AV'],
    gates: ['K'],
    checks: [
      'À demander : une succession, une vente ou une prime à placer.',
      'Somme dont le client n’aura pas besoin avant le terme.',
    ],
    tel: { basis: 'consent' },
    pitch:
      'Le compte à terme fixe un taux et une durée : le rendement est connu le jour de l’ouverture et le capital est garanti. Il convient à une somme qui attend un projet daté.',
    objections: [
      {
        objection: 'Et si j’en ai besoin avant ?',
        answer: 'Un retrait anticipé est possible avec un taux réduit ; mieux vaut répartir sur plusieurs durées.',
      },
      {
        objection: 'Les taux peuvent monter.',
        answer: 'C’est possible : des échéances étalées permettent d’en profiter sans tout parier sur une date.',
      },
    ],
  },
];
