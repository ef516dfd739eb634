/** Who may see clients: the own portfolio for an advisor, the whole branch for the director. */
export const CLIENT_READERS = ['advisor', 'branch_director'] as const;
