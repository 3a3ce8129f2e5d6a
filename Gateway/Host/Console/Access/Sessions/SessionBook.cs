using CatsIce.Gateway.Console.Access.Accounts;
using CatsIce.Gateway.Store.Dialects;

namespace CatsIce.Gateway.Console.Access.Sessions;

/// <summary>Reads sessions.</summary>
internal sealed class SessionBook(Dialect dialect, ConsoleOptions options)
{
    private static readonly Statement ByHash = new(
        """
        SELECT account_id AS AccountId, is_strong AS IsStrong, new_secret AS NewSecret, seen_at AS SeenAt
        FROM console_session WHERE token_hash = @hash AND ends_at > @now AND seen_at > @idleSince
        """);

    private static readonly Statement AccountOf = new($"SELECT {AccountBook.Columns} FROM account a WHERE a.account_id = @accountId AND a.locked_at IS NULL");

    /// <param name="secret">As the browser sent it: anything.</param>
    public ConsoleSession? Read(string secret, DateTimeOffset now)
    {
        if (secret.Length != Secret.Length)
        {
            return null;
        }
        var hash = Secret.Hash(secret);
        using var session = dialect.Read();
        return session.Find<Row>(ByHash, new { hash, now = now.ToUnixTimeMilliseconds(), idleSince = (now - options.IdleEnd).ToUnixTimeMilliseconds() }) is { } row
            && session.Find<Account>(AccountOf, new { accountId = row.AccountId }) is { } account
            ? new ConsoleSession(hash, Secret.OfForms(secret), account, row.IsStrong != 0, row.NewSecret, DateTimeOffset.FromUnixTimeMilliseconds(row.SeenAt))
            : null;
    }

    private sealed record Row
    {
        public long AccountId { get; init; }

        public long IsStrong { get; init; }

        public string? NewSecret { get; init; }

        public long SeenAt { get; init; }
    }
}
