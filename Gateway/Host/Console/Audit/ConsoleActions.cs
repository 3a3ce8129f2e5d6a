using CatsIce.Gateway.Evidence.Facts;
using CatsIce.Gateway.Store.Dialects;
using CatsIce.Protocol.Evidence.Log;

namespace CatsIce.Gateway.Console.Audit;

/// <summary>What was done at the console, and to its accounts, as facts of the evidence log.</summary>
internal sealed class ConsoleActions : FactTable<ConsoleActions.Row>
{
    private const string Columns =
        "number AS Number, happened_at AS HappenedAt, account AS Account, action AS Action, subject AS Subject, outcome AS Outcome, detail AS Detail";

    private static readonly Statement Range = new(d => RangeOf(d, Columns, "console_audit", "number"));
    private static readonly Statement These = new(d => TheseOf(d, Columns, "console_audit", "number"));
    private static readonly Statement Unlogged = new(d => UnloggedOf(d, "console_audit", "number"));

    private static readonly Dictionary<string, string> Places = new(StringComparer.Ordinal)
    {
        ["at"] = "console_audit.happened_at", ["account"] = "console_audit.account", ["action"] = "console_audit.action", ["subject"] = "console_audit.subject",
        ["outcome"] = "console_audit.outcome", ["detail"] = "console_audit.detail",
    };

    private ConsoleActions()
        : base(EvidenceKind.ConsoleActed, "console_audit", Places, Range, These, Unlogged)
    {
    }

    public static ConsoleActions All { get; } = new();

    public static EvidenceEntry Entry(Row row) => new(EvidenceKind.ConsoleActed, Digests.At(row.HappenedAt), row.Number,
    [
        EvidenceMember.Of("account", row.Account),
        EvidenceMember.Of("action", row.Action),
        EvidenceMember.Of("subject", row.Subject),
        EvidenceMember.Of("outcome", row.Outcome),
        EvidenceMember.Of("detail", row.Detail),
    ]);

    public override EvidenceEntry EntryOf(Row row) => Entry(row);

    /// <summary>One line of the audit.</summary>
    internal sealed record Row
    {
        public long Number { get; init; }

        public long HappenedAt { get; init; }

        /// <summary>Who did it: an account, or the user of the operating system where it was the command line.</summary>
        public string Account { get; init; } = "";

        public string Action { get; init; } = "";

        /// <summary>What it was done to: an account, a participant, a message; empty where it is nothing.</summary>
        public string Subject { get; init; } = "";

        /// <summary><c>done</c> or <c>refused</c>.</summary>
        public string Outcome { get; init; } = "done";

        public string Detail { get; init; } = "";
    }
}
