/** The page's own address. A private scheme, so that it has none of the rights of file://. */
export const APP_SCHEME = 'app';
export const APP_HOST = 'attitre';
export const APP_URL = `${APP_SCHEME}://${APP_HOST}/`;

export function isAppUrl(address: string): boolean {
  const url = URL.parse(address);
  return url !== null && url.protocol === `${APP_SCHEME}:` && url.host === APP_HOST;
}
