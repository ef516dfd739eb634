import { Textarea } from '@mantine/core';
import { useTranslation } from 'react-i18next';

type ProofFieldsProps = {
  readonly wording: string;
  readonly proof: string;
  readonly onWording: (text: string) => void;
  readonly onProof: (text: string) => void;
  /** The proof is what is asked for first. */
  readonly proofFirst?: boolean;
};

/** What the person agrees to, word for word, and where its proof is found. */
export function ProofFields({ wording, proof, onWording, onProof, proofFirst = false }: ProofFieldsProps) {
  const { t } = useTranslation('consents');
  return (
    <>
      <Textarea
        label={t('form.wording')}
        description={t('form.wordingHint')}
        autosize
        minRows={3}
        maxRows={8}
        minLength={20}
        maxLength={2000}
        required
        value={wording}
        onChange={(event) => onWording(event.currentTarget.value)}
      />
      <Textarea
        data-autofocus={proofFirst || undefined}
        label={t('form.proof')}
        description={t('form.proofHint')}
        autosize
        minRows={2}
        maxRows={5}
        minLength={3}
        maxLength={1000}
        required
        value={proof}
        onChange={(event) => onProof(event.currentTarget.value)}
      />
    </>
  );
}
