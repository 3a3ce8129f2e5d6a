-- Reports of sessions of the conformance suite, as they were received; rows are never changed. Another file of the same session is its next revision. What stands beside the document was read from it; scenarios:
-- JSON, what pages and lists show of them. document and scenarios are packed as documents are. Instants are Unix milliseconds, UTC.
CREATE TABLE session_report (
  report_id      $identity,
  participant_id VARCHAR(35)  NOT NULL REFERENCES participant (id),
  session_name   VARCHAR(70)  NOT NULL,
  revision       BIGINT       NOT NULL,
  digest         CHAR(64)     NOT NULL,
  system_name    VARCHAR(512) NOT NULL,
  roles          VARCHAR(140) NOT NULL,
  css_versions   VARCHAR(200) NOT NULL,
  verdict        VARCHAR(20)  NOT NULL,
  counts         $text        NOT NULL,
  not_run        BIGINT       NOT NULL,
  began_at       BIGINT       NOT NULL,
  ended_at       BIGINT       NOT NULL,
  suite_version  VARCHAR(70)  NOT NULL,
  suite_hash     CHAR(64)     NOT NULL,
  evidence_hash  CHAR(64)     NOT NULL,
  document       $blob        NOT NULL,
  scenarios      $blob        NOT NULL,
  received_at    BIGINT       NOT NULL,
  received_by    VARCHAR(140) NOT NULL,
  CONSTRAINT session_report_revision UNIQUE (participant_id, session_name, revision),
  CONSTRAINT session_report_file UNIQUE (participant_id, session_name, digest));

-- Of which session a certificate came: of every certificate that was shown since this table is there.
CREATE TABLE certified_session (
  participant_id VARCHAR(35) NOT NULL REFERENCES participant (id),
  evidence_hash  CHAR(64)    NOT NULL,
  certificate    VARCHAR(70) NOT NULL,
  certified_at   BIGINT      NOT NULL,
  PRIMARY KEY (participant_id, evidence_hash, certificate));
