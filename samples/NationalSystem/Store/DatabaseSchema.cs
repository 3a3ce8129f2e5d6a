namespace CatsIce.NationalSystem.Store;

/// <summary>The tables. Times are ISO 8601 UTC text; documents and receipts are kept as the exact bytes that were on the wire.</summary>
internal static class DatabaseSchema
{
    // FULL: a commit survives a power cut, which is what the receipt promises.
    public const string Pragmas = "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA busy_timeout = 5000;";

    public const string Sql = """
        CREATE TABLE IF NOT EXISTS movement (
            mrn TEXT NOT NULL, book TEXT NOT NULL, state TEXT NOT NULL, parties TEXT NOT NULL, taken TEXT NOT NULL,
            dossier TEXT, changed_at TEXT NOT NULL,
            PRIMARY KEY (mrn, book));

        CREATE TABLE IF NOT EXISTS declaration (mrn TEXT PRIMARY KEY, content TEXT NOT NULL, accepted_at TEXT NOT NULL, released_at TEXT NOT NULL);

        CREATE TABLE IF NOT EXISTS waiting (
            mrn TEXT NOT NULL, book TEXT NOT NULL, office TEXT NOT NULL, happened_at TEXT NOT NULL,
            PRIMARY KEY (mrn, book));

        CREATE TABLE IF NOT EXISTS received (
            log_index INTEGER PRIMARY KEY AUTOINCREMENT, sender TEXT NOT NULL, message_id TEXT NOT NULL, digest TEXT NOT NULL, type TEXT NOT NULL,
            mrn TEXT, document BLOB NOT NULL, receipt_id TEXT NOT NULL, receipt BLOB NOT NULL, received_at TEXT NOT NULL,
            UNIQUE (sender, message_id));

        CREATE TABLE IF NOT EXISTS refused (
            number INTEGER PRIMARY KEY AUTOINCREMENT, sender TEXT, message_id TEXT, type TEXT, mrn TEXT,
            document BLOB, answer BLOB NOT NULL, refused_at TEXT NOT NULL);

        CREATE TABLE IF NOT EXISTS outbox (
            number INTEGER PRIMARY KEY AUTOINCREMENT, message_id TEXT NOT NULL UNIQUE, type TEXT NOT NULL, recipient TEXT NOT NULL, mrn TEXT,
            document BLOB NOT NULL, state TEXT NOT NULL, attempts INTEGER NOT NULL DEFAULT 0, due_at TEXT NOT NULL,
            created_at TEXT NOT NULL, answered_at TEXT, answer BLOB, last_error TEXT);
        CREATE INDEX IF NOT EXISTS outbox_waiting ON outbox (due_at) WHERE state = 'Waiting';

        CREATE TABLE IF NOT EXISTS step (
            number INTEGER PRIMARY KEY AUTOINCREMENT, mrn TEXT NOT NULL,
            received INTEGER REFERENCES received (log_index), sent INTEGER REFERENCES outbox (number));
        CREATE INDEX IF NOT EXISTS step_mrn ON step (mrn);
        -- A file from before there were steps: its messages by time; what one received made us send comes after it.
        INSERT INTO step (mrn, received, sent)
            SELECT mrn, received, sent FROM (
                SELECT mrn, log_index AS received, NULL AS sent, received_at AS at FROM received WHERE mrn IS NOT NULL
                UNION ALL SELECT mrn, NULL, number, created_at FROM outbox WHERE mrn IS NOT NULL)
            WHERE NOT EXISTS (SELECT 1 FROM step) ORDER BY at, sent, received;

        CREATE TABLE IF NOT EXISTS movement_version (mrn TEXT PRIMARY KEY, version TEXT NOT NULL);

        CREATE TABLE IF NOT EXISTS journal (
            number INTEGER PRIMARY KEY AUTOINCREMENT, at TEXT NOT NULL, direction TEXT NOT NULL, counterpart TEXT NOT NULL, party TEXT NOT NULL,
            type TEXT NOT NULL, message_id TEXT NOT NULL, mrn TEXT, answer TEXT NOT NULL, detail TEXT, milliseconds INTEGER NOT NULL);
        CREATE INDEX IF NOT EXISTS journal_mrn ON journal (mrn);

        -- What came converted: the hub's signed word on it is the evidence, because the origin's signature is not on the copy.
        CREATE TABLE IF NOT EXISTS bridged (
            journal INTEGER PRIMARY KEY REFERENCES journal (number), versions TEXT NOT NULL, dropped INTEGER NOT NULL, transmission BLOB NOT NULL);

        CREATE TABLE IF NOT EXISTS serial (name TEXT PRIMARY KEY, value INTEGER NOT NULL);

        -- Declarations that are accepted and not yet released. Held: only an officer releases it.
        CREATE TABLE IF NOT EXISTS unreleased (mrn TEXT PRIMARY KEY REFERENCES declaration (mrn), held INTEGER NOT NULL);

        CREATE TABLE IF NOT EXISTS duty (mrn TEXT NOT NULL, kind TEXT NOT NULL, due_at TEXT NOT NULL, PRIMARY KEY (mrn, kind));
        CREATE INDEX IF NOT EXISTS duty_due ON duty (due_at);

        -- How far the test clock is ahead of the real one, in ticks of 100 nanoseconds.
        CREATE TABLE IF NOT EXISTS test_clock (one INTEGER PRIMARY KEY CHECK (one = 1), ahead INTEGER NOT NULL);

        CREATE TABLE IF NOT EXISTS guarantee (grn TEXT PRIMARY KEY, content TEXT NOT NULL);
        CREATE TABLE IF NOT EXISTS guarantee_use (
            grn TEXT NOT NULL, mrn TEXT NOT NULL, amount TEXT NOT NULL, state TEXT NOT NULL,
            PRIMARY KEY (grn, mrn));
        """;
}
