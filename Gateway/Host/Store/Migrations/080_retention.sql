-- Retention: what may not go, what was archived, and what is left of it here. Instants are Unix milliseconds, UTC.

-- A message that goes is asked for by its steps.
CREATE INDEX movement_step_by_message ON movement_step (log_index);

-- What retention looks through, oldest first: messages of no movement, and refusals. Movements are found by their state.
CREATE INDEX message_of_no_movement ON message (received_at, log_index) WHERE mrn IS NULL;
CREATE INDEX refusal_by_age ON refusal (refused_at, refusal_id);

-- A movement, a participant or a messageIdentification of which nothing may be deleted; in effect until it is lifted. Only the columns of lifting ever change, once.
CREATE TABLE legal_hold (
  hold_id     $identity,
  mrn         VARCHAR(18),
  participant VARCHAR(35),
  message_id  VARCHAR(35),
  reason      $text        NOT NULL,
  placed_at   BIGINT       NOT NULL,
  placed_by   VARCHAR(140) NOT NULL,
  lifted_at   BIGINT,
  lifted_by   VARCHAR(140),
  lift_reason $text);

-- Archives that were written, flushed to the disk, read again and found right. last_attempt and last_requeue: what happened later is not inside. Rows are never changed, but that an
-- archive may be discarded as long as it was not needed.
CREATE TABLE archive (
  archive_id   $identity,
  file_name    VARCHAR(100) NOT NULL UNIQUE,
  digest       CHAR(64)     NOT NULL,
  bytes        BIGINT       NOT NULL,
  made_at      BIGINT       NOT NULL,
  messages     BIGINT       NOT NULL,
  refusals     BIGINT       NOT NULL,
  first_at     BIGINT       NOT NULL,
  last_at      BIGINT       NOT NULL,
  last_attempt BIGINT       NOT NULL,
  last_requeue BIGINT       NOT NULL);

-- What an archive holds and the store holds, too: it is to be removed. unit: what goes together.
CREATE TABLE archive_item (
  archive_id BIGINT     NOT NULL REFERENCES archive (archive_id),
  unit       BIGINT     NOT NULL,
  kind       VARCHAR(8) NOT NULL CHECK (kind IN ('Message', 'Refusal')),
  ref        BIGINT     NOT NULL,
  PRIMARY KEY (archive_id, unit, kind, ref));

-- What is left of a message that was archived and removed: enough to know the same document again, for ever.
CREATE TABLE archived_message (
  log_index   $key,
  sender      VARCHAR(35) NOT NULL,
  message_id  VARCHAR(35) NOT NULL,
  recipient   VARCHAR(35) NOT NULL,
  type        VARCHAR(8)  NOT NULL,
  mrn         VARCHAR(18),
  digest      VARCHAR(64) NOT NULL,
  received_at BIGINT      NOT NULL,
  receipt_id  VARCHAR(64),
  archive_id  BIGINT      NOT NULL REFERENCES archive (archive_id),
  CONSTRAINT archived_message_once UNIQUE (sender, message_id));

CREATE INDEX archived_message_by_mrn ON archived_message (mrn, log_index);
CREATE INDEX archived_message_by_id ON archived_message (message_id);

-- An MRN is never opened anew.
CREATE TABLE archived_movement (
  mrn         VARCHAR(18) NOT NULL PRIMARY KEY,
  css_version VARCHAR(8)  NOT NULL,
  state       VARCHAR(35) NOT NULL,
  opened_at   BIGINT      NOT NULL,
  changed_at  BIGINT      NOT NULL,
  archive_id  BIGINT      NOT NULL REFERENCES archive (archive_id));

-- Facts of the evidence log that are in an archive and no longer here, but for messages: Refused, Attempted, Requeued, by the numbers of their rows.
CREATE TABLE archived_fact (
  kind       VARCHAR(15) NOT NULL,
  ref        BIGINT      NOT NULL,
  archive_id BIGINT      NOT NULL REFERENCES archive (archive_id),
  PRIMARY KEY (kind, ref));
