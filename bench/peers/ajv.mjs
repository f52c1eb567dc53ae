import addFormats from "ajv-formats";
import { compile } from "./ajv/compile.mjs";

export const { isValid, countIssues } = compile(addFormats.default ?? addFormats);
