/** The only names main and preload use between them. */
export const CHANNELS = { os: 'os', port: 'port', portLost: 'port-lost' } as const;
