/** Insurance of persons and things: written demands and needs come before any proposal. */
import { ANYBODY, type ProductEntry } from '../product.ts';

export const INSURANCE: readonly ProductEntry[] = [
  {
    code: 'BORR',
    label: 'Assurance emprunteur',
    family: 'insurance',
    side: null,
    consentScope: 'insurance',
    eligibility: { ...ANYBODY, minAge: 18, holds: ['MORT'], protectedAdults: 'none', maxPerPerson: null },
    ceilings: [],
    onLeaving: 'check',
    complements: ['PREV'],
    gates: ['N'],
    checks: ['Équivalence des garanties exigée pour remplacer un contrat en cours.'],
    tel: { basis: 'linked', to: ['MORT'], notIfVulnerable: false },
    pitch:
      'L’assurance emprunteur rembourse le prêt en cas de décès ou d’invalidité, selon les garanties choisies. Elle peut être remplacée à tout moment, à garanties équivalentes.',
    objections: [
      {
        objection: 'J’en ai trouvé une moins chère.',
        answer: 'Vous êtes libre d’en changer : comparons garantie par garantie, puis le coût total.',
      },
      {
        objection: 'Je suis en bonne santé.',
        answer: 'Tant mieux, le tarif en tient compte ; l’assurance couvre surtout l’accident et l’arrêt imprévu.',
      },
    ],
  },
  {
    code: 'MRH',
    label: 'Assurance habitation',
    family: 'insurance',
    side: null,
    consentScope: 'insurance',
    eligibility: { ...ANYBODY, minAge: 18, addressInFrance: true, maxPerPerson: null },
    ceilings: [],
    onLeaving: 'check',
    complements: ['PJ', 'GAV'],
    gates: ['N'],
    checks: [],
    tel: { basis: 'linked', to: ['MORT'], notIfVulnerable: false },
    pitch:
      'L’assurance habitation couvre le logement, les biens et la responsabilité envers les voisins ; elle est obligatoire pour un locataire. Après un an, elle se résilie à tout moment, et nous faisons les démarches.',
    objections: [
      {
        objection: 'Je suis déjà assuré.',
        answer:
          'Envoyez-moi votre avis d’échéance : je compare franchises et plafonds, et je vous dis si cela vaut le changement.',
      },
      {
        objection: 'Je n’ai rien de valeur.',
        answer: 'Le plus gros risque est le dégât causé aux autres : c’est la responsabilité civile qui compte.',
      },
    ],
  },
  {
    code: 'AUTO',
    label: 'Assurance auto',
    family: 'insurance',
    side: null,
    consentScope: 'insurance',
    eligibility: { ...ANYBODY, minAge: 18, maxPerPerson: null },
    ceilings: [],
    onLeaving: 'check',
    complements: ['PJ'],
    gates: ['N'],
    checks: ['Titulaire du permis et relevé d’information à demander.'],
    tel: { basis: 'consent' },
    pitch:
      'De la responsabilité civile, obligatoire, au tous risques, la formule suit la valeur du véhicule et son usage. Le relevé d’information suffit pour un devis ferme.',
    objections: [
      {
        objection: 'Mon assureur actuel me connaît.',
        answer: 'Votre bonus vous suit partout ; un devis ne vous engage à rien.',
      },
      {
        objection: 'Ma voiture est vieille.',
        answer: 'Alors le tous risques ne se justifie sans doute plus : regardons une formule plus légère.',
      },
    ],
  },
  {
    code: 'SANTE',
    label: 'Complémentaire santé',
    family: 'insurance',
    side: null,
    consentScope: 'insurance',
    eligibility: ANYBODY,
    ceilings: [],
    onLeaving: 'check',
    complements: ['PREV', 'GAV'],
    gates: ['N'],
    checks: ['Contrat collectif de l’employeur et droit à la complémentaire santé solidaire à vérifier.'],
    tel: { basis: 'consent' },
    pitch:
      'La complémentaire rembourse ce que l’assurance maladie laisse à charge. Elle se choisit selon les besoins réels : optique, dentaire, hospitalisation.',
    objections: [
      {
        objection: 'J’ai celle de mon employeur.',
        answer:
          'Elle est alors prioritaire : parlons-en plutôt à l’approche de la retraite ou d’un changement d’emploi.',
      },
      {
        objection: 'C’est trop cher pour ce que je rembourse.',
        answer: 'Une formule centrée sur l’hospitalisation couvre le risque lourd pour un prix plus bas.',
      },
    ],
  },
  {
    code: 'PREV',
    label: 'Prévoyance décès',
    family: 'insurance',
    side: null,
    consentScope: 'insurance',
    eligibility: { ...ANYBODY, minAge: 18, maxAge: 85, protectedAdults: 'none', maxPerPerson: null },
    ceilings: [],
    onLeaving: 'check',
    complements: ['BORR', 'AV'],
    gates: ['N'],
    checks: ['Couverture décès de l’employeur à vérifier ; contrat obsèques de 40 à 85 ans environ.'],
    tel: { basis: 'consent' },
    pitch:
      'La prévoyance verse un capital ou une rente aux proches en cas de décès ou d’invalidité. Le montant se cale sur les charges qui resteraient : loyer, prêt, études.',
    objections: [
      {
        objection: 'Je n’aime pas parler de cela.',
        answer:
          'Je comprends. Dix minutes suffisent pour savoir de quoi vos proches auraient besoin, puis on n’y revient plus.',
      },
      {
        objection: 'Mon employeur me couvre.',
        answer: 'Souvent en partie : regardons le capital prévu, et s’il suffit il n’y a rien à ajouter.',
      },
    ],
  },
  {
    code: 'GAV',
    label: 'Garantie des accidents de la vie',
    family: 'insurance',
    side: null,
    consentScope: 'insurance',
    eligibility: { ...ANYBODY, minAge: 18, maxAge: 70 },
    ceilings: [],
    onLeaving: 'check',
    complements: ['SANTE'],
    gates: ['N'],
    checks: ['Formule seul ou famille : enfants couverts jusqu’à 25 ans.'],
    tel: { basis: 'consent' },
    pitch:
      'Elle indemnise les suites graves d’un accident domestique, de loisir ou d’un attentat, quand aucun responsable ne paie. La formule famille couvre aussi les enfants.',
    objections: [
      {
        objection: 'La sécurité sociale et ma mutuelle suffisent.',
        answer: 'Elles paient les soins, pas la perte de revenus ni l’aménagement du logement.',
      },
      {
        objection: 'Les accidents n’arrivent pas chez moi.',
        answer: 'La plupart ont lieu à la maison ; regardons à partir de quel taux d’invalidité le contrat intervient.',
      },
    ],
  },
  {
    code: 'PJ',
    label: 'Protection juridique',
    family: 'insurance',
    side: null,
    consentScope: 'insurance',
    eligibility: { ...ANYBODY, minAge: 18 },
    ceilings: [],
    onLeaving: 'check',
    complements: ['MRH'],
    gates: ['N'],
    checks: [
      'À demander : un litige en cours ou redouté.',
      'Garantie déjà comprise dans un autre contrat à rechercher.',
    ],
    tel: { basis: 'linked', to: ['MRH'], notIfVulnerable: false },
    pitch:
      'Des juristes répondent par téléphone et le contrat prend en charge les frais d’un litige : voisinage, achat, travail. Un litige né avant la souscription n’est pas couvert.',
    objections: [
      {
        objection: 'Je n’ai jamais de litige.',
        answer: 'Elle sert surtout à demander conseil avant qu’un désaccord ne devienne un procès.',
      },
      {
        objection: 'Mon assurance habitation l’inclut.',
        answer: 'C’est fréquent : vérifions les plafonds et les domaines couverts, pour ne pas payer deux fois.',
      },
    ],
  },
];
