/** What `probe` answers wherever it runs. */
export const ANSWER = {
  text: ["invalid_json"],
  bytes: 2,
  value: ["/attempt", "/skills"],
  date: true,
  skills: "speckit",
  others: [false, false],
  kind: "task-state",
  next: ["in_progress", "failed"],
  typeError: true,
  ownError: true,
};
