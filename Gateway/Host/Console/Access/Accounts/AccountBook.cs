using CatsIce.Gateway.Store.Dialects;
using CatsIce.Gateway.Store.Sessions;

namespace CatsIce.Gateway.Console.Access.Accounts;

/// <summary>Reads the accounts.</summary>
internal sealed class AccountBook(Dialect dialect)
{
    internal const string Columns =
        """
        a.account_id AS AccountId, a.name AS Name, a.role AS Role, a.participant AS Participant, a.password AS Password, a.must_change AS MustChange, a.certificate AS Certificate,
        a.code_secret AS CodeSecret, a.code_step AS CodeStep, a.failures AS Failures, a.locked_until AS LockedUntilMs, a.locked_at AS LockedAtMs, a.created_at AS CreatedAtMs
        """;

    private static readonly Statement ByName = new($"SELECT {Columns} FROM account a WHERE a.name = @name");
    private static readonly Statement ByCertificate = new($"SELECT {Columns} FROM account a WHERE a.certificate = @certificate");
    private static readonly Statement ByToken = new($"SELECT {Columns} FROM account_token t JOIN account a ON a.account_id = t.account_id WHERE t.token_hash = @hash AND t.ends_at > @now");
    private static readonly Statement Everyone = new($"SELECT {Columns} FROM account a ORDER BY a.name");
    private static readonly Statement TokensOf = new("SELECT label AS Label, created_at AS CreatedAtMs, ends_at AS EndsAtMs FROM account_token WHERE account_id = @accountId ORDER BY label");

    public Account? Find(string name)
    {
        using var session = dialect.Read();
        return Find(session, name);
    }

    public static Account? Find(Session session, string name) => session.Find<Account>(ByName, new { name });

    /// <param name="thumbprint">SHA-256, upper-case hexadecimal.</param>
    public Account? FindByCertificate(string thumbprint)
    {
        using var session = dialect.Read();
        return session.Find<Account>(ByCertificate, new { certificate = thumbprint });
    }

    public Account? FindByToken(string hash, DateTimeOffset now)
    {
        using var session = dialect.Read();
        return session.Find<Account>(ByToken, new { hash, now = now.ToUnixTimeMilliseconds() });
    }

    public IReadOnlyList<Account> All()
    {
        using var session = dialect.Read();
        return session.Query<Account>(Everyone);
    }

    public IReadOnlyList<ApiToken> Tokens(Account account)
    {
        using var session = dialect.Read();
        return session.Query<ApiToken>(TokensOf, new { accountId = account.AccountId });
    }
}

/// <summary>A token of the API, without what it opens: that was shown once.</summary>
internal sealed record ApiToken
{
    public string Label { get; init; } = "";

    public long CreatedAtMs { get; init; }

    public long EndsAtMs { get; init; }
}
