using CatsIce.Gateway.Console.Access.Accounts;
using CatsIce.Gateway.Console.Audit;
using CatsIce.Gateway.Store;
using CatsIce.Gateway.Store.Dialects;
using CatsIce.Gateway.Store.Sessions;

namespace CatsIce.Gateway.Console.Access.Sessions;

/// <summary>Counts an attempt before it is looked at, as if it were wrong: a thousand guesses at once are a thousand, and not one. The result is the account; null when nothing may be tried.</summary>
internal sealed class CountAttempt(string name, int most, TimeSpan lockFor, DateTimeOffset now) : StoreWork<Account?>
{
    private static readonly Statement Count = new("UPDATE account SET failures = failures + 1, locked_until = NULL WHERE account_id = @accountId");
    private static readonly Statement Lock = new("UPDATE account SET failures = 0, locked_until = @until WHERE account_id = @accountId");

    private Account? _account;

    public override IEnumerable<string> Lines => [$"account {name}"];

    protected override Account? Result => _account;

    public override bool Decide(WriteSession session)
    {
        var account = AccountBook.Find(session, name);
        _account = account is null || account.IsShut || now < account.LockedUntil ? null : account;
        if (_account is null)
        {
            return false;
        }
        var accountId = _account.AccountId;
        if (_account.Failures + 1 < most)
        {
            session.Execute(Count, new { accountId });
            return true;
        }
        // The last one that is looked at; when it is right, the lock goes with it.
        session.Execute(Lock, new { accountId, until = (now + lockFor).ToUnixTimeMilliseconds() });
        ConsoleAudit.Write(session, new ConsoleActions.Row
        {
            HappenedAt = now.ToUnixTimeMilliseconds(), Account = name, Action = "sign-in", Outcome = "refused",
            Detail = $"{most} attempts without a sign-in: locked until {now + lockFor:u}, unless the last one was right.",
        });
        return true;
    }
}

/// <summary>The password was right: that attempt is not counted. The others stay until the second factor is right, too: with a known password nobody gets more guesses of codes.</summary>
internal sealed class UncountAttempt(Account counted) : StoreWork<bool>
{
    private static readonly Statement Uncount = new("UPDATE account SET failures = @failures, locked_until = NULL WHERE account_id = @accountId AND failures <= @counted");

    public override IEnumerable<string> Lines => [$"account {counted.Name}"];

    protected override bool Result => true;

    public override bool Decide(WriteSession session) =>
        session.Execute(Uncount, new { failures = counted.Failures, counted = counted.Failures + 1, accountId = counted.AccountId }) == 1;
}

/// <summary>Takes a code of the second factor: its step of time is never taken again. The result is false when somebody else has just taken it.</summary>
/// <param name="secret">The secret that was set up with it; null: the account has one already.</param>
internal sealed class TakeCode(Account account, long step, string? secret, DateTimeOffset now) : StoreWork<bool>
{
    private static readonly Statement Take = new("UPDATE account SET code_step = @step WHERE account_id = @accountId AND code_step < @step AND code_secret IS NOT NULL");
    private static readonly Statement SetUp = new("UPDATE account SET code_step = @step, code_secret = @secret WHERE account_id = @accountId AND code_secret IS NULL");

    private bool _taken;

    public override IEnumerable<string> Lines => [$"account {account.Name}"];

    protected override bool Result => _taken;

    public override bool Decide(WriteSession session)
    {
        _taken = session.Execute(secret is null ? Take : SetUp, new { step, secret, accountId = account.AccountId }) == 1;
        if (_taken && secret is not null)
        {
            ConsoleAudit.Write(session, new ConsoleActions.Row
            {
                HappenedAt = now.ToUnixTimeMilliseconds(), Account = account.Name, Action = "account-second-factor", Subject = account.Name, Detail = $"Account {account.Name} has set up its second factor.",
            });
        }
        return _taken;
    }
}
