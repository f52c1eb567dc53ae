import { Run } from "../../../pkg/dist/index.node.js";

export const isValidBytes = (bytes) => Run.validate(bytes).ok;
