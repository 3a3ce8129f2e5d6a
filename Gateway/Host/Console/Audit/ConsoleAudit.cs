using CatsIce.Gateway.Store;
using CatsIce.Gateway.Store.Dialects;
using CatsIce.Gateway.Store.Sessions;

namespace CatsIce.Gateway.Console.Audit;

/// <summary>Writes what somebody did at the console, or to its accounts; it is entered into the evidence log with it.</summary>
internal static class ConsoleAudit
{
    private static readonly Statement Insert = new(d =>
        $"""
        INSERT INTO console_audit (happened_at, account, action, subject, outcome, detail){d.Output("INSERTED", "number")}
        VALUES (@HappenedAt, @Account, @Action, @Subject, @Outcome, @Detail) {d.GivingBack("number")}
        """);

    public static void Write(WriteSession session, ConsoleActions.Row row) =>
        session.Record(ConsoleActions.Entry(row with { Number = session.Single<long>(Insert, row) }));
}

/// <summary>One line of the audit by itself: somebody signed in, took evidence away, looked at something that is noted.</summary>
internal sealed class RecordAction(ConsoleActions.Row row) : StoreWork<bool>
{
    protected override bool Result => true;

    public override bool Decide(WriteSession session)
    {
        ConsoleAudit.Write(session, row);
        return true;
    }
}
