-- The message log. Instants are Unix milliseconds, UTC. Rows of message, receipt and movement_step are never changed.

CREATE TABLE message (
  log_index      $key,
  sender         VARCHAR(35) NOT NULL,
  message_id     VARCHAR(35) NOT NULL,
  recipient      VARCHAR(35) NOT NULL,
  type           VARCHAR(8)  NOT NULL,
  css_version    VARCHAR(8)  NOT NULL,
  priority       CHAR(1)     NOT NULL CHECK (priority IN ('A', 'B', 'C')),
  mrn            VARCHAR(18),
  correlation_id VARCHAR(35),
  digest         VARCHAR(64) NOT NULL,
  received_at    BIGINT      NOT NULL,
  canonical      $blob       NOT NULL,
  CONSTRAINT message_once UNIQUE (sender, message_id));

CREATE INDEX message_by_mrn ON message (mrn, log_index);
CREATE INDEX message_by_id ON message (message_id);

CREATE TABLE receipt (
  log_index  $key REFERENCES message (log_index),
  receipt_id VARCHAR(64) NOT NULL UNIQUE,
  issued_at  BIGINT      NOT NULL,
  document   $blob       NOT NULL);

-- What was refused, with what was found and what was answered. A refused messageIdentification is not taken.
CREATE TABLE refusal (
  refusal_id  $identity,
  participant VARCHAR(35) NOT NULL,
  message_id  VARCHAR(35),
  type        VARCHAR(8),
  mrn         VARCHAR(18),
  answer_type VARCHAR(8)  NOT NULL,
  problems    $text       NOT NULL,
  refused_at  BIGINT      NOT NULL,
  canonical   $blob,
  answer      $blob       NOT NULL);

CREATE INDEX refusal_by_id ON refusal (participant, message_id);

CREATE TABLE movement (
  mrn         VARCHAR(18) NOT NULL PRIMARY KEY,
  css_version VARCHAR(8)  NOT NULL,
  state       VARCHAR(35) NOT NULL,
  opened_at   BIGINT      NOT NULL,
  changed_at  BIGINT      NOT NULL);

CREATE TABLE movement_party (
  mrn         VARCHAR(18) NOT NULL REFERENCES movement (mrn),
  participant VARCHAR(35) NOT NULL,
  role        VARCHAR(35) NOT NULL,
  PRIMARY KEY (mrn, participant, role));

CREATE TABLE movement_step (
  mrn       VARCHAR(18)  NOT NULL REFERENCES movement (mrn),
  message   VARCHAR(8)   NOT NULL,
  step_key  VARCHAR(140) NOT NULL,
  log_index BIGINT       NOT NULL REFERENCES message (log_index),
  PRIMARY KEY (mrn, message, step_key));

-- One row per message and destination. due_at is null while an earlier row of the same recipient and order key is pending:
-- the row in front makes the next one due when it ends.
CREATE TABLE outbox (
  outbox_id   $identity,
  log_index   BIGINT      NOT NULL REFERENCES message (log_index),
  recipient   VARCHAR(35) NOT NULL,
  order_key   VARCHAR(35) NOT NULL,
  priority    CHAR(1)     NOT NULL,
  state       VARCHAR(10) NOT NULL CHECK (state IN ('Pending', 'Delivered', 'Refused', 'Parked')),
  due_at      BIGINT,
  expires_at  BIGINT      NOT NULL,
  attempt     INTEGER     NOT NULL DEFAULT 0,
  lease_owner VARCHAR(64),
  lease_until BIGINT,
  ended_at    BIGINT,
  CONSTRAINT outbox_once UNIQUE (log_index, recipient));

CREATE INDEX outbox_due ON outbox (recipient, priority, log_index) WHERE state = 'Pending' AND due_at IS NOT NULL;
CREATE INDEX outbox_order ON outbox (recipient, order_key, log_index);
CREATE INDEX outbox_expiry ON outbox (expires_at) WHERE state = 'Pending';

-- Every attempt to deliver, successful or not. answer holds the destination's signed receipt or refusal as evidence.
CREATE TABLE attempt (
  attempt_id  $identity,
  outbox_id   BIGINT      NOT NULL REFERENCES outbox (outbox_id),
  number      INTEGER     NOT NULL,
  started_at  BIGINT      NOT NULL,
  ended_at    BIGINT      NOT NULL,
  outcome     VARCHAR(20) NOT NULL,
  detail      $text       NOT NULL,
  answer      $blob);

CREATE INDEX attempt_by_outbox ON attempt (outbox_id, attempt_id);
