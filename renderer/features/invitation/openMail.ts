import type { InvitationOut } from '#shared/contract/invitations.ts';
import { MailAddress } from '#shared/contract/os.ts';
import { toAppError } from '../../api/errors.ts';
import { os } from '../../api/os.ts';
import { notifyError } from '../../ui/notify.tsx';

/** An address the mail program may not take is left for the person to type. */
export async function openMail({ to, subject, body }: Pick<InvitationOut, 'to' | 'subject' | 'body'>): Promise<void> {
  const input = { subject: subject.slice(0, 300), body: body.slice(0, 5_000) };
  try {
    await os('links.mail', { ...input, to: MailAddress.safeParse(to).data ?? null });
  } catch (thrown) {
    notifyError(toAppError(thrown).message);
  }
}
