/** What the page asks of the operating system, through the preload. Rejects with an `AppError`. */
import type { OsApi, OsInput, OsName, OsOutput } from '#shared/contract/os.ts';
import { AppError } from '#shared/errors.ts';

declare global {
  interface Window {
    readonly attitre?: OsApi;
  }
}

export async function os<N extends OsName>(name: N, input: OsInput<N>): Promise<OsOutput<N>> {
  const api = window.attitre;
  if (!api) throw new AppError('unavailable', 'Cette action demande la fenêtre de l’application.');
  const reply = await api.os.invoke(name, input);
  if (!reply.ok) throw new AppError(reply.error.code, reply.error.message);
  return reply.value;
}
