SET TIME ZONE 'UTC';
COPY (
  SELECT row_to_json(record)
  FROM (
    SELECT run.*, ARRAY(
      SELECT state FROM spec_automation_task_states state WHERE state.run_id = run.id ORDER BY state.created_at
    ) AS task_states
    FROM spec_automation_runs run
    ORDER BY run.created_at
  ) record
) TO STDOUT (FORMAT csv, QUOTE E'\x01', DELIMITER E'\x02');
