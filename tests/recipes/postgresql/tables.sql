-- Tables and rows for export.sql, of which exported.ndjson is what it prints, recorded with PostgreSQL 15:
--   createdb recipes
--   psql --no-psqlrc --quiet --dbname recipes --file tables.sql
--   psql --no-psqlrc --quiet --dbname recipes --file export.sql > exported.ndjson
-- exported-as-text.txt is what it prints without what stands in parentheses behind TO STDOUT.

CREATE TYPE specautomationrunstatus AS ENUM ('queued', 'in_progress', 'succeeded', 'failed', 'no_changes');
CREATE TYPE specautomationtaskstatus AS ENUM ('pending', 'running', 'succeeded', 'failed', 'skipped', 'retrying');
CREATE TYPE specautomationphase AS ENUM (
  'prepare_job', 'start_job_container', 'git_clone', 'speckit_specify', 'speckit_plan', 'speckit_tasks',
  'speckit_analyze', 'speckit_implement', 'commit_push', 'open_pr', 'cleanup'
);

CREATE TABLE spec_automation_runs (
  id uuid PRIMARY KEY,
  external_ref varchar(255),
  repository varchar(255) NOT NULL,
  base_branch varchar(128) NOT NULL DEFAULT 'main',
  status specautomationrunstatus NOT NULL DEFAULT 'queued',
  branch_name varchar(255),
  pull_request_url varchar(512),
  result_summary text,
  requested_spec_input text NOT NULL,
  started_at timestamptz,
  completed_at timestamptz,
  worker_hostname varchar(255),
  job_container_id varchar(255),
  created_at timestamptz NOT NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at timestamptz NOT NULL DEFAULT CURRENT_TIMESTAMP
);

CREATE TABLE spec_automation_task_states (
  id uuid PRIMARY KEY,
  run_id uuid NOT NULL REFERENCES spec_automation_runs ON DELETE CASCADE,
  phase specautomationphase NOT NULL,
  status specautomationtaskstatus NOT NULL,
  attempt integer NOT NULL DEFAULT 1,
  started_at timestamptz,
  completed_at timestamptz,
  stdout_path varchar(1024),
  stderr_path varchar(1024),
  metadata jsonb,
  created_at timestamptz NOT NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at timestamptz NOT NULL DEFAULT CURRENT_TIMESTAMP
);

-- Quotes, a backslash and ends of lines, which the text format of COPY would escape a second time.
INSERT INTO spec_automation_runs VALUES
  ('4b4a769e-950a-4d0f-ba1e-e49c04600130', 'T-1', 'owner/name', 'main', 'in_progress', NULL, NULL, NULL,
   E'Say "hello",\nfrom C:\\temp', '2026-02-24T09:30:00Z', NULL, 'worker-1', NULL, '2026-02-24T09:29:00Z', '2026-02-24T09:31:00Z'),
  ('7f3c1c8e-9c0f-4a57-8f4e-0a4f3f0c2b11', NULL, 'owner/name', 'main', 'failed', NULL, NULL, E'It said "no".\n', 'Größer → besser',
   '2026-02-24T10:00:00.25Z', '2026-02-24T09:59:00Z', 'worker-2', NULL, '2026-02-24T09:58:00Z', '2026-02-24T10:00:01Z'),
  ('9d1f7d52-6a2c-4c5e-8d0b-3b8f6f0f8a77', NULL, 'owner/name', 'main', 'queued', NULL, NULL, NULL, 'Later', NULL, NULL, NULL, NULL,
   '2026-02-24T10:10:00Z', '2026-02-24T10:10:00Z');

INSERT INTO spec_automation_task_states VALUES
  ('0c4de6a3-58b7-4d2b-9f36-d5a1a2f4c001', '4b4a769e-950a-4d0f-ba1e-e49c04600130', 'git_clone', 'succeeded', 1,
   '2026-02-24T09:30:05Z', '2026-02-24T09:30:20Z', 'runs/1/clone.log', NULL, NULL, '2026-02-24T09:30:00Z', '2026-02-24T09:30:20Z'),
  ('0c4de6a3-58b7-4d2b-9f36-d5a1a2f4c002', '4b4a769e-950a-4d0f-ba1e-e49c04600130', 'speckit_plan', 'running', 1,
   '2026-02-24T09:30:30Z', NULL, NULL, NULL, '{"selectedSkill": "speckit", "note": "a \"b\"\nc"}', '2026-02-24T09:30:20Z', '2026-02-24T09:30:30Z'),
  ('0c4de6a3-58b7-4d2b-9f36-d5a1a2f4c003', '7f3c1c8e-9c0f-4a57-8f4e-0a4f3f0c2b11', 'git_clone', 'failed', 1,
   '2026-02-24T10:00:01Z', '2026-02-24T10:00:02Z', '../clone.log', NULL, '{}', '2026-02-24T10:00:00Z', '2026-02-24T10:00:02Z');
