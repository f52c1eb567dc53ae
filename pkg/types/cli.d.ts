/** Importing this entry runs the command on the arguments of the process. It exports nothing. */
export {};
