export const appointmentsHandlers = {};
