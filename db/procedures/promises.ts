export const promisesHandlers = {};
