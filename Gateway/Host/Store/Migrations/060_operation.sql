-- Deliveries that were sent on their way again, alerts, and one delivery in so many by age. Instants are Unix milliseconds, UTC.

-- Attempts before the delivery was last sent on its way again: their numbers go on, but they no longer count against what is allowed.
ALTER TABLE outbox ADD attempts_before BIGINT DEFAULT 0 NOT NULL;

CREATE INDEX outbox_by_age ON outbox (recipient, log_index) WHERE state = 'Pending' AND due_at IS NOT NULL;
CREATE INDEX outbox_parked ON outbox (recipient, order_key, log_index) WHERE state = 'Parked';

-- The audit of what was sent on its way again; rows are never changed.
CREATE TABLE requeue (
  requeue_id  $identity,
  outbox_id   BIGINT       NOT NULL REFERENCES outbox (outbox_id),
  happened_at BIGINT       NOT NULL,
  parked_at   BIGINT       NOT NULL,
  changed_by  VARCHAR(140) NOT NULL,
  reason      $text        NOT NULL);

CREATE INDEX requeue_by_outbox ON requeue (outbox_id, requeue_id);

-- An alert is active until it is cleared. node is empty for what concerns all nodes.
CREATE TABLE alert (
  alert_id   $identity,
  kind       VARCHAR(35)  NOT NULL,
  subject    VARCHAR(140) NOT NULL,
  node       VARCHAR(40)  NOT NULL,
  urgency    BIGINT       NOT NULL,
  detail     $text        NOT NULL,
  raised_at  BIGINT       NOT NULL,
  told_at    BIGINT       NOT NULL,
  cleared_at BIGINT);

CREATE UNIQUE INDEX alert_active ON alert (kind, subject, node) WHERE cleared_at IS NULL;
