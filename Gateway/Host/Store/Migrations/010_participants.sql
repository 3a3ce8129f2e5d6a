-- The participants registry. Instants are Unix milliseconds, UTC.

CREATE TABLE participant (
  id            VARCHAR(35)  NOT NULL PRIMARY KEY,
  kind          VARCHAR(35)  NOT NULL CHECK (kind IN ('NationalAdministration', 'Guarantor', 'Bridge')),
  country       VARCHAR(2)   NOT NULL,
  status        VARCHAR(16)  NOT NULL CHECK (status IN ('Onboarding', 'Certified', 'Suspended')),
  delivery_mode VARCHAR(8)   NOT NULL CHECK (delivery_mode IN ('push', 'pull')),
  push_address  VARCHAR(512),
  registered_at BIGINT       NOT NULL,
  CONSTRAINT push_has_an_address CHECK ((delivery_mode = 'push' AND push_address IS NOT NULL) OR (delivery_mode = 'pull' AND push_address IS NULL)));

CREATE TABLE participant_css_version (
  participant_id VARCHAR(35) NOT NULL REFERENCES participant (id),
  css_version    VARCHAR(8)  NOT NULL,
  PRIMARY KEY (participant_id, css_version));

-- The two slots are the rotation: the key is the judge that nobody ever has a third certificate of one purpose. A certificate names
-- one party: two owners of one key could each speak for the other.
CREATE TABLE participant_certificate (
  participant_id VARCHAR(35) NOT NULL REFERENCES participant (id),
  purpose        VARCHAR(8)  NOT NULL CHECK (purpose IN ('Signing', 'Tls')),
  slot           INTEGER     NOT NULL CHECK (slot IN (1, 2)),
  thumbprint     CHAR(64)    NOT NULL,
  certificate    $blob       NOT NULL,
  registered_at  BIGINT      NOT NULL,
  PRIMARY KEY (participant_id, purpose, slot),
  CONSTRAINT certificate_of_one_participant UNIQUE (purpose, thumbprint));

-- Every change and every refused change; rows are never changed. The last number is the version of the registry, by which running hubs
-- notice a change.
CREATE TABLE participant_audit (
  number         $identity,
  participant_id VARCHAR(35)  NOT NULL,
  happened_at    BIGINT       NOT NULL,
  changed_by     VARCHAR(140) NOT NULL,
  action         VARCHAR(35)  NOT NULL,
  outcome        VARCHAR(8)   NOT NULL CHECK (outcome IN ('done', 'refused')),
  detail         $text        NOT NULL);

CREATE INDEX participant_audit_by_participant ON participant_audit (participant_id, number);
