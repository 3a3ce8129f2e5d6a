using CatsIce.Gateway.Console.Audit;
using CatsIce.Gateway.Store;
using CatsIce.Gateway.Store.Dialects;
using CatsIce.Gateway.Store.Sessions;

namespace CatsIce.Gateway.Console.Access.Sessions;

/// <summary>Begins a session, in the place of another one where somebody has come a step further: what was known before opens nothing afterwards.</summary>
/// <param name="hash">Of the new one.</param>
/// <param name="before">Hash of the session that ends with it; null: none.</param>
/// <param name="how">For the audit.</param>
internal sealed class BeginSession(string hash, string? before, string account, long accountId, bool isStrong, string how, DateTimeOffset now, DateTimeOffset endsAt) : StoreWork<bool>
{
    private static readonly Statement Insert = new(
        "INSERT INTO console_session (token_hash, account_id, is_strong, created_at, seen_at, ends_at) VALUES (@hash, @accountId, @isStrong, @now, @now, @endsAt)");

    private static readonly Statement Replaced = new("DELETE FROM console_session WHERE token_hash = @before");
    private static readonly Statement Ended = new("DELETE FROM console_session WHERE ends_at <= @now");
    private static readonly Statement NoFailures = new("UPDATE account SET failures = 0, locked_until = NULL WHERE account_id = @accountId");

    public override IEnumerable<string> Lines => [$"account {account}"];

    protected override bool Result => true;

    public override bool Decide(WriteSession session)
    {
        var at = now.ToUnixTimeMilliseconds();
        session.Execute(Ended, new { now = at });
        if (before is not null)
        {
            session.Execute(Replaced, new { before });
        }
        session.Execute(Insert, new { hash, accountId, isStrong = isStrong ? 1L : 0L, now = at, endsAt = endsAt.ToUnixTimeMilliseconds() });
        if (isStrong)
        {
            session.Execute(NoFailures, new { accountId });
            ConsoleAudit.Write(session, new ConsoleActions.Row { HappenedAt = at, Account = account, Action = "sign-in", Detail = how });
        }
        return true;
    }
}

/// <summary>Ends a session.</summary>
internal sealed class EndSession(string hash, string account, DateTimeOffset now) : StoreWork<bool>
{
    private static readonly Statement Delete = new("DELETE FROM console_session WHERE token_hash = @hash");

    private bool _was;

    protected override bool Result => _was;

    public override bool Decide(WriteSession session)
    {
        _was = session.Execute(Delete, new { hash }) == 1;
        if (_was)
        {
            ConsoleAudit.Write(session, new ConsoleActions.Row { HappenedAt = now.ToUnixTimeMilliseconds(), Account = account, Action = "sign-out", Detail = "" });
        }
        return _was;
    }
}

/// <summary>Notes that a session is in use, or the secret that is being set up in it.</summary>
/// <param name="newSecret">Null: as it was.</param>
internal sealed class TouchSession(string hash, string? newSecret, DateTimeOffset now) : StoreWork<bool>
{
    private static readonly Statement Seen = new("UPDATE console_session SET seen_at = @now WHERE token_hash = @hash");
    private static readonly Statement SetUp = new("UPDATE console_session SET seen_at = @now, new_secret = @newSecret WHERE token_hash = @hash");

    protected override bool Result => true;

    public override bool Decide(WriteSession session) =>
        session.Execute(newSecret is null ? Seen : SetUp, new { now = now.ToUnixTimeMilliseconds(), newSecret, hash }) == 1;
}
