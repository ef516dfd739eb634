export const reassignmentsHandlers = {};
