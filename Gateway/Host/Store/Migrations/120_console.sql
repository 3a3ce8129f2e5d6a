-- The console: accounts, sessions, tokens of the API, changes that wait for a second person, and who did what. Instants are Unix milliseconds, UTC.

-- password: hashed by the framework's hasher; null: the account signs in by its certificate only. code_step: the last step of time whose code was taken, so that none is taken twice.
-- locked_until: after wrong attempts; locked_at: by an operator, until one unlocks it.
CREATE TABLE account (
  account_id   $identity,
  name         VARCHAR(60)  NOT NULL UNIQUE,
  role         VARCHAR(12)  NOT NULL CHECK (role IN ('Operator', 'Auditor', 'Participant', 'Tester')),
  participant  VARCHAR(35),
  password     VARCHAR(200),
  must_change  BIGINT       NOT NULL,
  certificate  CHAR(64),
  code_secret  VARCHAR(64),
  code_step    BIGINT       DEFAULT 0 NOT NULL,
  failures     BIGINT       DEFAULT 0 NOT NULL,
  locked_until BIGINT,
  locked_at    BIGINT,
  created_at   BIGINT       NOT NULL,
  CONSTRAINT participant_of_its_role CHECK ((role = 'Participant' AND participant IS NOT NULL) OR (role <> 'Participant' AND participant IS NULL)));

CREATE UNIQUE INDEX account_certificate ON account (certificate) WHERE certificate IS NOT NULL;

-- The key is the SHA-256 of what the browser holds: whoever reads this table cannot use a session. new_secret: of a second factor that is being set up.
CREATE TABLE console_session (
  token_hash  CHAR(64) NOT NULL PRIMARY KEY,
  account_id  BIGINT   NOT NULL REFERENCES account (account_id),
  is_strong   BIGINT   NOT NULL,
  new_secret  VARCHAR(64),
  created_at  BIGINT   NOT NULL,
  seen_at     BIGINT   NOT NULL,
  ends_at     BIGINT   NOT NULL);

CREATE INDEX console_session_by_account ON console_session (account_id);
CREATE INDEX console_session_by_end ON console_session (ends_at);

CREATE TABLE account_token (
  token_hash CHAR(64)     NOT NULL PRIMARY KEY,
  account_id BIGINT       NOT NULL REFERENCES account (account_id),
  label      VARCHAR(60)  NOT NULL,
  created_at BIGINT       NOT NULL,
  ends_at    BIGINT       NOT NULL,
  CONSTRAINT account_token_label UNIQUE (account_id, label));

-- The audit of the console and of its accounts; rows are never changed.
CREATE TABLE console_audit (
  number      $identity,
  happened_at BIGINT       NOT NULL,
  account     VARCHAR(140) NOT NULL,
  action      VARCHAR(35)  NOT NULL,
  subject     VARCHAR(140) NOT NULL,
  outcome     VARCHAR(8)   NOT NULL CHECK (outcome IN ('done', 'refused')),
  detail      $text        NOT NULL);

CREATE INDEX console_audit_by_account ON console_audit (account, number);

-- A change that needs a second person. Only the columns of the decision ever change, once; what came of it is written after it was done.
CREATE TABLE approval (
  approval_id $identity,
  action      VARCHAR(35)  NOT NULL,
  subject     VARCHAR(140) NOT NULL,
  request     $text        NOT NULL,
  reason      $text        NOT NULL,
  proposed_by VARCHAR(60)  NOT NULL,
  proposed_at BIGINT       NOT NULL,
  ends_at     BIGINT       NOT NULL,
  state       VARCHAR(10)  NOT NULL CHECK (state IN ('Waiting', 'Approved', 'Declined', 'Withdrawn')),
  decided_by  VARCHAR(60),
  decided_at  BIGINT,
  outcome     $text);

CREATE INDEX approval_waiting ON approval (approval_id) WHERE state = 'Waiting';
